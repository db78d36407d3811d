"""Every page of every door: axe finds nothing, and nothing runs out of the screen.

The pages are those of frontend/src/routes. A new one fails here until it says how it is reached.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter_walk import hand_in
from tests.browser.doors import MORI, SATO, YAMAMOTO, arrive_as, first_id, rows
from tests.support.app import App
from tests.support.browser import (
    DRAWN,
    WIDTHS,
    Browser,
    People,
    accessibility_faults,
    assert_fit_for_everyone,
    assert_fits,
    assert_what_opened_is_accessible,
    remember_what_is_there,
)

ROUTES = Path(__file__).parents[2] / "frontend" / "src" / "routes"
CLOSED, OPENED = (f"main button[aria-expanded='{now}']" for now in ("false", "true"))
UNFOLD = "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
DESK_PARTS = 4
IN_BRACKETS = re.compile(r"/\([^)]*\)")

Address = str | Callable[[Page], str]
"""Where a page stands, or how the person looking at it finds that out."""


def at(pattern: str, *, of: str) -> Callable[[Page], str]:
    """The page of the first row that the API lists under `of`."""
    return lambda page: pattern.format(first_id(page, of))


def agency_page(page: Page) -> str:
    """What an agency opens with the code of a fresh sheet for FAX."""
    referral = first_id(page, "referrals/?open=true")
    code = page.evaluate(MAKE_LINK, referral)
    return f"/referral/{code}"


MAKE_LINK = """async (id) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const made = { method: 'POST', headers: { 'X-CSRFToken': token } };
  return (await (await fetch(`/api/v1/referrals/${id}/link/`, made)).json()).code;
}"""

NOBODY: dict[str, Address] = {
    "/": "/",
    "/counters": "/counters",
    "/agencies": "/agencies",
    "/what-we-do": "/what-we-do",
    "/volunteer": "/volunteer",
    "/demo": "/demo",
    "/demo/mail": "/demo/mail",
    "/counter/sign-in": "/counter/sign-in",
    "/me/sign-in": "/me/sign-in",
    "/district/sign-in": "/district/sign-in",
    "/referral": "/referral",
    "/staff/sign-in": "/staff/sign-in",
}
STAFF: dict[str, Address] = {
    "/staff": "/staff",
    "/staff/requests": "/staff/requests",
    "/staff/requests/new": "/staff/requests/new",
    "/staff/requests/[id]": at("/staff/requests/{}", of="requests/?waiting=screening"),
    "/staff/requests/[id]/letter": at("/staff/requests/{}/letter", of="requests/?status=declined"),
    "/staff/unmet": "/staff/unmet",
    "/staff/board": "/staff/board",
    "/staff/assignments": "/staff/assignments",
    "/staff/offer": at("/staff/offer?request={}", of="requests/?waiting=match"),
    "/staff/consultations": "/staff/consultations",
    "/staff/referrals": "/staff/referrals",
    "/staff/referrals/[id]/paper": at("/staff/referrals/{}/paper", of="referrals/?open=true"),
    "/referral/[code]": agency_page,
    "/staff/cases": "/staff/cases",
    "/staff/cases/new": "/staff/cases/new",
    "/staff/cases/[id]": at("/staff/cases/{}", of="cases/"),
    "/staff/concerns": "/staff/concerns",
    "/staff/people": "/staff/people",
    "/staff/people/twins": "/staff/people/twins",
    "/staff/people/[id]": at("/staff/people/{}", of="people/"),
    "/staff/volunteers": "/staff/volunteers",
    "/staff/volunteers/new": "/staff/volunteers/new",
    "/staff/volunteers/[id]": at("/staff/volunteers/{}", of="volunteers/"),
    "/staff/places": "/staff/places",
    "/staff/places/new": "/staff/places/new",
    "/staff/places/[id]": at("/staff/places/{}", of="places/"),
    "/staff/map": "/staff/map",
    "/staff/counters": "/staff/counters",
    "/staff/counters/[id]": at("/staff/counters/{}", of="counters/"),
    "/staff/agencies": "/staff/agencies",
    "/staff/agencies/[id]": at("/staff/agencies/{}", of="agencies/"),
    "/staff/devices": "/staff/devices",
    "/staff/counter-people": "/staff/counter-people",
    "/staff/welfare-volunteers": "/staff/welfare-volunteers",
    "/staff/pop-up-counters": "/staff/pop-up-counters",
    "/staff/import": "/staff/import",
}
COUNTER: dict[str, Address] = {
    "/counter": "/counter",
    "/counter/slips": "/counter/slips",
    "/counter/words": "/counter/words",
    "/counter/solved": "/counter/solved",
    "/counter/refer": "/counter/refer",
    "/counter/again": "/counter/again",
    "/counter/concern": "/counter/concern",
}
DISTRICT: dict[str, Address] = {
    "/district": "/district",
    "/district/requests/new": "/district/requests/new",
    "/district/requests/[id]": at("/district/requests/{}", of="requests/"),
    "/district/concern": "/district/concern",
}
ASKED: dict[str, Address] = {
    "/me": "/me",
    "/me/concern": "/me/concern",
    "/me/offers": "/me/offers",
    "/me/offers/[id]": at("/me/offers/{}", of="me/offers/"),
    "/me/availability": "/me/availability",
    "/me/profile": "/me/profile",
}
PROMISED: dict[str, Address] = {
    "/me/visits": "/me/visits",
    "/me/visits/[id]": at("/me/visits/{}", of="me/visits/?when=coming"),
    "/me/visits/[id]/report": at("/me/visits/{}/report", of="me/visits/?when=coming"),
}
# Only the way through a whole request leads there.
WALKED = {"/counter/request", "/counter/done", "/counter/referred", "/slip/[code]"}


@dataclass(frozen=True)
class Cast:
    """Volunteers of this demo: one who has been asked, one who has promised a visit."""

    asked: str
    promised: str


@pytest.fixture(scope="module")
def volunteers(browser: Browser, demo: App) -> Cast:
    everyone = People(browser, demo.url)
    sato = arrive_as(everyone, SATO)
    can_sign_in = {person["name"] for person in rows(sato, "demo/people/")}

    def one_with(status: str) -> str:
        seats = rows(sato, f"assignments/?status={status}")
        return next(name for seat in seats if (name := seat["volunteer"]["name"]) in can_sign_in)

    found = Cast(asked=one_with("offered"), promised=one_with("accepted"))
    assert everyone.leave(test="volunteers", failed=False) == []
    return found


def routes() -> set[str]:
    """The addresses of the front end's pages, as SvelteKit reads them from the folders."""
    folders = (page.parent.relative_to(ROUTES) for page in ROUTES.rglob("+page.svelte"))
    return {
        IN_BRACKETS.sub("", f"/{folder.as_posix()}").replace("/.", "/") or "/" for folder in folders
    }


