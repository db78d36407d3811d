"""From a resident's words at a counter to a visit that was reported, through all three doors.

The second walk is for whatever goes otherwise: each ends in something that staff can do next.
"""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fixtures.cast import cast
from tests.browser.counter_walk import HOUSE, PHONE, TOWN, HandedIn, hand_in
from tests.browser.doors import SATO, YAMAMOTO, arrive_as, ask, rows
from tests.browser.passing_time import let_answer_time_run_out, put_visit
from tests.browser.volunteer_walk import (
    open_offer,
    open_offers,
    report_with_concern,
    sign_in_by_mail,
)
from tests.support.app import App, running_app
from tests.support.browser import WIDTHS, People

A_PLAN_MS = 120_000
# Later than anything a plan reaches, so that nothing else of this volunteer is in the way.
IN_SOME_WEEKS = timedelta(days=40)
JUST_BEGUN = timedelta(minutes=-5)
CONCERN = "郵便がたまっていて、足元があぶない"
NAME = f"{cast().residents[0].family}.*{cast().residents[0].given}"


@pytest.fixture
def app() -> Iterator[App]:
    """What is mailed stays in the demo's own mailbox, where these walks read it."""
    with running_app(demo=()) as running:
        yield running


def test_a_request_goes_its_whole_way_through_three_doors(people: People, app: App) -> None:
    counter = arrive_as(people, YAMAMOTO, width=WIDTHS["tablet"])
    slip = hand_in(counter)
    sato = arrive_as(people, SATO)
    accept_in_screening(sato, slip)
    make_a_plan(sato)
    visit, email = offer_to_the_proposed(sato, slip)
    put_visit(app, visit, starts_in=IN_SOME_WEEKS)
    phone = people.arrive(width=WIDTHS["phone"])
    sign_in_by_mail(phone, email)
    take_on(phone, visit)
    open_letter_again(phone, visit)
    expect_settled(counter, slip)
    put_visit(app, visit, starts_in=JUST_BEGUN)
    go_there(phone, visit)
    report_with_concern(phone, CONCERN)
    expect_concern(sato)
    expect_slip(counter, slip, "お手伝いが 終わりました。")


def accept_in_screening(sato: Page, slip: HandedIn) -> None:
    sato.goto("/staff/requests?waiting=screening")
    sato.get_by_role("row").filter(has_text=slip.number).locator("[data-row]").click()
    sato.get_by_role("button", name="お受けする").click()
    expect(sato.get_by_text("お受けしました。")).to_be_visible()


def make_a_plan(sato: Page) -> None:
    sato.get_by_role("link", name="案を作る").click()
    with sato.expect_response(lambda each: each.url.endswith("/runs/") and each.status == 202):
        sato.get_by_role("button", name="案を作る").click()
    expect(sato.get_by_text("作った時")).to_be_visible(timeout=A_PLAN_MS)
    expect(sato.get_by_role("button", name="案を作る")).to_be_enabled()


def offer_to_the_proposed(sato: Page, slip: HandedIn) -> tuple[int, str]:
    """打診する on the board; the assignment, and the address of whoever the plan chose."""
    of_kind = rows(sato, "proposals/?category=LIGHT_BULB")
    proposal = next(each for each in of_kind if each["task"]["number"] == slip.number)
    sato.goto("/staff/board?category=LIGHT_BULB")
    sato.locator(f"#proposal-{proposal['id']}").click()
    card = sato.get_by_role("complementary", name="えらんだ提案")
    expect(card).to_contain_text(slip.number)
    expect(card).to_contain_text("さんを選んだ理由")
    card.get_by_role("button", name="打診する").first.click()
    expect(sato.get_by_text("に打診しました。").first).to_be_visible()
    request = proposal["task"]["id"]
    seat = ask(sato, f"requests/{request}/assignments/")["results"][0]
    volunteer = ask(sato, f"volunteers/{seat['volunteer']['id']}/")
    return int(seat["id"]), str(volunteer["person"]["email"])


def take_on(phone: Page, visit: int) -> None:
    """Two taps; name and house number are told neither before nor weeks ahead."""
    open_offers(phone)
    open_offer(phone, visit)
    expect(phone.get_by_role("main")).to_contain_text(TOWN)
    expect_unnamed(phone)
    phone.get_by_role("button", name="引き受ける").click()
    expect(phone.get_by_text("お名前と住所は、")).to_be_visible()
    expect_unnamed(phone)


def open_letter_again(phone: Page, visit: int) -> None:
    """The link that was mailed leads to the visit once it was promised."""
    phone.goto(f"/me/offers/{visit}")
    expect(phone).to_have_url(re.compile(f"/me/visits/{visit}$"))
    expect(phone.get_by_text("お名前と住所は、")).to_be_visible()
    expect_unnamed(phone)


def expect_unnamed(phone: Page) -> None:
    for secret in (cast().residents[0].family, HOUSE, PHONE):
        expect(phone.get_by_role("main")).not_to_contain_text(secret)


def expect_slip(counter: Page, slip: HandedIn, words: str) -> None:
    counter.goto(f"/slip/{slip.slip_code}")
    expect(counter.get_by_text(slip.number)).to_be_visible()
    expect(counter.get_by_text(words)).to_be_visible()


def expect_settled(counter: Page, slip: HandedIn) -> None:
    expect_slip(counter, slip, "ボランティアが うかがいます。")


