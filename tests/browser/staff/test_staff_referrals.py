"""つなぎ, from the desk to the agency and back: by a sheet of paper, without an account."""

import re

from playwright.sync_api import Browser, Page, expect

from core.clock import today
from tests.browser.doors import SATO, arrive_as, ask, rows
from tests.support.app import App
from tests.support.browser import People, assert_accessible
from tests.support.line import line_to

CODE = re.compile(r"/referral/[0-9A-Z-]+")


def test_an_agency_opens_the_sheets_code_and_the_desk_sees_the_receipt(
    sato: Page, people: People
) -> None:
    sato.goto("/staff/referrals")
    waiting = sato.get_by_role("listitem").filter(has_text="受け取ったと聞いた").first
    agency = waiting.get_by_role("heading").inner_text()
    waiting.get_by_role("link", name="FAX・紙で送る").click()
    sato.get_by_role("button", name="番号を作って 用紙を出す").click()
    sheet = sato.get_by_role("region", name="FAXの用紙")
    found = CODE.search(sheet.inner_text())
    assert found is not None

    reader = people.arrive(width=390)
    reader.goto("/referral")
    reader.get_by_role("textbox", name="番号").fill(
        found.group().removeprefix("/referral/").lower()
    )
    reader.get_by_role("button", name="ひらく").click()
    expect(reader.get_by_text(agency)).to_be_visible()
    reader.get_by_label("ひとこと").fill("担当の森が、明日お電話します")
    reader.get_by_role("button", name="受け取りました").click()
    expect(reader.get_by_text("受け取りのお知らせが 届いています")).to_be_visible()

    sato.goto("/staff/referrals")
    expect(sato.get_by_text("相手から：担当の森が、明日お電話します")).to_be_visible()


def test_what_somebody_else_asks_waits_for_the_persons_consent(sato: Page) -> None:
    sato.goto("/staff/requests?waiting=screening")
    row = sato.locator("tbody tr").filter(has_text="本人の同意 まだ").first
    row.locator("[data-row]").click()
    expect(sato.get_by_text("ご本人の同意が まだです")).to_be_visible()
    expect(sato.get_by_role("button", name="専門機関につなぐ")).to_have_count(0)
    sato.get_by_role("button", name="通報・緊急で つなぐ").click()
    sato.get_by_label("法律の根拠").select_option(
        label="高齢者への虐待の 通報（高齢者虐待防止法 第7条）"
    )
    expect(sato.get_by_label("そう判断したわけ")).to_be_visible()
    sato.get_by_role("button", name="やめる", exact=True).click()

    sato.get_by_role("button", name="本人の同意を記録").click()
    sato.get_by_role("button", name="よいとのこと").click()

    expect(sato.get_by_text("ご本人の同意を記録しました。")).to_be_visible()
    expect(sato.get_by_text("ご本人の同意が まだです")).to_have_count(0)
    expect(sato.get_by_role("button", name="専門機関につなぐ")).to_be_visible()


def test_what_an_agency_gives_back_goes_on_to_another_with_what_was_heard(sato: Page) -> None:
    told = next(row for row in rows(sato, "referrals/?open=true") if not row["request"])
    sato.goto("/staff/referrals")
    item = sato.locator(f"#referral-{told['id']}")
    item.get_by_role("button", name="引き受けられないと聞いた").click()
    item.get_by_label("引き受けられないわけ").fill("担当の区域ではない")
    item.get_by_role("button", name="記録する").click()
    item.get_by_role("button", name="ほかへ つなぐ").click()
    expect(item.get_by_label("うかがったこと")).to_have_value(told["heard"])
    item.get_by_role("combobox", name="つなぐ先").fill("包括")
    item.get_by_role("option").first.click()
    item.get_by_label("ご本人は、つなぐことに同意しています").check()
    assert_accessible(sato)
    item.get_by_role("button", name="この相談先に つなぐ").click()
    expect(item.get_by_text("2回目です").first).to_be_visible()
    item.get_by_label("先に連絡した日").fill(str(today()))
    item.get_by_role("button", name="この相談先に つなぐ").click()
    expect(sato.get_by_text("2回目のつなぎ").first).to_be_visible()


def test_pressed_again_after_a_lost_answer_a_matter_is_referred_once(
    browser: Browser, app: App
) -> None:
    with line_to(app.port) as line:
        people = People(browser, line.url)
        sato = arrive_as(people, SATO)
        request = rows(sato, "requests/?waiting=match")[-1]["id"]
        sato.goto(f"/staff/requests/{request}?do=refer")
        form = sato.get_by_role("region", name="専門機関につなぐ")
        form.get_by_role("combobox", name="つなぐ先").fill("包括")
        form.get_by_role("option").first.click()
        form.get_by_label("うかがったこと").fill("週に2回の入浴の手伝い")
        line.become("one way")
        form.get_by_role("button", name="専門機関につなぐ").click()
        expect(form.get_by_role("alert")).to_contain_text("もう一度")
        assert line.lost_answers > 0

        line.become("open")
        form.get_by_role("button", name="専門機関につなぐ").click()

        expect(sato.get_by_role("heading", name="つないだ所")).to_be_visible()
        [once] = ask(sato, f"requests/{request}/")["referrals"]
        assert once["hop"] == 1
        assert people.leave(test="referred-once", failed=False) == []
