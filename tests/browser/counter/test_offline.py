"""The counter without network: nothing is lost, nothing is doubled, nothing personal stays behind."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter.records import query, requests_of
from tests.browser.counter_walk import asked, go_on
from tests.browser.test_every_page import routes
from tests.support.app import App
from tests.support.browser import assert_accessible
from tests.support.line import Line

FORMS = 10
FLIPS = 100
A_MOMENT_MS = 400  # a draft is sealed a moment after the last touch
PERSON = {"family_kana": "たけまさ", "given_kana": "よしの", "phone": "088-000-7341"}
WORDS = "玄関のあかりがちかちかしゆう"
WORRY = "角の青い屋根の家に三日ほど新聞がたまっちゅう"
REFUSAL = {"code": "not_allowed", "message": "この窓口は いま止めてあります。", "fields": {}}
# Takes the key off every form just before it leaves: what the tests would look like without it.
WITHOUT_KEYS = """
const real = window.fetch;
window.fetch = (request, options) => {
  if (request instanceof Request) request.headers.delete('Idempotency-Key');
  return real(request, options);
};
"""

FILES_KEPT = """async () => {
  const shells = (await caches.keys()).filter((name) => name.startsWith('counter-shell-'));
  const kept = await Promise.all(shells.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => new URL(url).pathname);
}"""
FILES_OF_PAGE = """performance.getEntriesByType('resource')
  .map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/_app/immutable/'))"""


@pytest.fixture
def tablet(new_tablet: Page) -> Page:
    return new_tablet


def fill_in(page: Page, person: dict[str, str]) -> None:
    """電球が切れた, up to the last page."""
    page.get_by_role("button", name="電球が切れた").click()
    walk.say_where_and_when(page)
    walk.say_the_rest(page, person)
    walk.answer_open_questions(page)


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="これで お願いする").click()
    expect(page.get_by_role("button", name="おわる")).to_be_visible()
    page.get_by_role("button", name="おわる").click()
    asked(page, walk.READY)


def test_without_network_the_door_opens_and_the_same_question_stands_there(
    tablet: Page, line: Line
) -> None:
    tablet.get_by_role("button", name="電球が切れた").click()
    walk.say_where_and_when(tablet)
    asked(tablet, "お宅のようす")
    go_on(tablet)
    asked(tablet, "ご自分では むずかしいわけ")
    tablet.wait_for_timeout(A_MOMENT_MS)
    line.become("cut")
    tablet.reload()
    walk.enter_pin(tablet)
    asked(tablet, "ご自分では むずかしいわけ")
    tablet.goto("/counter/request?q=where")
    walk.enter_pin(tablet)
    expect(tablet.get_by_text("本宮町")).to_be_visible()


def test_the_tablet_keeps_every_file_of_the_counter_and_no_other_door(tablet: Page) -> None:
    """Asked of the worker itself: what the browser remembers of a page that was open would hide a gap."""
    kept = set(tablet.evaluate(FILES_KEPT))
    pages = sorted(address for address in routes() if address.startswith("/counter/"))
    for address in ["/counter", *pages]:
        assert files_of(tablet, address) <= kept, address
    for address in ("/", "/me/sign-in", "/district/sign-in", "/staff/sign-in"):
        assert not files_of(tablet, address) <= kept, address


def files_of(page: Page, address: str) -> set[str]:
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    found = set(page.evaluate(FILES_OF_PAGE))
    assert found
    return found


def test_a_wrong_pin_opens_nothing_without_network_either(tablet: Page, line: Line) -> None:
    line.become("cut")
    tablet.reload()
    for _ in range(4):
        walk.enter_pin(tablet, "9999")
        expect(tablet.get_by_text("暗証番号がちがいます").first).to_be_visible()
    walk.enter_pin(tablet, "9999")
    expect(tablet.get_by_text("いま通信ができないため").first).to_be_visible()
    walk.enter_pin(tablet)
    # The words stand there from before: the try is over when the pad is empty again.
    expect(tablet.get_by_role("textbox", name="暗証番号")).to_have_value("")
    expect(tablet.get_by_text("いま通信ができないため").first).to_be_visible()
    line.become("open")
    walk.enter_pin(tablet)
    asked(tablet, walk.READY)


def test_a_request_waits_sealed_goes_out_by_itself_and_leaves_nothing_behind(
    tablet: Page, line: Line, demo: App
) -> None:
    person = PERSON | {"phone": "088-000-7340"}
    fill_in(tablet, person)
    line.become("cut")
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "お預かりしました")
    expect(tablet.get_by_text("受付番号は、通信がもどって")).to_be_visible()
    walk.expect_waiting(tablet, 1)
    assert walk.rows_kept(tablet, "letters") == 1
    assert_nothing_personal(tablet, person)

    tablet.reload()
    expect(tablet.get_by_text("送信待ち 1件")).to_be_visible()
    walk.enter_pin(tablet)
    asked(tablet, walk.READY)
    walk.expect_waiting(tablet, 1)
    line.become("open")
    # The API's sign-in may have run out or not; the PIN is asked for where it has.
    walk.expect_waiting(tablet, 0)
    assert requests_of(demo, person["phone"]) == 1
    assert walk.rows_kept(tablet, "letters") == 0
    assert walk.rows_kept(tablet, "drafts") == 0
    assert_nothing_personal(tablet, person)


