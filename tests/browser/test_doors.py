"""Each door, as somebody comes to it who has not signed in; how the pages look is test_every_page.py's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.doors import MORI, SATO, YAMAMOTO
from tests.support.browser import People

# Where each leads.
DOORS = {
    "/": "/",
    "/counter": "/counter/sign-in",
    "/staff": "/staff/sign-in",
    "/me": "/me/sign-in",
    "/district": "/district/sign-in",
    "/demo": "/demo",
    "/demo/mail": "/demo/mail",
}


@pytest.mark.parametrize("door", DOORS)
def test_a_door_answers_and_leads_to_its_sign_in(people: People, door: str) -> None:
    page = people.arrive()
    answer = page.goto(door)
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page).to_have_url(re.compile(f"{DOORS[door]}(\\?.*)?$"))


@pytest.mark.parametrize(
    ("name", "door"), [(SATO, "/staff"), (YAMAMOTO, "/counter"), (MORI, "/district")]
)
def test_in_the_demo_a_tap_on_a_name_opens_that_persons_door(
    people: People, name: str, door: str
) -> None:
    page = people.arrive()
    page.goto("/demo")
    page.get_by_role("button", name=f"{name} さん").click()
    expect(page).to_have_url(re.compile(f"{door}$"))
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
