"""A volunteer's phone: coming in by the mailed link, and what is tapped there."""

import time

from playwright.sync_api import Page, expect

MAIL_SECONDS = 60


def sign_in_by_mail(page: Page, email: str) -> None:
    """The way of a real volunteer: an address, a mail, its link, one tap."""
    page.goto("/me/sign-in")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_role("button", name="番号を送ってもらう").click()
    expect(page.get_by_label("メールに書いてある番号")).to_be_visible()
    open_mailed_link(page, email)
    page.get_by_role("button", name="サインインする").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("こんにちは")


def open_mailed_link(page: Page, email: str) -> None:
    """The worker sends the letter, so it is looked for again until it has come."""
    page.goto("/demo/mail")
    letters = page.locator("li").filter(has_text=f"{email} あて")
    link = letters.locator("a[href*='token=']").first
    deadline = time.monotonic() + MAIL_SECONDS
    while link.count() == 0:
        assert time.monotonic() < deadline, f"no letter has come to {email}"
        with page.expect_response("**/api/v1/demo/mail/**"):
            page.get_by_role("button", name="新しく届いたものを見る").click()
    link.click()


def open_offers(page: Page) -> None:
    page.goto("/me")
    page.get_by_role("link", name="見てみる").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("お願い")


def open_offer(page: Page, assignment: int) -> None:
    """The first of the two taps."""
    page.locator(f"a[href='/me/offers/{assignment}']").click()
    expect(page.get_by_role("button", name="引き受ける")).to_be_visible()


def report_with_concern(page: Page, words: str) -> None:
    """First without the minutes, which is told at the field; pressed twice it goes once."""
    page.get_by_role("link", name="活動の報告をする").click()
    page.get_by_label("できた", exact=True).check()
    noticed = page.get_by_role("radiogroup", name="様子で気になったことは？")
    noticed.get_by_label("ある", exact=True).check()
    concern = page.get_by_label("気になったこと", exact=True)
    concern.fill(words)
    minutes = page.locator("[name=minutes]")
    usual = minutes.input_value()
    minutes.fill("")
    page.get_by_role("button", name="報告する").click()
    expect(minutes).to_have_attribute("aria-invalid", "true")
    expect(concern).to_have_value(words)
    minutes.fill(usual)
    page.get_by_role("button", name="報告する").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("こんにちは")
