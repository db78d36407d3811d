"""The desk's registers: volunteers, places and their shifts, tablets, and what follows a visit."""

import re

from playwright.sync_api import Page, expect

from tests.browser.doors import ask, rows
from tests.support.browser import assert_accessible


def fill_person(page: Page, *, family: str, kana: str) -> None:
    page.get_by_label("姓", exact=True).fill(family)
    page.get_by_label("せい", exact=True).fill(kana)
    page.get_by_role("combobox", name="町名").fill("本宮")
    page.get_by_role("option", name=re.compile("^本宮町")).click()
    page.locator("[name='person.phone']").fill("088-000-7432")


def test_a_volunteer_is_registered_on_one_page(sato: Page) -> None:
    sato.goto("/staff/volunteers/new")
    fill_person(sato, family="鈴木", kana="鈴木")
    sato.get_by_label("移動の手段").select_option(label="自転車")
    sato.get_by_label("電球・蛍光灯の交換").first.check()
    sato.get_by_label("水曜 午前").check()
    sato.get_by_role("button", name="カードを作る").click()
    expect(sato.get_by_role("alert")).to_contain_text("ひらがな")
    expect(sato.get_by_label("水曜 午前")).to_be_checked()
    sato.get_by_label("せい", exact=True).fill("スズキ")
    sato.get_by_role("button", name="カードを作る").click()
    expect(sato.get_by_role("heading", level=1)).to_have_text("鈴木さん")
    expect(sato.get_by_text("いまは 提案に入りません")).to_be_visible()
    become_active(sato)
    expect(sato.get_by_role("heading", name="カード", exact=True)).to_be_visible()


def test_a_town_that_is_not_listed_stays_typed_with_what_to_do(sato: Page) -> None:
    sato.goto("/staff/volunteers/new")
    town = sato.get_by_role("combobox", name="町名")
    told = sato.get_by_text("「どこか町」は一覧にありません。")
    town.fill("どこか町")
    town.press("Tab")
    expect(told).to_be_visible()
    expect(town).to_have_attribute("aria-invalid", "true")
    assert_accessible(sato)
    sato.get_by_role("button", name="カードを作る").click()
    expect(sato.get_by_role("alert")).to_contain_text("一覧から お選びください。")
    expect(sato.get_by_role("alert")).to_contain_text("入れてください。")
    expect(sato.get_by_role("alert")).not_to_contain_text("null")
    expect(told).to_be_visible()
    expect(town).to_have_value("どこか町")
    town.fill("本宮")
    sato.get_by_role("option", name=re.compile("^本宮町")).click()
    expect(told).to_have_count(0)
    expect(town).to_have_value("本宮町")
    expect(town).not_to_have_attribute("aria-invalid", "true")


def become_active(page: Page) -> None:
    """Course, registration and pledge, each by the act that the page offers."""
    page.get_by_role("button", name="講座の修了を入れる").click()
    page.get_by_label("修了した養成講座").select_option(index=1)
    write_down(page)
    page.get_by_role("button", name="登録する").click()
    write_down(page)
    expect(page.get_by_role("button", name="休止する")).to_be_visible()
    page.get_by_role("button", name="誓約日を入れる").click()
    page.get_by_label("署名した日").fill("2025-04-01")
    write_down(page)
    expect(page.get_by_text("守秘義務の誓約がまだです")).to_have_count(0)


def write_down(page: Page) -> None:
    """Send the open dialog and wait until it has gone: the page behind it is then the new one."""
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_role("button", name="記録する")).to_have_count(0)


def test_free_time_is_changed_and_put_back(sato: Page) -> None:
    sato.goto("/staff/volunteers?status=registered")
    sato.locator("[data-row]").nth(1).click()
    sunday = sato.get_by_label("日曜 早朝")
    sunday.check()
    sato.get_by_role("button", name="この時間にする").click()
    expect(sato.get_by_text("活動できる時間を変えました。")).to_be_visible()
    sato.get_by_role("button", name=re.compile("^取り消す")).click()
    expect(sato.get_by_text("前の時間にもどしました。")).to_be_visible()
    expect(sunday).not_to_be_checked()