def test_every_page_is_looked_at() -> None:
    looked_at = [*NOBODY, *STAFF, *COUNTER, *DISTRICT, *ASKED, *PROMISED, *WALKED]
    assert sorted(looked_at) == sorted(routes())


def look_at(page: Page) -> None:
    """Everything has loaded, and at each width fits and can be used by everyone; at a desk also in letters twice as large."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("読み込んでいます")).to_have_count(0)
    for trouble in ("読み込めませんでした", "うまくいきませんでした", "ページが見つかりません"):
        expect(page.get_by_text(trouble)).to_have_count(0)
    page.evaluate(UNFOLD)
    assert_fit_for_everyone(page)
    look_at_what_opens(page)


def look_at_what_opens(page: Page) -> None:
    """Forms that open in place, each of them once: what lists open for every row is the same form."""
    # The first line is what everybody sees; which row it belongs to follows for who hears it.
    seen = [text.partition("\n")[0] for text in page.locator(CLOSED).all_inner_texts()]
    for name in dict.fromkeys(seen):
        remember_what_is_there(page)
        page.locator(CLOSED).filter(has_text=name).first.click()
        page.evaluate(DRAWN)
        assert_fits(page)
        assert_what_opened_is_accessible(page)
        still_there = page.locator(OPENED).filter(has_text=name)
        close = still_there if still_there.count() else page.get_by_role("button", name="やめる")
        close.first.click()


def look_at_all(page: Page, pages: dict[str, Address]) -> None:
    for address in pages.values():
        where = address if isinstance(address, str) else address(page)
        page.goto(where)
        look_at(page)
        assert page.url.endswith(where), f"{where} leads on to {page.url}"


def list_with(third: str) -> str:
    rows = [f"<li style='color: {colour}'>電球の交換</li>" for colour in ("#222", "#222", third)]
    return f"<html lang=ja><title>控え</title><main><h1>控え</h1><ul>{''.join(rows)}</ul></main>"


def test_one_pale_row_among_many_that_are_alike_is_found(people: People) -> None:
    """The control: rows painted alike are looked at once."""
    page = people.arrive()
    page.set_content(list_with("#222"))
    assert accessibility_faults(page, colours=True) == []
    page.set_content(list_with("#ddd"))
    [fault] = accessibility_faults(page, colours=True)
    assert fault.startswith("color-contrast")


def test_the_pages_for_everybody(people: People) -> None:
    look_at_all(people.arrive(), NOBODY)


@pytest.mark.parametrize("part", range(DESK_PARTS))
def test_the_pages_of_the_desk(people: People, part: int) -> None:
    """In parts, which several workers can look at side by side."""
    look_at_all(arrive_as(people, SATO), dict(list(STAFF.items())[part::DESK_PARTS]))


def test_the_pages_of_the_counter_with_every_question_of_a_request(people: People) -> None:
    page = arrive_as(people, YAMAMOTO, width=WIDTHS["tablet"])
    look_at_all(page, COUNTER)
    slip = hand_in(page, at_each=look_at)
    look_at_all(page, {"/slip/[code]": f"/slip/{slip.slip_code}"})


def test_the_pages_of_a_welfare_volunteer(people: People) -> None:
    look_at_all(arrive_as(people, MORI), DISTRICT)


def test_the_pages_of_a_volunteer(people: People, volunteers: Cast) -> None:
    look_at_all(arrive_as(people, volunteers.asked, width=WIDTHS["phone"]), ASKED)
    look_at_all(arrive_as(people, volunteers.promised, width=WIDTHS["phone"]), PROMISED)
