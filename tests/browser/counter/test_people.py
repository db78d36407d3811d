"""Somebody begins at a counter, works on its tablet, and leaves: every key of theirs goes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter_walk import asked
from tests.browser.doors import SATO, arrive_as
from tests.support.app import App
from tests.support.browser import Browser, People
from tests.support.line import Line


@pytest.fixture
def tablet(new_tablet: Page) -> Page:
    return new_tablet


def test_a_new_colleague_opens_the_tablet_and_is_forgotten_there_after_leaving(
    browser: Browser, demo: App, tablet: Page, line: Line
) -> None:
    walk.hide(tablet)
    office = People(browser, demo.url)
    sato = arrive_as(office, SATO)
    sato.goto("/staff/counter-people")
    sato.get_by_role("button", name="窓口の方を足す").click()
    sato.get_by_label("窓口", exact=True).first.fill("ほおっちょけん薬局 旭店")
    sato.get_by_role("option").first.click()
    sato.get_by_label("お名前").fill("北村 直樹")
    sato.get_by_label("端末に出す呼び名").focus()
    expect(sato.get_by_label("端末に出す呼び名")).to_have_value("北村")
    sato.get_by_role("button", name="足して、暗証番号を作る").click()
    pin = sato.locator(".key-fact").inner_text()

    tablet.goto("/counter")
    tablet.get_by_label("北村").check()
    enter(tablet, pin)
    asked(tablet, walk.READY)
    assert walk.rows_kept(tablet, "keys") == 2
    assert "直樹" not in walk.kept_on(tablet)
    walk.hide(tablet)

    sato.get_by_role("button", name=re.compile("やめた.*北村 直樹")).click()
    sato.get_by_role("dialog").get_by_role("button", name="やめた").click()
    expect(sato.get_by_text("いまから入れなくなりました")).to_be_visible()
    assert office.leave(test="colleague", failed=False) == []
    tablet.goto("/counter")
    expect(tablet.get_by_text("山本 さん")).to_be_visible()
    assert walk.rows_kept(tablet, "keys") == 1
    line.become("cut")
    enter(tablet, walk.PIN)
    asked(tablet, walk.READY)


def enter(page: Page, pin: str) -> None:
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="窓口をはじめる").click()
