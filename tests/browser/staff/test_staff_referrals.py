"""つなぎ, from the desk to the agency and back: by a sheet of paper, without an account."""

import re

from playwright.sync_api import Page, expect

from tests.support.browser import People

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

    sato.get_by_role("button", name="本人の同意を記録").click()
    sato.get_by_role("button", name="よいとのこと").click()

    expect(sato.get_by_text("ご本人の同意を記録しました。")).to_be_visible()
    expect(sato.get_by_text("ご本人の同意が まだです")).to_have_count(0)
    expect(sato.get_by_role("button", name="専門機関につなぐ")).to_be_visible()
