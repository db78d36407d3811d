"""What the resident takes home, on the paper there is; and how the counter follows what becomes of it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter.records import query
from tests.browser.counter.test_offline import PERSON, fill_in
from tests.browser.counter_walk import asked
from tests.browser.doors import SATO, arrive_as, ask
from tests.support.app import App
from tests.support.browser import Browser, People, assert_fit_for_everyone
from tests.support.line import Line

SHEETS = {"A6": ("105mm", "148mm"), "A5": ("148mm", "210mm"), "A4": ("210mm", "297mm")}
PAGES = re.compile(rb"/Count (\d+)")
# A fax knows black and white only: text of any other colour would come out as dots.
COLOURS = """() => [...document.querySelectorAll('.slip, .slip *')]
  .map((one) => getComputedStyle(one).color).filter((colour) => colour !== 'rgb(0, 0, 0)')"""


def sheets_needed(page: Page, paper: str) -> int:
    width, height = SHEETS[paper]
    found = PAGES.search(page.pdf(width=width, height=height))
    assert found is not None
    return int(found[1])


def hand_in(page: Page, phone: str) -> None:
    fill_in(page, PERSON | {"phone": phone})
    page.get_by_role("button", name="これで お願いする").click()


def assert_printable(page: Page) -> None:
    for paper in SHEETS:
        assert sheets_needed(page, paper) == 1, paper
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS) == []
    expect(page.get_by_role("button", name="おわる")).to_be_hidden()
    page.emulate_media(media="null")


def test_the_slip_fits_on_one_sheet_of_any_paper_and_through_a_fax(tablet: Page) -> None:
    hand_in(tablet, "088-000-7901")
    asked(tablet, "社協に届きました")
    expect(tablet.get_by_text("3営業日以内に")).to_be_visible()
    expect(tablet.get_by_alt_text("この控えのQRコード")).to_be_visible()
    assert_printable(tablet)
    slip = tablet.get_by_role("region", name="お願いの控え").inner_text()
    for personal in (*PERSON.values(), "088-000-7901", "本宮町"):
        assert personal not in slip


def test_without_network_the_slip_says_that_it_waits(tablet: Page, line: Line) -> None:
    fill_in(tablet, PERSON | {"phone": "088-000-7902"})
    line.become("cut")
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "お預かりしました")
    expect(tablet.get_by_role("region", name="お願いの控え")).to_contain_text("送信待ち")
    assert_fit_for_everyone(tablet)
    assert_printable(tablet)


def test_what_came_on_paper_is_marked_as_such(tablet: Page, demo: App) -> None:
    tablet.get_by_role("button", name="紙で受け取った").click()
    tablet.get_by_role("button", name="電球が切れた").click()
    walk.say_where_and_when(tablet)
    walk.say_the_rest(tablet, PERSON | {"phone": "088-000-7903"})
    walk.answer_open_questions(tablet)
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "社協に届きました")
    rows = query(demo, "SELECT source FROM intake_supportrequest ORDER BY id DESC LIMIT 1")
    assert rows == [("paper",)]


def test_the_counter_sees_later_states_in_words_and_nobody_elses(
    browser: Browser, demo: App, tablet: Page
) -> None:
    hand_in(tablet, "088-000-7904")
    asked(tablet, "社協に届きました")
    number = tablet.locator(".slip .number").inner_text()
    tablet.get_by_role("button", name="おわる").click()
    tablet.get_by_role("link", name="届けたお願いを見る").click()
    row = tablet.get_by_role("listitem").filter(has_text=number)
    expect(row).to_contain_text("受付")

    office = People(browser, demo.url)
    sato = arrive_as(office, SATO)
    assert PERSON["family_kana"] not in tablet.locator("main").inner_text()
    own = {each["number"] for each in ask(tablet, "requests/?page_size=100")["results"]}
    everybodys = {each["number"] for each in ask(sato, "requests/?page_size=100")["results"]}
    assert number in own
    assert own < everybodys
    assert office.leave(test="slip", failed=False) == []


def test_readings_and_large_letters_are_remembered_on_the_tablet(tablet: Page) -> None:
    tablet.get_by_role("button", name="ふりがな").click()
    tablet.get_by_role("button", name="大きな文字").click()
    expect(tablet.locator("ruby", has_text="電球が切れた").first).to_be_visible()
    tablet.reload()
    asked(tablet, re.compile("どうされましたか"))
    expect(tablet.get_by_role("button", name="ふりがな")).to_have_attribute("aria-pressed", "true")
    expect(tablet.locator("html")).to_have_attribute("data-large", "")
    tablet.get_by_role("button", name="ふりがな").click()
    expect(tablet.locator("ruby")).to_have_count(0)