def somebody_without_promises(page: Page) -> int:
    """Whoever still has a visit ahead cannot pause; who that is changes with the day."""
    busy = {
        seat["volunteer"]["id"]
        for status in ("offered", "accepted", "in_progress")
        for seat in ask(page, f"assignments/?status={status}&page_size=200")["results"]
    }
    registered = rows(page, "volunteers/?status=registered")
    return next(int(one["id"]) for one in registered if one["id"] not in busy)


def test_a_pause_can_be_taken_back(sato: Page) -> None:
    sato.goto(f"/staff/volunteers/{somebody_without_promises(sato)}")
    sato.get_by_role("button", name="休止する").click()
    expect(sato.get_by_role("button", name="再開する")).to_be_visible()
    sato.get_by_role("button", name=re.compile("^取り消す")).click()
    expect(sato.get_by_role("button", name="休止する")).to_be_visible()


def test_who_a_volunteer_is_and_how_to_reach_them_is_put_right(sato: Page) -> None:
    sato.goto("/staff/volunteers?status=registered")
    sato.locator("[data-row]").nth(3).click()
    sato.get_by_role("button", name="お名前・連絡先を直す").click()
    form = sato.get_by_role("region", name="お名前・連絡先を直す")
    form.get_by_label("せい", exact=True).fill("武政")
    form.get_by_label("姓", exact=True).fill("武政")
    form.get_by_label("電話").fill("088-000-7433")
    form.get_by_role("button", name="この内容に直す").click()
    expect(form.get_by_label("せい", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("電話")).to_have_value("088-000-7433")
    assert_accessible(sato)
    form.get_by_label("せい", exact=True).fill("タケマサ")
    form.get_by_role("button", name="この内容に直す").click()
    expect(form).to_have_count(0)
    expect(sato.get_by_role("heading", level=1)).to_contain_text("武政")
    expect(sato.get_by_text("088-000-7433")).to_be_visible()


def test_a_barred_pair_is_allowed_again_and_barred_again_with_its_reason(sato: Page) -> None:
    sato.goto("/staff/volunteers?status=registered")
    sato.locator("[data-row]").nth(4).click()
    pairs = sato.get_by_role("region", name="組み合わせない方")
    pairs.get_by_role("button", name="組み合わせない方を足す").click()
    pairs.get_by_label("名前・よみ・電話でさがす").fill("たかはし")
    pairs.get_by_role("button", name="さがす").click()
    pairs.get_by_label("だれと").select_option(index=1)
    pairs.get_by_label("わけ").fill("ご近所どうしの行きちがい")
    pairs.get_by_role("button", name="組み合わせない", exact=True).click()
    barred = pairs.get_by_text("ご近所どうしの行きちがい")
    expect(barred).to_be_visible()
    pairs.get_by_role("button", name=re.compile("^組み合わせてもよい")).click()
    expect(barred).to_have_count(0)
    sato.get_by_role("button", name=re.compile("^取り消す")).click()
    expect(barred).to_be_visible()


def test_a_place_is_put_right_and_rests(sato: Page) -> None:
    sato.goto("/staff/places")
    sato.get_by_role("main").get_by_role("link", name="カフェ").first.click()
    sato.get_by_role("button", name="居場所を直す").click()
    place = sato.get_by_role("region", name="この居場所")
    reading = place.get_by_label("ふりがな").input_value()
    place.get_by_label("ふりがな").fill("漢字")
    place.get_by_label("費用").fill("無料")
    place.get_by_role("button", name="この内容に直す").click()
    expect(place.get_by_label("ふりがな")).to_have_attribute("aria-invalid", "true")
    expect(place.get_by_label("費用")).to_have_value("無料")
    assert_accessible(sato)
    place.get_by_label("ふりがな").fill(reading)
    place.get_by_label("いまは お休みしている").check()
    place.get_by_role("button", name="この内容に直す").click()
    expect(place.get_by_text("お休みしています")).to_be_visible()
    expect(place.get_by_text("無料")).to_be_visible()


def test_a_place_opens_on_days_chosen_in_words_and_asks_for_hands(sato: Page) -> None:
    sato.goto("/staff/places/new")
    sato.get_by_label("種類").select_option(label="子ども食堂")
    sato.get_by_label("名前", exact=True).fill("本宮ひろば")
    sato.get_by_label("ふりがな").fill("もとみやひろば")
    sato.get_by_role("combobox", name="町名").fill("本宮")
    sato.get_by_role("option", name=re.compile("^本宮町")).click()
    sato.get_by_role("button", name="開いている日を足す").click()
    for choice in ("第2", "第4", "土曜日"):
        sato.get_by_label(choice).check()
    expect(sato.get_by_text("毎月 第2・第4 土曜")).to_be_visible()
    sato.get_by_role("button", name="居場所を登録する").click()
    expect(sato.get_by_text("毎月 第2・第4 土曜　午前10時〜正午")).to_be_visible()
    ask_for_hands(sato)


def ask_for_hands(page: Page) -> None:
    page.get_by_role("button", name="募集を出す").click()
    page.get_by_label("手伝いの種類").select_option(index=1)
    page.get_by_label("何時まで").fill("08:00")
    page.get_by_role("button", name="募集を出す").click()
    expect(page.get_by_role("alert")).to_contain_text("終わりの時刻は")
    page.get_by_label("何時まで").fill("12:00")
    page.get_by_role("button", name="募集を出す").click()
    expect(page.get_by_text("募集中")).to_be_visible()
    page.get_by_role("button", name=re.compile("^取りやめる")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("わけ").fill("台風のため")
    dialog.get_by_role("button", name="取りやめる").click()
    expect(page.get_by_text("取りやめ", exact=True)).to_be_visible()


def test_a_tablet_gets_a_code_that_is_shown_once(sato: Page) -> None:
    sato.goto("/staff/devices")
    sato.get_by_role("button", name="端末を足す").click()
    sato.get_by_role("combobox", name="窓口").fill("旭")
    sato.get_by_role("option").first.click()
    sato.get_by_label("端末の呼び名").fill("カウンターのタブレット")
    sato.get_by_role("button", name="番号を作る").click()
    expect(sato.get_by_text("この番号を、窓口のタブレットに入れてください。")).to_be_visible()
    row = sato.locator("tbody tr").filter(has_text="カウンターのタブレット")
    row.get_by_role("button", name=re.compile("使えなくする")).click()
    sato.get_by_role("dialog").get_by_role("button", name="使えなくする").click()
    expect(row.get_by_text("使えません")).to_be_visible()


def test_a_concern_is_handled_and_a_call_is_noted(sato: Page) -> None:
    sato.goto("/staff/concerns")
    sato.get_by_role("button", name=re.compile("^対応を記録する")).first.click()
    sato.get_by_role("button", name="記録する", exact=True).click()
    expect(sato.get_by_label("したこと")).to_have_attribute("aria-invalid", "true")
    sato.get_by_label("したこと").fill("電話した。地域包括支援センターにつないだ")
    sato.get_by_role("button", name="記録する", exact=True).click()
    expect(sato.get_by_text("対応を記録しました。")).to_be_visible()
    sato.get_by_role("button", name=re.compile("^電話した")).first.click()
    sato.get_by_label("うかがったこと").fill("助かったとのこと")
    sato.get_by_role("button", name="記録する", exact=True).click()
    expect(sato.get_by_text("電話を記録しました。")).to_be_visible()
