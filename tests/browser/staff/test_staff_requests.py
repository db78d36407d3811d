"""Screening at the desk: accept, find out, decline, refer, put right, type in, call off."""

import re

from playwright.sync_api import Page, expect

from tests.browser.doors import ask, rows
from tests.support.browser import assert_accessible

PHONE = "088-000-7431"


def open_new_request(page: Page, *, principles: str) -> None:
    """The page of a request that waits for screening; its row says `principles`."""
    page.goto("/staff/requests?waiting=screening")
    row = page.locator("tbody tr").filter(has_text=principles)
    row.first.locator("[data-row]").click()
    page.get_by_role("heading", name="5原則の確認").wait_for()


def test_a_clear_request_is_accepted_with_one_key(sato: Page) -> None:
    open_new_request(sato, principles="5つとも よし")
    sato.get_by_role("button", name="お受けする").wait_for()
    sato.keyboard.press("a")
    expect(sato.get_by_text("お受けしました。")).to_be_visible()
    expect(sato.get_by_text("さがしています").first).to_be_visible()
    expect(sato.get_by_role("link", name="案を作る")).to_be_visible()


def test_an_unclear_principle_is_answered_with_what_it_rests_on(sato: Page) -> None:
    open_new_request(sato, principles="たしかめる")
    expect(sato.get_by_role("button", name="お受けする")).to_have_count(0)
    while sato.get_by_role("button", name="答えを入れる").count():
        sato.get_by_role("button", name="答えを入れる").first.click()
        sato.get_by_role("button", name="だいじょうぶ").click()
        expect(sato.get_by_label("何をたしかめましたか")).to_have_attribute("aria-invalid", "true")
        sato.get_by_label("何をたしかめましたか").fill("電話で、1回だけとうかがった")
        with sato.expect_response("**/timeline/"):
            sato.get_by_role("button", name="だいじょうぶ").click()
        expect(sato.get_by_label("何をたしかめましたか")).to_have_count(0)
    expect(sato.get_by_text("電話で、1回だけとうかがった").first).to_be_visible()
    expect(sato.get_by_role("button", name="お受けする")).to_be_visible()


def test_a_request_is_declined_only_with_a_reason_and_another_way(sato: Page) -> None:
    open_new_request(sato, principles="たしかめる")
    sato.get_by_role("button", name="お断りする").first.click()
    form = sato.get_by_role("region", name="お断りする")
    form.get_by_role("button", name="お断りする").click()
    expect(form.get_by_role("alert")).to_contain_text("ほかの方法を")
    form.get_by_label("お断りする理由").select_option(label="くり返しのお願い")
    form.get_by_label("ほかの方法").fill("地域包括支援センターに相談できます")
    form.get_by_role("button", name="お断りする").click()
    expect(sato.get_by_text("お断りを記録しました。")).to_be_visible()
    expect(sato.get_by_text("お受けできません").first).to_be_visible()


def test_a_request_is_referred_to_an_agency_found_by_its_reading(sato: Page) -> None:
    open_new_request(sato, principles="たしかめる")
    sato.keyboard.press("t")
    form = sato.get_by_role("region", name="専門機関につなぐ")
    form.get_by_role("combobox", name="つなぐ先").fill("包括")
    form.get_by_role("option").first.click()
    form.get_by_label("うかがったこと").fill("週に2回の入浴の手伝い")
    form.get_by_label("ご本人は、つなぐことに同意しています").check()
    form.get_by_role("button", name="専門機関につなぐ").click()
    expect(sato.get_by_role("heading", name="つないだ所")).to_be_visible()
    expect(sato.get_by_text("専門機関へ").first).to_be_visible()


def test_a_correction_of_300_minutes_is_refused_at_its_field_and_stays_typed(sato: Page) -> None:
    sato.goto("/staff/requests?waiting=match")
    sato.locator("[data-row]").first.click()
    sato.get_by_role("button", name="内容を直す").click()
    form = sato.get_by_role("region", name="内容を直す")
    form.get_by_label("かかる時間").fill("300")
    form.get_by_role("button", name="この内容に直す").click()
    expect(form.get_by_role("alert")).to_contain_text("240分まで")
    expect(form.get_by_label("かかる時間")).to_have_value("300")
    form.get_by_label("かかる時間").fill("35")
    form.get_by_role("button", name="この内容に直す").click()
    expect(sato.get_by_text("35分・").first).to_be_visible()


