"""A 町内会 asks at the counter: its name is read back, and reaches the council with the request."""

from playwright.sync_api import Page, expect

from tests.browser.counter import tablet as walk
from tests.browser.counter.records import query
from tests.browser.counter_walk import asked, go_on
from tests.support.app import App
from tests.support.browser import assert_fit_for_everyone

GROUP = "ひまわり町内会"
PERSON = {"family_kana": "たけまさ", "phone": "088-000-7997"}
GROUPS = "SELECT community FROM intake_supportrequest"


def come_to_who(page: Page) -> None:
    page.get_by_role("button", name="庭の草を引きたい").click()
    walk.say_where_and_when(page)
    asked(page, "お宅のようす")
    go_on(page)
    page.get_by_role("radio").first.check()
    go_on(page)
    asked(page, "来てもらう人")


def test_a_group_asks_by_its_name_and_the_council_reads_it(tablet: Page, demo: App) -> None:
    come_to_who(tablet)
    tablet.get_by_label("町内会など みんなのお願い").check()
    go_on(tablet)
    expect(tablet.get_by_role("alert")).to_contain_text("会の名前を入れてください")
    assert_fit_for_everyone(tablet)
    tablet.get_by_label("会の名前").fill(GROUP)
    go_on(tablet)
    asked(tablet, "お名前と電話")
    for name, value in PERSON.items():
        tablet.locator(f"[name='person.{name}']").fill(value)
    go_on(tablet)
    tablet.get_by_label("はい、伝えてよい").check()
    go_on(tablet)
    walk.answer_open_questions(tablet)
    expect(tablet.get_by_role("definition").filter(has_text=GROUP)).to_be_visible()
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "社協に届きました")
    assert query(demo, GROUPS).count((GROUP,)) == 1


def test_a_name_typed_before_another_answer_is_not_sent(tablet: Page, demo: App) -> None:
    before = query(demo, GROUPS).count((GROUP,))
    come_to_who(tablet)
    tablet.get_by_label("町内会など みんなのお願い").check()
    tablet.get_by_label("会の名前").fill(GROUP)
    tablet.get_by_label("ご本人が来ています").check()
    go_on(tablet)
    for name, value in PERSON.items():
        tablet.locator(f"[name='person.{name}']").fill(value)
    go_on(tablet)
    tablet.get_by_label("はい、伝えてよい").check()
    go_on(tablet)
    walk.answer_open_questions(tablet)
    tablet.get_by_role("button", name="これで お願いする").click()
    asked(tablet, "社協に届きました")
    assert query(demo, GROUPS).count((GROUP,)) == before