def assert_nothing_personal(page: Page, person: dict[str, str]) -> None:
    kept = walk.kept_on(page)
    for personal in (*person.values(), WORDS):
        assert personal not in kept


def test_the_number_appears_on_the_slip_once_the_request_has_arrived(
    tablet: Page, line: Line
) -> None:
    fill_in(tablet, PERSON | {"phone": "088-000-7342"})
    line.become("cut")
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "お預かりしました")
    line.become("open")
    asked(tablet, "社協に届きました")
    expect(tablet.locator(".number")).to_contain_text("-")


def test_a_worry_outlives_the_lock_and_goes_out_once_past_a_form_that_is_refused(
    tablet: Page, line: Line, demo: App
) -> None:
    tablet.get_by_role("link", name="気づきを知らせる").click()
    tablet.get_by_label("気になったこと").fill(WORRY)
    walk.hide(tablet)
    assert WORRY not in walk.kept_on(tablet)
    walk.enter_pin(tablet)
    expect(tablet.get_by_label("気になったこと")).to_have_value(WORRY)
    line.become("cut")
    tell_of_something_solved(tablet)
    walk.expect_waiting(tablet, 1)
    tablet.get_by_role("link", name="気づきを知らせる").click()
    line.become("one way")
    tablet.get_by_role("button", name="社協に知らせる").click()
    expect(tablet.get_by_text("お預かりしました")).to_be_visible()
    assert walk.rows_kept(tablet, "letters") == 2
    assert WORRY not in walk.kept_on(tablet)

    tablet.route("**/consultations/solved/", lambda call: call.fulfill(status=403, json=REFUSAL))
    line.become("open")
    walk.expect_waiting(tablet, 0)
    tablet.get_by_role("link", name="直すもの 1件").click()
    expect(tablet.get_by_role("heading", name="直すもの 1件")).to_be_visible()
    expect(tablet.get_by_text(REFUSAL["message"])).to_be_visible()
    assert_accessible(tablet)
    tablet.get_by_role("button", name="読みました").click()
    expect(tablet.get_by_text("直すもの")).to_have_count(0)
    told = query(demo, "SELECT words FROM activities_concernnote")
    assert told.count((WORRY,)) == 1
    assert walk.rows_kept(tablet, "letters") == walk.rows_kept(tablet, "drafts") == 0
    assert WORRY not in walk.kept_on(tablet)


def tell_of_something_solved(page: Page) -> None:
    page.get_by_role("link", name="もどる").click()
    page.get_by_role("link", name="ここで解決した").click()
    page.get_by_role("button", name="そのほか").click()
    asked(page, walk.READY)


def ways_to_lose_the_network(page: Page, line: Line, app: App) -> Iterator[Callable[[], None]]:
    """Each is one flip: off and on again. Every twentieth stops the real server."""

    def switch() -> None:
        page.context.set_offline(True)
        page.context.set_offline(False)

    def pull_the_plug() -> None:
        line.become("cut")
        line.become("open")

    def lose_the_answer() -> None:
        line.become("one way")
        page.wait_for_timeout(60)
        line.become("open")

    def stop_the_server() -> None:
        pid = app.kill("web")
        app.wait_for_new("web", after=pid)
        app.wait_until_ready()

    several = [switch, pull_the_plug, lose_the_answer, switch, lose_the_answer]
    yield from itertools.cycle([*several * 3, *several[:-1], stop_the_server])


def test_a_hundred_times_off_and_on_loses_nothing_and_doubles_nothing(
    tablet: Page, line: Line, demo: App
) -> None:
    before = int(query(demo, "SELECT count(*) FROM intake_supportrequest")[0][0])
    lost_before = line.lost_answers
    flips = ways_to_lose_the_network(tablet, line, demo)
    phones = [f"088-000-76{number:02}" for number in range(FORMS)]
    for phone in phones:
        fill_in(tablet, PERSON | {"phone": phone})
        line.become("one way")
        hand_in(tablet)
        line.become("open")
        for flip in itertools.islice(flips, FLIPS // FORMS):
            flip()
    walk.expect_waiting(tablet, 0)
    assert Counter(requests_of(demo, phone) for phone in phones) == {1: FORMS}
    after = int(query(demo, "SELECT count(*) FROM intake_supportrequest")[0][0])
    assert after - before == FORMS
    keys = query(demo, "SELECT key, count(*) FROM core_idempotencykey GROUP BY key")
    assert {count for _, count in keys} == {1}
    assert line.lost_answers - lost_before >= FORMS
    assert walk.rows_kept(tablet, "letters") == walk.rows_kept(tablet, "drafts") == 0
    kept = walk.kept_on(tablet)
    assert not [phone for phone in phones if phone in kept]
    assert_nothing_personal(tablet, PERSON)


def test_without_the_key_a_lost_answer_would_write_the_request_twice(
    tablet: Page, line: Line, demo: App
) -> None:
    """The control: the walk above can tell a doubled request from a single one."""
    phone = "088-000-7700"
    fill_in(tablet, PERSON | {"phone": phone})
    tablet.evaluate(WITHOUT_KEYS)
    line.become("one way")
    hand_in(tablet)
    line.become("open")
    walk.expect_waiting(tablet, 0)
    assert requests_of(demo, phone) > 1