def go_there(phone: Page, visit: int) -> None:
    phone.goto(f"/me/visits/{visit}")
    resident = phone.get_by_label("うかがう方")
    expect(resident).to_contain_text(re.compile(NAME))
    expect(resident).to_contain_text(f"{TOWN}{HOUSE}")
    phone.get_by_role("button", name="着きました").click()
    expect(phone.get_by_role("button", name="着きました")).to_have_count(0)


def expect_concern(sato: Page) -> None:
    sato.goto("/staff")
    sato.get_by_role("link", name=re.compile(f"気づきの知らせ.*{CONCERN}")).click()
    expect(sato.get_by_role("heading", level=1)).to_have_text("活動のあと")
    expect(sato.get_by_text(CONCERN, exact=True)).to_be_visible()


def test_whatever_goes_otherwise_leaves_staff_a_next_act(people: People, app: App) -> None:
    app.manage("match", "--council", "kochi", "--weeks", "2")
    sato = arrive_as(people, SATO)
    asked, unanswered = seats_of_one(sato, "offered")[:2]
    promised = seats_of_one(sato, "accepted")[0]
    decline(arrive_as(people, asked["volunteer"]["name"], width=WIDTHS["phone"]), asked)
    let_answer_time_run_out(app, unanswered["id"])
    drop_out(arrive_as(people, promised["volunteer"]["name"], width=WIDTHS["phone"]), promised)
    wait_until_expired(sato)
    expect_next_act(sato, asked, told="「今回はできない」とのことです")
    expect_next_act(sato, unanswered, told="期限までに返事がありませんでした")
    expect_next_act(sato, promised, told="行けなくなりました")
    expect_way_on_for_what_nobody_takes(sato)
    ask_another_by_hand(sato)


def seats_of_one(sato: Page, status: str) -> list[dict[str, Any]]:
    """Seats of requests for one person, held by somebody whom the demo can play."""
    played = {person["name"] for person in rows(sato, "demo/people/")}
    return [
        seat
        for seat in rows(sato, f"assignments/?status={status}")
        if seat["task"]["kind"] == "request"
        and seat["task"]["people"] == 1
        and seat["volunteer"]["name"] in played
    ]


def decline(phone: Page, seat: dict[str, Any]) -> None:
    phone.goto(f"/me/offers/{seat['id']}")
    phone.get_by_role("button", name="今回はできない").click()
    phone.get_by_role("dialog").get_by_role("button", name="体調").click()
    expect(phone.get_by_text("ほかの方にお願いします。")).to_be_visible()
    phone.goto(f"/me/offers/{seat['id']}")
    expect(phone.get_by_text("「今回はできない」とのお返事をいただいています")).to_be_visible()
    expect(phone.get_by_role("link", name="お願いの一覧を見る")).to_be_visible()


def drop_out(phone: Page, seat: dict[str, Any]) -> None:
    phone.goto(f"/me/visits/{seat['id']}")
    phone.get_by_role("button", name="行けなくなった").click()
    phone.get_by_role("dialog").get_by_role("button", name="体調").click()
    expect(phone.get_by_text("ほかの方をさがします。").first).to_be_visible()


def wait_until_expired(sato: Page) -> None:
    """The timer lets the offer go; the desk's list is read again until it has."""
    deadline = time.monotonic() + A_PLAN_MS / 1000
    sato.goto("/staff/assignments?show=ended")
    while sato.get_by_role("link", name=re.compile("^ほかの人に打診する")).count() == 0:
        assert time.monotonic() < deadline, "the timer has not let the offer go"
        with sato.expect_response("**/api/v1/assignments/**"):
            sato.reload()
        sato.wait_for_load_state("networkidle")


def expect_next_act(sato: Page, seat: dict[str, Any], *, told: str) -> None:
    """今日すること says what happened and leads to the task, which leads to somebody else."""
    sato.goto("/staff")
    name = seat["volunteer"]["name"]
    sato.get_by_role("link", name=re.compile(f"{name}.*{told}")).first.click()
    sato.get_by_role("link", name="ほかの人に打診する").first.click()
    expect(sato.get_by_role("heading", level=1)).to_have_text("手で打診する")
    people, nobody = sato.locator("input[name=volunteers]"), sato.get_by_text("行ける人はいません")
    expect(people.first.or_(nobody)).to_be_visible()


def expect_way_on_for_what_nobody_takes(sato: Page) -> None:
    sato.goto("/staff/board")
    unfilled = sato.get_by_role("region", name=re.compile("まだ決まらない依頼"))
    expect(unfilled.get_by_text("決まらない理由：").first).to_be_visible()
    for row in unfilled.get_by_role("listitem").filter(has_text="決まらない理由：").all():
        expect(row.get_by_role("link").nth(1)).to_be_visible()
    today = ask(sato, "desk/")["today"]
    nobody_takes = next(each["words"] for each in today if each["code"] == "unfilled")
    sato.goto("/staff")
    sato.get_by_role("link").filter(has_text=nobody_takes).click()
    expect(sato.get_by_text("次にすること")).to_be_visible()


def ask_another_by_hand(sato: Page) -> None:
    """One of the lost seats, offered to somebody else at the first time that anybody could take."""
    for status in ("declined", "expired", "withdrawn"):
        for seat in ask(sato, f"assignments/?status={status}")["results"]:
            sato.goto(f"/staff/offer?request={seat['task']['id']}")
            people = sato.locator("input[name=volunteers]")
            expect(people.first.or_(sato.get_by_text("行ける人はいません"))).to_be_visible()
            if people.count() == 0:
                continue
            people.first.check()
            sato.get_by_role("button", name="打診する").click()
            expect(sato.get_by_text("に打診しました。")).to_be_visible()
            return
    raise AssertionError("nobody could be asked for any lost seat")
