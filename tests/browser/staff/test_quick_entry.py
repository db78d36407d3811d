"""A request told by telephone is typed on one page by the keyboard alone; every key press is counted.

Seconds are those of the keystroke-level model: 0.28 for a key press of an average typist, 1.35 for
each moment of thought. Kana are typed as Latin letters, about two for each, and Enter takes the word.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.doors import rows

SECONDS_A_KEY = 0.28
SECONDS_A_THOUGHT = 1.35
KEYS_A_KANA = 2
NO_MOUSE = "window.clicks = 0; addEventListener('mousedown', () => window.clicks++, true)"
MOST_TABS = 40
PERSON = {
    "family_name": "岡林",
    "given_name": "幸",
    "family_kana": "オカバヤシ",
    "given_kana": "さち",
}


@dataclass
class Hands:
    """Somebody with the receiver in one hand: keys only, counted."""

    page: Page
    keys: int = 0
    thoughts: int = 0

    def press(self, key: str) -> None:
        self.keys += key.count("+") + 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.thoughts += 1
        is_kana = not text.isascii()
        self.keys += len(text) * KEYS_A_KANA + 1 if is_kana else len(text)
        self.page.keyboard.type(text)

    def choose(self, arrow: str, *, times: int = 1) -> None:
        """One of a short list; what is typed in kana reaches no such list."""
        self.thoughts += 1
        for _ in range(times):
            self.press(arrow)

    def tab_to(self, target: Locator) -> None:
        for _ in range(MOST_TABS):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not get to {target}")

    @property
    def seconds(self) -> float:
        return self.keys * SECONDS_A_KEY + self.thoughts * SECONDS_A_THOUGHT


@pytest.fixture
def hands(sato: Page) -> Hands:
    sato.add_init_script(NO_MOUSE)
    sato.goto("/staff/requests/new")
    expect(sato.get_by_role("combobox", name="前にお聞きした方")).to_be_focused()
    return Hands(sato)


def pick(hands: Hands, typed: str, option: str) -> None:
    hands.type(typed)
    expect(hands.page.get_by_role("option", name=option).first).to_be_visible()
    hands.press("Enter")


def hand_in(hands: Hands) -> str:
    """The number of the request that was taken up."""
    hands.press("Control+Enter")
    hands.page.wait_for_url(re.compile(r"/staff/requests/\d+$"))
    return hands.page.url.rsplit("/", 1)[1]


def assert_quick(hands: Hands, *, limit: float) -> None:
    assert hands.page.evaluate("window.clicks") in (0, None)
    print(f"{hands.keys} key presses, {hands.thoughts} thoughts, {hands.seconds:.1f} s")
    assert hands.seconds < limit


def test_a_request_of_somebody_known_takes_less_than_45_seconds(hands: Hands) -> None:
    page = hands.page
    person = rows(page, "people/?search=たかはし")[0]
    pick(hands, person["phone"][-4:], person["name"])
    hands.tab_to(page.get_by_role("combobox", name="種別"))
    pick(hands, "くさひき", "草引き")
    expect(page.get_by_role("region", name="行けそうな方")).to_contain_text(
        re.compile(r"\d+人|いません")
    )
    hands.tab_to(page.get_by_label("希望の時間"))
    hands.choose("ArrowUp", times=2)
    hands.tab_to(page.get_by_label("お手伝いに行く方に"))
    hands.choose("ArrowDown")
    number = hand_in(hands)
    expect(page.get_by_role("main")).to_contain_text(person["name"])
    request = next(row for row in rows(page, "requests/") if str(row["id"]) == number)
    assert (request["category"]["code"], request["time_wish"]) == ("GRASS", "weekday_morning")
    assert request["person"]["id"] == person["id"]
    assert_quick(hands, limit=45)


def test_somebody_new_is_typed_without_a_mouse_too(hands: Hands) -> None:
    page = hands.page
    hands.tab_to(page.get_by_label("ご本人のことば"))
    hands.type("エアコンのフィルターを掃除してほしい")
    suggestion = page.get_by_role("button", name="種別を「エアコン")
    expect(suggestion).to_be_visible()
    hands.tab_to(suggestion)
    hands.press("Enter")
    hands.tab_to(page.get_by_role("combobox", name="町名"))
    pick(hands, "ﾎﾝｸﾞｳ", "本宮町")
    hands.tab_to(page.get_by_label("番地"))
    hands.type("99-98")
    for name, text in PERSON.items():
        hands.tab_to(page.locator(f"[name='person.{name}']"))
        hands.type(text)
    hands.tab_to(page.get_by_label("電話", exact=True))
    hands.type("0880007711")
    hands.tab_to(page.get_by_label("お手伝いに行く方に"))
    hands.choose("ArrowDown")
    number = hand_in(hands)
    request = next(row for row in rows(page, "requests/") if str(row["id"]) == number)
    assert request["person"]["kana"] == "おかばやし さち"
    assert request["category"]["code"] == "AC_FILTER"
    assert_quick(hands, limit=90)


def test_a_person_and_a_matter_known_already_are_shown_while_typing(hands: Hands) -> None:
    page = hands.page
    known = next(row for row in rows(page, "requests/?waiting=match"))
    person = rows(page, f"people/?search={known['person']['kana'].replace(' ', '')}")[0]
    hands.tab_to(page.get_by_label("電話", exact=True))
    hands.type(person["phone"].replace("-", ""))
    expect(page.get_by_text("もう登録のある方かもしれません")).to_be_visible()
    hands.tab_to(page.get_by_role("button", name="この方にする").first)
    hands.press("Enter")
    expect(page.get_by_text("いま進んでいるお願い")).to_be_visible()
    expect(page.get_by_role("link", name=known["number"])).to_be_visible()


def test_danger_told_in_words_is_answered_at_once_with_the_number_to_call(hands: Hands) -> None:
    hands.tab_to(hands.page.get_by_label("ご本人のことば"))
    hands.type("胸が痛うて、息ができん。たすけて")
    expect(hands.page.get_by_role("alert")).to_contain_text("119番")
