"""The five commonest errands without a keyboard: counted in taps, and against the clock."""

import re
import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter.records import requests_of
from tests.browser.counter_walk import TOWN, asked
from tests.support.app import App
from tests.support.line import Line

COMMONEST = (
    "電球が切れた",
    "買物に行きたい",
    "ごみを出したい",
    "掃除・拭き掃除",
    "庭の草を引きたい",
)
# What an unhurried person needs to read, decide and reach: the Keystroke-Level Model's 1.35 s of
# thought and 1.3 s of pointing and pressing, rounded up.
SECONDS_A_TAP = 3
LIMIT_SECONDS = 60
PRIMARY, OTHERS = 76, 48
SIZES = """() => [...document.querySelectorAll('main button, main a, main label')]
  .filter((one) => one.offsetParent && !one.closest('.field-hint') && (one.tagName !== 'LABEL' || one.querySelector('input')))
  .map((one) => [one.innerText.trim().slice(0, 20), one.matches('.button.primary, .button.large, .card-face'), one.getBoundingClientRect().height])"""


@dataclass
class Finger:
    """Taps and nothing else; every page it comes to has targets that it can hit."""

    page: Page
    taps: int = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def button(self, name: str | re.Pattern[str]) -> None:
        self.tap(self.page.get_by_role("button", name=name).first)

    def go_on_from(self, title: str) -> None:
        asked(self.page, title)
        assert_large_enough(self.page)
        self.button("つぎへ")


def assert_large_enough(page: Page) -> None:
    for words, is_primary, height in page.evaluate(SIZES):
        least = PRIMARY if is_primary else OTHERS
        assert height >= least, f"「{words}」 is {height} pixels high on {page.url}"


def tell_errand(finger: Finger, card: str) -> None:
    """What, where, when, how it is there, why, who: all but the page on the person."""
    page = finger.page
    asked(page, walk.READY)
    assert_large_enough(page)
    finger.button(card)
    asked(page, "どこに うかがいますか")
    finger.button("は行")
    finger.button(re.compile(f"^{TOWN}"))
    finger.go_on_from("どこに うかがいますか")
    asked(page, "いつが よいですか")
    finger.tap(page.get_by_text("平日の午前なら いつでも"))
    finger.go_on_from("いつが よいですか")
    finger.go_on_from("お宅のようす")
    finger.tap(page.get_by_text("足や腰がつらい"))
    finger.go_on_from("ご自分では むずかしいわけ")
    finger.go_on_from("来てもらう人")
    asked(page, "お名前と電話")


@pytest.mark.parametrize("card", COMMONEST)
def test_an_errand_is_told_in_a_minute_with_fifteen_taps_and_no_keyboard(
    tablet: Page, card: str
) -> None:
    finger = Finger(tablet)
    began = time.monotonic()
    tell_errand(finger, card)
    needed = time.monotonic() - began + finger.taps * SECONDS_A_TAP
    assert finger.taps <= 15
    assert needed <= LIMIT_SECONDS, f"{card}: {finger.taps} taps, {needed:.0f} seconds"


def test_the_person_needs_no_keyboard_either(tablet: Page) -> None:
    finger = Finger(tablet)
    tell_errand(finger, COMMONEST[0])
    for letter in "たけまさ":
        finger.tap(tablet.get_by_role("button", name=letter, exact=True))
    tablet.locator("[name='person.phone']").focus()
    for digit in "0880007999":
        finger.tap(tablet.get_by_role("button", name=digit, exact=True))
    assert_large_enough(tablet)
    finger.button("つぎへ")
    finger.tap(tablet.get_by_text("はい、伝えてよい"))
    finger.button("つぎへ")
    walk.answer_open_questions(tablet)
    finger.button("これで お願いする")
    asked(tablet, "社協に届きました")


def test_the_same_as_last_time_takes_three_taps_with_the_slip_and_waits_for_the_network(
    tablet: Page, line: Line, demo: App
) -> None:
    finger = Finger(tablet)
    tell_errand(finger, COMMONEST[0])
    tablet.locator("[name='person.family_kana']").fill("たけまさ")
    tablet.locator("[name='person.phone']").fill("088-000-7998")
    finger.button("つぎへ")
    finger.tap(tablet.get_by_text("はい、伝えてよい"))
    finger.button("つぎへ")
    walk.answer_open_questions(tablet)
    with tablet.expect_response(lambda answer: answer.url.endswith("/api/v1/requests/")) as sent:
        finger.button("これで お願いする")
    slip = sent.value.json()
    finger.button("おわる")
    asked(tablet, walk.READY)

    finger.taps = 0
    finger.tap(tablet.get_by_role("link", name="前回と同じ内容で"))
    finger.tap(tablet.get_by_label("控えのQRコード"))
    scan(tablet, f"https://counter.example.jp/slip/{slip['slip_code']}")
    asked(tablet, "前回と同じ内容で")
    expect(tablet.get_by_role("button", name="これで お願いする")).to_be_visible()
    line.become("one way")
    finger.button("これで お願いする")
    asked(tablet, "お預かりしました")
    assert walk.rows_kept(tablet, "letters") == 1
    assert "たけまさ" not in walk.kept_on(tablet)
    line.become("open")
    asked(tablet, "社協に届きました")
    assert finger.taps == 3
    assert requests_of(demo, "088-000-7998") == 2
    assert walk.rows_kept(tablet, "letters") == 0


def scan(page: Page, text: str) -> None:
    """A hand scanner types what it reads, and ends with Enter."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")