def test_what_the_resident_said_on_the_telephone_opens_the_name(sato: Page) -> None:
    found = next(
        row["id"]
        for row in rows(sato, "requests/?waiting=match&page_size=100")
        if ask(sato, f"requests/{row['id']}/")["tell_volunteer"] == "ask_first"
    )
    sato.goto(f"/staff/requests/{found}")
    expect(sato.get_by_text("先にご本人へお電話する約束です")).to_be_visible()
    assert_accessible(sato)
    sato.get_by_role("button", name="伝えてよいと確認した").click()
    expect(sato.get_by_text("伝えてよいと記録しました。")).to_be_visible()
    expect(sato.get_by_text("お名前を伝えてよいとのことです")).to_be_visible()
    sato.get_by_text("名前と住所を伝える：はい、伝えてよい").click()
    sato.get_by_role("button", name="伝えないでほしいとのこと").click()
    expect(sato.get_by_text("名前と住所を伝える：いいえ")).to_be_visible()


def test_a_request_is_called_off_with_its_reason(sato: Page) -> None:
    sato.goto("/staff/requests?waiting=match")
    sato.locator("[data-row]").nth(2).click()
    sato.get_by_role("button", name="取りやめる").click()
    form = sato.get_by_role("region", name="取りやめる")
    form.get_by_label("取りやめる理由").fill("ご家族が替えてくれた")
    form.get_by_role("button", name="取りやめる").click()
    expect(sato.get_by_text("依頼を取りやめました。")).to_be_visible()
    expect(sato.get_by_text("取りやめ", exact=True).first).to_be_visible()


def test_a_trouble_told_by_telephone_is_named_after_a_call_and_accepted(sato: Page) -> None:
    sato.goto("/staff/requests/new")
    sato.get_by_label("ご本人のことば").fill("なんぞ手伝うてほしいことがあるがやけど")
    sato.get_by_role("combobox", name="町名").fill("本宮")
    sato.get_by_role("option", name=re.compile("^本宮町")).click()
    sato.get_by_label("姓", exact=True).fill("髙橋")
    sato.get_by_label("せい", exact=True).fill("高橋")
    sato.get_by_label("電話", exact=True).fill(PHONE)
    sato.get_by_label("名前と住所を伝えてよいか").select_option(label="はい、伝えてよい")
    sato.get_by_text("ほかに聞いたこと").click()
    sato.get_by_label("用意してある物").fill("替えの電球")
    sato.get_by_role("button", name="受け付ける").click()
    expect(sato.get_by_role("alert")).to_contain_text("ひらがな")
    sato.reload()
    expect(sato.get_by_label("姓", exact=True)).to_have_value("髙橋")
    sato.get_by_label("せい", exact=True).fill("タカハシ")
    sato.get_by_role("button", name="受け付ける").click()
    expect(sato.get_by_text("を受け付けました。")).to_be_visible()
    expect(sato.get_by_text("髙橋（たかはし）")).to_be_visible()
    expect(sato.get_by_text(PHONE)).to_be_visible()
    expect(sato.get_by_text("替えの電球")).to_be_visible()
    assert sato.evaluate("Object.keys(sessionStorage).filter((name) => /request/.test(name))") == []

    sato.get_by_role("button", name="お願いの種類を選ぶ").click()
    form = sato.get_by_role("region", name="内容を直す")
    form.get_by_role("combobox", name="種別").fill("電球")
    form.get_by_role("option", name="電球").first.click()
    form.get_by_label("番地").fill("99番98号")
    form.get_by_label("緊急連絡先").fill("山田（むすめ）")
    form.get_by_role("region", name="たしかめること").get_by_role("combobox").select_option(
        "いいえ"
    )
    assert_accessible(sato)
    form.get_by_role("button", name="この内容に直す").click()
    expect(sato.get_by_text("99番98号").first).to_be_visible()
    expect(sato.get_by_text("山田（むすめ）")).to_be_visible()
    sato.get_by_role("button", name="お受けする").click()
    expect(sato.get_by_text("お受けしました。")).to_be_visible()
