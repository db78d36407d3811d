"""What cannot be is told at its field, what was typed stays, and nothing is written twice."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.counter.tablet import WIDTH, api_rows
from tests.browser.counter_walk import (
    answer_what_is_unclear,
    asked,
    choose_errand,
    go_on,
    nothing_more,
    say_how_it_is,
    say_where_and_when,
    say_who,
)
from tests.browser.doors import YAMAMOTO, arrive_as
from tests.support.browser import People, assert_accessible

UNKNOWN_TOWN = "どこにもない町"
NOT_A_READING = "髙橋"


def expect_refused(page: Page, field: Locator, typed: str) -> None:
    """Marked, said once more at the top of the page, still as it was typed."""
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(field).to_have_value(typed)
    assert_accessible(page)


def test_a_wrong_town_and_a_wrong_reading_stay_typed_and_two_taps_write_one_request(
    people: People,
) -> None:
    page = arrive_as(people, YAMAMOTO, width=WIDTH)
    page.goto("/counter")
    before = len(api_rows(page, "requests/"))
    choose_errand(page, nothing_more)

    asked(page, "どこに うかがいますか")
    town = page.get_by_label("町の名前（一部でも）")
    town.fill(UNKNOWN_TOWN)
    expect(page.get_by_text("この名前の町は一覧にありません")).to_be_visible()
    go_on(page)
    expect_refused(page, town, UNKNOWN_TOWN)
    say_where_and_when(page, nothing_more)
    say_how_it_is(page, nothing_more)

    asked(page, "お名前と電話")
    reading = page.locator("[name='person.family_kana']")
    reading.fill(NOT_A_READING)
    go_on(page)
    expect_refused(page, reading, NOT_A_READING)
    say_who(page, nothing_more)
    answer_what_is_unclear(page, nothing_more)

    page.get_by_role("button", name="これで お願いする").dblclick()
    asked(page, "社協に届きました")
    assert len(api_rows(page, "requests/")) == before + 1
