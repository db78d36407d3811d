"""The answer to a request typed at the desk is lost on its way, and the form is changed meanwhile."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.doors import ask
from tests.support.browser import assert_accessible

LOST = "通信できませんでした"
ARRIVED = "はじめに送ったものは、もう届いています"
FIRST, CHANGED = "97-61", "97-62"
# Every walk has somebody of its own, since they share one council.
FAMILIES = {
    "入交": ("いりまじり", "088-000-7761"),
    "公文": ("くもん", "088-000-7762"),
    "小松": ("こまつ", "088-000-7763"),
}


def lose_the_answer(route: Route) -> None:
    """The council has written it down; the desk never hears of it."""
    route.fetch()
    route.abort()


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option).first.click()


def press(page: Page) -> None:
    page.get_by_role("button", name="受け付ける", exact=True).click()


def type_request(page: Page, family_name: str) -> None:
    pick(page, "種別", "草引き")
    pick(page, "町名", "本宮町")
    page.get_by_label("番地").fill(FIRST)
    family_kana, phone = FAMILIES[family_name]
    name = {"family_name": family_name, "given_name": "幸"}
    for field, text in (name | {"family_kana": family_kana, "given_kana": "さち"}).items():
        page.locator(f"[name='person.{field}']").fill(text)
    page.get_by_label("電話", exact=True).fill(phone)
    page.get_by_label("お手伝いに行く方に").select_option("yes")


def addresses(page: Page, family_name: str) -> list[str]:
    """Where this family asked for help."""
    found = ask(page, "requests/?page_size=200")["results"]
    name = f"{family_name} 幸"
    theirs = [row["id"] for row in found if (row["person"] or {}).get("name") == name]
    return sorted(ask(page, f"requests/{each}/")["address_line"] for each in theirs)


@pytest.fixture
def desk(sato: Page) -> Page:
    sato.goto("/staff/requests/new")
    expect(sato.get_by_role("combobox", name="前にお聞きした方")).to_be_focused()
    return sato


def lose_and_change(page: Page, family_name: str) -> None:
    """Typed and pressed, the answer lost; then the number of the house is put right and pressed again."""
    type_request(page, family_name)
    page.route("**/api/v1/requests/", lose_the_answer, times=1)
    press(page)
    expect(page.get_by_role("alert")).to_contain_text(LOST)
    page.get_by_label("番地").fill(CHANGED)
    press(page)
    expect(page.get_by_role("alert")).to_contain_text(ARRIVED)


def test_what_arrived_is_named_and_opened_and_nothing_typed_is_lost(desk: Page) -> None:
    lose_and_change(desk, "入交")
    told = desk.get_by_role("alert")
    expect(told).to_be_focused()
    assert_accessible(desk)
    number = told.locator("strong").inner_text()
    desk.reload()
    press(desk)
    expect(told).to_contain_text(number)
    told.get_by_role("link", name="届いた受付を開く").click()
    desk.wait_for_url(re.compile(r"/staff/requests/\d+$"))
    expect(desk.get_by_role("main")).to_contain_text(number)
    assert addresses(desk, "入交") == [FIRST]
    desk.go_back()
    expect(desk.get_by_label("番地")).to_have_value(CHANGED)


def test_it_is_sent_as_another_one_only_when_staff_say_so(desk: Page) -> None:
    lose_and_change(desk, "公文")
    press(desk)
    expect(desk.get_by_role("alert")).to_contain_text(ARRIVED)
    assert addresses(desk, "公文") == [FIRST]
    desk.get_by_role("button", name="別の受付として送る").click()
    desk.wait_for_url(re.compile(r"/staff/requests/\d+$"))
    assert addresses(desk, "公文") == [FIRST, CHANGED]


def test_what_is_wanted_no_more_gives_way_to_an_empty_form(desk: Page) -> None:
    lose_and_change(desk, "小松")
    desk.get_by_role("button", name="消して、はじめから書く").click()
    expect(desk.get_by_role("alert")).to_have_count(0)
    expect(desk.get_by_label("番地")).to_have_value("")
    assert addresses(desk, "小松") == [FIRST]
