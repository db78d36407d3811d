"""What strangers read: without a sign-in, with readings, in easy words, in large letters, on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.doors import SATO, arrive_as
from tests.support.browser import (
    WIDTHS,
    People,
    assert_accessible,
    assert_fits,
    at_each_width,
)

PAGES = {
    "/": "ほおっちょけん",
    "/counters": "窓口をさがす",
    "/agencies": "相談できる機関",
    "/what-we-do": "できること・できないこと",
    "/volunteer": "ボランティアになる",
}
SWITCHES = ("ふりがな", "やさしい日本語", "大きな文字")


def press(page: Page, label: str) -> None:
    page.get_by_role("group", name="読みやすくする").get_by_role("button", name=label).click()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")


def test_every_page_can_be_read_with_all_three_switches_on(people: People) -> None:
    page = people.arrive()
    open_page(page, "/")
    for label in SWITCHES:
        press(page, label)
    for address in PAGES:
        open_page(page, address)
        expect(page.locator("main ruby").first).to_be_visible()
        for width in at_each_width(page):
            assert_fits(page)
            assert_accessible(page, colours=width == WIDTHS["phone"])


def test_the_front_page_leads_to_each_page_and_each_says_whom_to_call(people: People) -> None:
    page = people.arrive(width=WIDTHS["phone"])
    open_page(page, "/")
    for address, title in list(PAGES.items())[1:]:
        page.get_by_role("navigation", name="ページ").get_by_role("link", name=title).click()
        expect(page).to_have_url(re.compile(f"{address}$"))
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        expect(page.get_by_role("contentinfo").get_by_role("link")).to_have_attribute(
            "href", re.compile(r"^tel:088-")
        )


def test_what_was_chosen_is_remembered_on_the_device_and_nothing_else_is(people: People) -> None:
    page = people.arrive(width=WIDTHS["phone"])
    open_page(page, "/what-we-do")
    expect(page.locator("main ruby")).to_have_count(0)
    press(page, "ふりがな")
    press(page, "大きな文字")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="ふりがな")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("main ruby").first).to_be_visible()
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size == 21
    assert page.evaluate("Object.entries(localStorage)") == [
        ["hoocchoken.reading", "furigana large"]
    ]


def test_easy_words_take_the_place_of_ordinary_ones(people: People) -> None:
    page = people.arrive(width=WIDTHS["phone"])
    open_page(page, "/what-we-do")
    press(page, "やさしい日本語")
    expect(page.get_by_role("heading", name="体に さわる 手伝いは しません")).to_be_visible()
    press(page, "やさしい日本語")
    expect(page.get_by_role("heading", name="体にふれる介助ではないこと")).to_be_visible()


def test_counters_are_found_by_school_district(people: People) -> None:
    page = people.arrive(width=WIDTHS["tablet"])
    open_page(page, "/counters")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("104か所")
    page.get_by_label("小学校区").select_option(label="第四")
    cards = page.locator("section section li")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("088-000-01")
    expect(page.locator("svg[role=img] circle:not(.other)")).to_have_count(3)


def test_a_page_prints_on_a4_without_what_cannot_be_pressed_on_paper(people: People) -> None:
    page = people.arrive(width=WIDTHS["desk"])
    for address in PAGES:
        open_page(page, address)
        page.emulate_media(media="print")
        expect(page.get_by_role("group", name="読みやすくする")).to_be_hidden()
        expect(page.get_by_role("navigation")).to_be_hidden()
        expect(page.get_by_role("contentinfo")).to_contain_text("088-")
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.emulate_media(media="screen")


def test_sato_announces_a_counter_that_comes_to_a_place_and_everybody_reads_it(
    people: People,
) -> None:
    sato = arrive_as(people, SATO)
    sato.goto("/staff/pop-up-counters")
    sato.get_by_role("button", name="出張窓口を知らせる").click()
    form = sato.get_by_role("region", name="出張窓口を知らせる")
    form.get_by_label("会場", exact=True).fill("旭の集会所")
    form.get_by_role("combobox", name="町名").fill("ほんぐう")
    sato.get_by_role("option", name="ほんぐうちょう").first.click()
    form.get_by_label("日", exact=True).fill("2099-12-09")
    form.get_by_role("button", name="知らせる").click()
    expect(sato.get_by_role("rowheader", name="12月9日（水）午前10時〜正午")).to_be_visible()

    stranger = people.arrive(width=WIDTHS["phone"])
    open_page(stranger, "/counters")
    expect(stranger.get_by_text("旭の集会所")).to_be_visible()
    row = sato.get_by_role("row").filter(has_text="旭の集会所")
    row.get_by_role("button", name="中止にする").click()
    expect(row.get_by_role("button", name="行うことに戻す")).to_be_visible()
    # A browser keeps the page for a minute; somebody else reads it anew.
    other = people.arrive(width=WIDTHS["phone"])
    open_page(other, "/counters")
    expect(other.get_by_text("中止になりました")).to_be_visible()
