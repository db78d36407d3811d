"""山本's tablet: enrolled, opened with her PIN, and looked into afterwards."""

from typing import Any

from playwright.sync_api import Page, expect

from fixtures.cast import cast
from tests.browser.counter_walk import TOWN, asked, go_on
from tests.browser.doors import YAMAMOTO, YAMAMOTO_INITIALS, play

PIN = cast().pin
WIDTH = 820
READY = "今日は どうされましたか"
WORKER_READY = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const lists = await caches.open('counter-lists');
  return Boolean(navigator.serviceWorker.controller && registration.active && (await lists.keys()).length === 5);
}"""
# Everything a page can leave behind on a device, as one text.
ALL_KEPT = """async () => {
  const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
  const text = (value) => {
    if (value instanceof ArrayBuffer) return new TextDecoder().decode(value);
    if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value && typeof value === 'object') return Object.entries(value).map(([k, v]) => k + '=' + text(v)).join(';');
    return String(value);
  };
  for (const { name, version } of await indexedDB.databases()) {
    const database = await new Promise((done) => (indexedDB.open(name, version).onsuccess = (e) => done(e.target.result)));
    for (const room of database.objectStoreNames) {
      const store = database.transaction(room).objectStore(room);
      const rows = await new Promise((done) => (store.getAll().onsuccess = (e) => done(e.target.result)));
      found.push(room + ': ' + rows.map(text).join('\\n'));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      found.push(request.url);
      if (request.url.includes('/api/')) found.push(await answer.text());
    }
  }
  return found.join('\\n');
}"""
ROWS_KEPT = """async (room) => {
  const database = await new Promise((done) => (indexedDB.open('hoocchoken-counter').onsuccess = (e) => done(e.target.result)));
  const rows = await new Promise((done) => (database.transaction(room).objectStore(room).count().onsuccess = (e) => done(e.target.result)));
  database.close();
  return rows;
}"""

# The next customer's matter begins with nothing of the one before.
FORGET_UNFINISHED = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  const database = await new Promise((done) => (indexedDB.open('hoocchoken-counter').onsuccess = (e) => done(e.target.result)));
  const step = database.transaction('drafts', 'readwrite');
  step.objectStore('drafts').clear();
  await new Promise((done) => (step.oncomplete = done));
  database.close();
}"""


def open_tablet(page: Page) -> Page:
    """Enrolled by the demo, locked once, and opened with the PIN as on every morning."""
    play(page, YAMAMOTO)
    asked(page, READY)
    hide(page)
    enter_pin(page)
    asked(page, READY)
    page.wait_for_function(WORKER_READY)
    return page


def hide(page: Page) -> None:
    page.get_by_role("button", name="かくす").click()
    expect(page.get_by_role("button", name="窓口をはじめる")).to_be_visible()


def enter_pin(page: Page, pin: str = PIN) -> None:
    if page.get_by_label("どなたですか").count():
        page.get_by_label(YAMAMOTO_INITIALS).check()
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="窓口をはじめる").click()


def come_back_to(page: Page) -> None:
    """At its first page; left alone for three minutes it has locked itself meanwhile."""
    page.goto("/counter")
    locked = page.get_by_role("button", name="窓口をはじめる")
    page.get_by_role("heading", level=1, name=READY).or_(locked).wait_for()
    if locked.count():
        enter_pin(page)
    asked(page, READY)


def finish_with(page: Page) -> None:
    """Everything has gone out, and what a walk began and did not finish is forgotten."""
    expect_waiting(page, 0)
    page.goto("/favicon.svg")
    page.evaluate(FORGET_UNFINISHED)


def kept_on(page: Page) -> str:
    text: str = page.evaluate(ALL_KEPT)
    return text


def rows_kept(page: Page, room: str) -> int:
    count: int = page.evaluate(ROWS_KEPT, room)
    return count


def expect_waiting(page: Page, count: int) -> None:
    expect(page.get_by_role("status").filter(has_text="送信待ち")).to_have_text(
        f"送信待ち {count}件"
    )


def say_where_and_when(page: Page) -> None:
    """Without a keyboard: the town by its first sound."""
    asked(page, "どこに うかがいますか")
    page.get_by_role("button", name="は行").click()
    page.get_by_role("button", name=TOWN).first.click()
    go_on(page)
    asked(page, "いつが よいですか")
    page.get_by_label("平日の午前なら いつでも").check()
    go_on(page)


def say_the_rest(page: Page, person: dict[str, str]) -> None:
    """From the state of the house to the last page before it is sent."""
    asked(page, "お宅のようす")
    go_on(page)
    asked(page, "ご自分では むずかしいわけ")
    page.get_by_role("radio").first.check()
    go_on(page)
    asked(page, "来てもらう人")
    go_on(page)
    asked(page, "お名前と電話")
    for name, value in person.items():
        page.locator(f"[name='person.{name}']").fill(value)
    go_on(page)
    page.get_by_label("はい、伝えてよい").check()
    go_on(page)


def answer_open_questions(page: Page) -> None:
    """Asked only where the API answered; without network it is asked later."""
    page.get_by_role("heading", level=1, name="これで よろしいですか").or_(
        page.get_by_role("heading", level=1, name="もうすこし お聞かせください")
    ).wait_for()
    if page.get_by_role("button", name="つぎへ").count():
        for question in page.get_by_role("radiogroup").all():
            question.get_by_label("いいえ").check()
        go_on(page)
    asked(page, "これで よろしいですか")


def api_rows(page: Page, address: str) -> list[dict[str, Any]]:
    answer = page.request.get(f"/api/v1/{address}")
    assert answer.ok, answer.text()
    found: list[dict[str, Any]] = answer.json()["results"]
    return found
