"""Any trouble is heard in words, and goes somewhere: the three ways on, each with the network cut."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter.records import consultations, flags, query, requests_of
from tests.browser.counter.test_offline import PERSON
from tests.browser.counter_walk import asked
from tests.support.app import App
from tests.support.browser import assert_accessible, assert_fit_for_everyone, assert_fits
from tests.support.line import Line

HEARING = "困りごとを 聞かせてください"
DANGER = "ばあちゃんが倒れて、呼んでも返事がない"
BATH = "母をお風呂に入れるのを毎週手伝うてほしい"


@pytest.fixture
def words(tablet: Page) -> Page:
    tablet.get_by_role("button", name="そのほか").click()
    asked(tablet, HEARING)
    return tablet


def tell(page: Page, text: str) -> None:
    page.get_by_label("聞いたままの ことば").fill(text)


def test_the_panel_names_the_kind_with_the_words_that_led_to_it(words: Page) -> None:
    tell(words, "台所の電球が切れたき、替えてもらえんろうか")
    panel = words.get_by_role("region", name="見立て")
    expect(panel).to_contain_text("電球・蛍光灯の交換のようです")
    expect(panel).to_contain_text("「電球")
    expect(words.get_by_label("困りごとの種類")).to_have_value("LIGHT_BULB")


def test_the_panel_names_whom_to_call_and_when_they_answer(words: Page) -> None:
    tell(words, BATH)
    panel = words.get_by_role("region", name="見立て")
    expect(panel).to_contain_text("体にふれる お手伝いになりそうです")
    expect(panel.get_by_role("link", name=re.compile("^088-000-"))).not_to_have_count(0)
    expect(panel).to_contain_text("平日 8時30分")
    assert_fit_for_everyone(words)


def test_danger_puts_the_number_at_the_top_of_the_screen_and_tells_the_council_once(
    words: Page, line: Line, demo: App
) -> None:
    before = flags(demo)
    tell(words, DANGER)
    alarm = words.get_by_role("alert")
    expect(alarm).to_contain_text("すぐ119番に電話してください")
    expect(alarm.get_by_role("link", name="119")).to_have_attribute("href", "tel:119")
    top = alarm.bounding_box()
    heading = words.get_by_role("heading", level=1).bounding_box()
    assert top is not None
    assert heading is not None
    assert top["y"] < heading["y"]
    assert_fit_for_everyone(words)
    line.become("cut")
    words.get_by_role("button", name="専門機関につなぐ").click()
    asked(words, "専門機関につなぐ")
    words.get_by_role("link", name="もどる").click()
    line.become("open")
    expect(words.get_by_text("社協にも 知らせました")).to_be_visible()
    walk.expect_waiting(words, 0)
    assert flags(demo) == before + 1
    assert DANGER not in str(query(demo, "SELECT * FROM intake_urgentflag"))


def test_none_of_the_three_ways_is_pressed_beforehand(words: Page) -> None:
    tell(words, BATH)
    for name in ("ここで解決した", "専門機関につなぐ", "社協につなぐ"):
        button = words.get_by_role("button", name=name)
        expect(button).to_be_visible()
        assert "primary" not in (button.get_attribute("class") or "")
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 76


def test_solved_here_with_the_network_cut_in_the_middle(words: Page, line: Line, demo: App) -> None:
    before = consultations(demo, "solved_on_site")
    tell(words, "バスの乗り場を教えてほしい")
    line.become("cut")
    words.get_by_role("button", name="ここで解決した").click()
    asked(words, walk.READY)
    walk.expect_waiting(words, 1)
    line.become("open")
    walk.expect_waiting(words, 0)
    assert consultations(demo, "solved_on_site") == before + 1
    assert not any(words for (words,) in query(demo, "SELECT words FROM intake_consultation"))

    words.get_by_role("button", name="まちがえました").click()
    expect(words.get_by_text("取り消しました")).to_be_visible()
    walk.expect_waiting(words, 0)
    assert consultations(demo, "solved_on_site") == before


def test_one_tap_on_a_kind_counts_it_and_while_it_waits_it_is_simply_taken_away(
    tablet: Page, line: Line, demo: App
) -> None:
    before = consultations(demo, "solved_on_site")
    line.become("cut")
    for kind in ("電球が切れた", "そのほか・わからない"):
        tablet.get_by_role("link", name="ここで解決した").click()
        asked(tablet, "どんな お話でしたか")
        tablet.get_by_role("button", name=kind).click()
        asked(tablet, walk.READY)
    walk.expect_waiting(tablet, 2)
    tablet.get_by_role("button", name="まちがえました").click()
    walk.expect_waiting(tablet, 1)
    line.become("open")
    walk.expect_waiting(tablet, 0)
    assert consultations(demo, "solved_on_site") == before + 1
    newest = query(
        demo, "SELECT category_id, district_id FROM intake_consultation ORDER BY id DESC"
    )
    assert None not in newest[0]


def test_an_agency_is_named_with_the_network_cut_in_the_middle(
    words: Page, line: Line, demo: App
) -> None:
    tell(words, BATH)
    expect(words.get_by_role("region", name="見立て")).to_be_visible()
    words.get_by_role("button", name="専門機関につなぐ").click()
    asked(words, "専門機関につなぐ")
    expect(words.get_by_label("うかがったこと")).to_have_value(BATH)
    line.become("cut")
    words.get_by_role("button", name=re.compile("^地域包括支援センター 旭")).click()
    words.get_by_role("button", name="今日、電話しました").click()
    words.get_by_label("機関から電話する").check()
    words.get_by_role("textbox", name="みょうじ（ふりがな）").fill("たかはし")
    words.get_by_role("textbox", name="なまえ（ふりがな）").fill("はなこ")
    words.get_by_role("textbox", name="電話番号").fill("088-000-1001")
    words.get_by_label("ご本人は、つなぐことに同意しています").check()
    assert_accessible(words)
    words.get_by_role("button", name="専門機関につなぐ").click()
    asked(words, "専門機関につなぎました")
    note = words.get_by_role("region", name="ご相談先の お知らせ")
    expect(note).to_contain_text("この相談先から お電話が あります")
    assert not {"お風呂", "たかはし"} & set(re.findall("お風呂|たかはし", note.inner_text()))
    assert_accessible(words)
    assert_fits(words)
    words.get_by_role("button", name="おわる").click()
    asked(words, walk.READY)
    walk.expect_waiting(words, 1)
    line.become("open")
    walk.expect_waiting(words, 0)
    rows = query(demo, "SELECT heard, person_agrees FROM intake_referral")
    assert [bool(agrees) for heard, agrees in rows if heard == BATH] == [True]
    words.goto("/counter/slips")
    expect(words.get_by_text("地域包括支援センター 旭の 返事を 待っています。")).to_be_visible()
    chosen = query(demo, "SELECT suggested_outcome FROM intake_triagechoice")
    assert ("refer",) in chosen


def test_the_council_gets_the_words_with_the_network_cut_in_the_middle(
    words: Page, line: Line, demo: App
) -> None:
    phone = "088-000-7801"
    tell(words, "なんとのう心細うて、だれに言うたらえいかわからん")
    words.get_by_role("button", name="社協につなぐ").click()
    line.become("cut")
    walk.say_where_and_when(words)
    walk.say_the_rest(words, PERSON | {"phone": phone})
    walk.answer_open_questions(words)
    words.get_by_role("button", name="これで お願いする").click()
    asked(words, "お預かりしました")
    line.become("open")
    asked(words, "社協に届きました")
    assert requests_of(demo, phone) == 1
