"""A request at the counter, question by question, as the cast's resident tells it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from fixtures.cast import cast

TOWN = cast().residents[0].town
HOUSE = "99番99号"
PHONE = cast().residents[0].phone
WITHOUT_ADDRESS = re.compile(r"もうすこし お聞かせください|これで よろしいですか")


@dataclass(frozen=True)
class HandedIn:
    """What the resident takes home: the number to read and the code behind the square."""

    number: str
    slip_code: str


def nothing_more(_: Page) -> None:
    """For a walk that only wants to get there."""


def hand_in(page: Page, *, at_each: Callable[[Page], None] = nothing_more) -> HandedIn:
    """From the counter's home to the slip; `at_each` looks at every page on the way."""
    page.goto("/counter")
    choose_errand(page, at_each)
    say_where_and_when(page, at_each)
    say_how_it_is(page, at_each)
    say_who(page, at_each)
    answer_what_is_unclear(page, at_each)
    at_each(page)
    with page.expect_response(lambda answer: answer.url.endswith("/api/v1/requests/")) as sent:
        page.get_by_role("button", name="これで お願いする").click()
    slip = sent.value.json()
    asked(page, "社協に届きました")
    expect(page.get_by_text(slip["number"], exact=True)).to_be_visible()
    at_each(page)
    return HandedIn(number=slip["number"], slip_code=slip["slip_code"])


def asked(page: Page, title: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="つぎへ").click()


def choose_errand(page: Page, at_each: Callable[[Page], None]) -> None:
    page.get_by_role("button", name="ほかの種類から選ぶ").click()
    asked(page, "今日は どうされましたか")
    page.get_by_label("ご本人のことば").fill("台所の電球が切れて、暗うて困っちゅう")
    at_each(page)
    page.get_by_role("button", name="電球が切れた").click()


def say_where_and_when(page: Page, at_each: Callable[[Page], None]) -> None:
    asked(page, "どこに うかがいますか")
    page.get_by_label("町の名前（一部でも）").fill(TOWN)
    at_each(page)
    page.get_by_role("button", name=re.compile(f"^{TOWN}")).click()
    page.get_by_label("番地").fill(HOUSE)
    go_on(page)
    asked(page, "いつが よいですか")
    page.get_by_label("平日の午前なら いつでも").check()
    at_each(page)
    go_on(page)


def say_how_it_is(page: Page, at_each: Callable[[Page], None]) -> None:
    asked(page, "お宅のようす")
    at_each(page)
    go_on(page)
    asked(page, "ご自分では むずかしいわけ")
    page.get_by_label("重い・高いなど危ない").check()
    at_each(page)
    go_on(page)
    asked(page, "来てもらう人")
    at_each(page)
    go_on(page)


def say_who(page: Page, at_each: Callable[[Page], None]) -> None:
    resident = cast().residents[0]
    asked(page, "お名前と電話")
    page.locator("[name='person.family_kana']").fill(resident.family_kana)
    page.locator("[name='person.given_kana']").fill(resident.given_kana)
    page.locator("[name='person.phone']").fill(PHONE)
    page.get_by_text("漢字のお名前も入れる").click()
    page.locator("[name='person.family_name']").fill(resident.family)
    page.locator("[name='person.given_name']").fill(resident.given)
    at_each(page)
    go_on(page)
    page.get_by_label("はい、伝えてよい").check()
    at_each(page)
    go_on(page)


def answer_what_is_unclear(page: Page, at_each: Callable[[Page], None]) -> None:
    """Only what does not follow from the other answers is asked, and nothing may be."""
    asked(page, WITHOUT_ADDRESS)
    if page.get_by_role("button", name="つぎへ").count() == 0:
        return
    for question in page.get_by_role("radiogroup").all():
        question.get_by_label("いいえ").check()
    at_each(page)
    go_on(page)
    asked(page, "これで よろしいですか")
