"""A tablet among customers: hidden by a tap, by three minutes alone, and for good when it is revoked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter_walk import asked
from tests.browser.doors import SATO, arrive_as, ask
from tests.support.app import App
from tests.support.browser import Browser, People, assert_fit_for_everyone
from tests.support.line import Line

FAMILY = "たけまさ"
A_MOMENT_MS = 100  # sealed with every touch, which takes some milliseconds
REVOKE = """async (id) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const act = { method: 'POST', headers: { 'X-CSRFToken': token } };
  return (await fetch(`/api/v1/devices/${id}/revoke/`, act)).status;
}"""


@pytest.fixture
def tablet(new_tablet: Page) -> Page:
    return new_tablet


def begin(page: Page) -> None:
    """As far as the page on the person, with a name on the screen."""
    page.get_by_role("button", name="電球が切れた").click()
    walk.say_where_and_when(page)
    page.goto("/counter/request?q=person")
    asked(page, "お名前と電話")
    page.locator("[name='person.family_kana']").fill(FAMILY)
    page.wait_for_timeout(A_MOMENT_MS)


def test_one_tap_hides_everything_and_the_pin_leads_back_to_the_same_question(
    tablet: Page,
) -> None:
    begin(tablet)
    walk.hide(tablet)
    assert_fit_for_everyone(tablet)
    assert FAMILY not in tablet.content()
    assert FAMILY not in walk.kept_on(tablet)
    walk.enter_pin(tablet)
    asked(tablet, "お名前と電話")
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)
    walk.hide(tablet)
    tablet.go_back()
    expect(tablet.get_by_role("button", name="窓口をはじめる")).to_be_visible()


def test_another_customers_card_sets_the_unfinished_matter_aside_sealed_with_a_way_back(
    tablet: Page,
) -> None:
    begin(tablet)
    tablet.goto("/counter")
    tablet.get_by_role("button", name="買物に行きたい").click()
    asked(tablet, "どこに うかがいますか")
    assert FAMILY not in walk.kept_on(tablet)
    tablet.get_by_role("button", name="前のお話にもどる").click()
    asked(tablet, "お名前と電話")
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)

    tablet.goto("/counter")
    tablet.get_by_role("button", name="そのほか").click()
    tablet.get_by_label("聞いたままの ことば").fill("買物の ことも")
    walk.hide(tablet)
    walk.enter_pin(tablet)
    tablet.get_by_role("link", name="もどる").click()
    tablet.get_by_role("button", name="電球が切れた").click()
    expect(tablet.get_by_role("dialog")).to_contain_text("もう2つあります")
    tablet.get_by_role("button", name="やめる").click()
    tablet.get_by_role("button", name="前のお話にもどる").first.click()
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)


def test_no_key_of_the_seals_no_open_tablet(tablet: Page) -> None:
    begin(tablet)
    tablet.route("**/session/draft-key/", lambda call: call.fulfill(status=503, body="busy"))
    tablet.reload()
    expect(tablet.get_by_role("button", name="窓口をはじめる")).to_be_visible()
    walk.enter_pin(tablet)
    asked(tablet, "お名前と電話")
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)
    tablet.locator("[name='person.family_kana']").fill(FAMILY * 2)
    walk.hide(tablet)
    walk.enter_pin(tablet)
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY * 2)


def test_who_leaves_the_counters_door_finds_it_locked(tablet: Page) -> None:
    tablet.goto("/")
    tablet.locator("a[href='/counter']").first.click()
    asked(tablet, walk.READY)
    tablet.go_back()
    expect(tablet.locator("a[href='/counter']").first).to_be_visible()
    tablet.locator("a[href='/counter']").first.click()
    expect(tablet.get_by_role("button", name="窓口をはじめる")).to_be_visible()


def test_hidden_without_network_it_stays_hidden_when_the_network_is_back(
    tablet: Page, line: Line
) -> None:
    begin(tablet)
    line.become("cut")
    walk.hide(tablet)
    line.become("open")
    tablet.goto("/counter/request?q=person")
    expect(tablet.get_by_role("button", name="窓口をはじめる")).to_be_visible()
    assert FAMILY not in tablet.content()
    walk.enter_pin(tablet)
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)


def test_three_minutes_alone_hide_the_screen_and_keep_the_draft(
    tablet: Page,
) -> None:
    tablet.clock.install()
    tablet.goto("/counter")
    asked(tablet, walk.READY)
    begin(tablet)
    tablet.clock.fast_forward("02:40")
    asked(tablet, "お名前と電話")
    tablet.mouse.click(5, 400)
    tablet.clock.fast_forward("02:40")
    asked(tablet, "お名前と電話")
    tablet.clock.fast_forward("00:40")
    expect(tablet.get_by_role("button", name="窓口をはじめる")).to_be_visible()
    assert FAMILY not in tablet.content()
    walk.enter_pin(tablet)
    expect(tablet.locator("[name='person.family_kana']")).to_have_value(FAMILY)


def test_a_revoked_tablet_forgets_everything_it_kept(
    browser: Browser, demo: App, tablet: Page
) -> None:
    begin(tablet)
    assert walk.rows_kept(tablet, "drafts") == 1
    office = People(browser, demo.url)
    sato = arrive_as(office, SATO)
    device = ask(tablet, "session/")["device"]["id"]
    assert sato.evaluate(REVOKE, device) == 200
    assert office.leave(test="revoked", failed=False) == []
    tablet.goto("/counter")
    expect(tablet.get_by_role("button", name="この端末を登録する")).to_be_visible()
    assert [walk.rows_kept(tablet, room) for room in ("drafts", "letters", "keys")] == [0, 0, 0]
    assert tablet.evaluate("caches.has('counter-lists')") is False
