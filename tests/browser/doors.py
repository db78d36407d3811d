"""Coming in by the demo's doors, and what a signed-in browser can ask the API."""

from typing import Any

from playwright.sync_api import Page

from fixtures.cast import cast
from tests.support.browser import WIDTHS, People

SATO = cast().coordinators[0].name
MORI = cast().welfare_volunteers[0].name
YAMAMOTO = cast().counter_staff[0].name
YAMAMOTO_INITIALS = cast().counter_staff[0].initials


def play(page: Page, name: str) -> Page:
    """Sign in as one of the demo's people and come to their door, as a tap on the name does."""
    person = next(one for one in rows(page, "demo/people/") if one["name"] == name)
    ask(page, "session/")
    cookies = {cookie.get("name"): cookie.get("value", "") for cookie in page.context.cookies()}
    answer = page.request.post(
        "/api/v1/demo/sign-in/",
        data={"person": person["id"]},
        headers={"X-CSRFToken": cookies["csrftoken"]},
    )
    assert answer.ok, answer.text()
    page.goto(person["door"])
    page.get_by_role("heading", level=1).first.wait_for()
    return page


def arrive_as(people: People, name: str, *, width: int = WIDTHS["desk"]) -> Page:
    return play(people.arrive(width=width), name)


def ask(page: Page, address: str) -> Any:
    """What the API answers to this browser's person."""
    answer = page.request.get(f"/api/v1/{address}")
    assert answer.ok, f"{address} answers {answer.status}: {answer.text()}"
    return answer.json()


def rows(page: Page, address: str) -> list[dict[str, Any]]:
    found = ask(page, address)
    listed: list[dict[str, Any]] = found if isinstance(found, list) else found["results"]
    assert listed, f"{address} lists nothing"
    return listed


def first_id(page: Page, address: str) -> int:
    return int(rows(page, address)[0]["id"])
