"""The board: plan, look, ask, take back, choose others, and the answers that come by telephone."""

import re

from playwright.sync_api import Page, expect

ROWS = "tbody tr"


def open_board(page: Page) -> None:
    page.goto("/staff/board")
    page.locator("[data-row]").first.wait_for()
    page.locator("[data-row]").first.focus()


def opened(page: Page) -> str:
    return page.locator("#opened").inner_text()


def test_a_plan_is_made_and_its_figures_stand_beside_nearest_first(sato: Page) -> None:
    sato.goto("/staff/board")
    sato.get_by_text("作った時").wait_for()
    before = sato.get_by_text("作った時").locator("..").inner_text()
    with sato.expect_response(lambda each: each.url.endswith("/runs/") and each.status == 202):
        sato.get_by_role("button", name="案を作る").click()
    expect(sato.get_by_role("button", name="案を作る")).to_be_visible(timeout=60_000)
    expect(sato.get_by_text("最適との差")).to_be_visible()
    expect(sato.get_by_text("近い順だけなら")).to_be_visible()
    expect(sato.locator("[data-row]").first).to_be_visible()
    assert before


def test_j_and_k_move_and_the_card_tells_why(sato: Page) -> None:
    open_board(sato)
    first = opened(sato)
    sato.keyboard.press("j")
    expect(sato.locator("[data-row]").nth(1)).to_have_attribute("aria-current", "true")
    sato.keyboard.press("k")
    expect(sato.locator("#opened")).to_have_text(first)
    sato.keyboard.press("Enter")
    expect(sato.locator("#opened")).to_be_focused()
    expect(sato.get_by_text("さんを選んだ理由").first).to_be_visible()
    sato.get_by_role("button", name="一覧へもどる").click()
    expect(sato.locator("[data-row]").first).to_be_focused()


def test_a_proposal_is_asked_with_one_key_and_can_be_taken_back(sato: Page) -> None:
    open_board(sato)
    count = sato.locator(ROWS).count()
    sato.keyboard.press("a")
    expect(sato.get_by_text("に打診しました。")).to_be_visible()
    expect(sato.locator(ROWS)).to_have_count(count - 1)
    expect(sato.locator("[data-row]").first).to_be_focused()
    sato.get_by_role("button", name=re.compile("^取り消す")).click()
    expect(sato.get_by_text("の打診を取り消しました。")).to_be_visible()


def test_another_person_is_asked_by_number(sato: Page) -> None:
    open_board(sato)
    rows = sato.locator("[data-row]")
    others = sato.get_by_role("button", name=re.compile("この人に打診"))
    for at in range(rows.count()):
        rows.nth(at).click()
        sato.locator("#others").wait_for()
        if others.count():
            break
    name = others.first.inner_text().split("：")[1]
    rows.nth(at).focus()
    sato.keyboard.press("1")
    expect(sato.get_by_role("status").get_by_text(name.split("・")[0])).to_be_visible()


def test_a_proposal_is_turned_down_only_with_a_reason(sato: Page) -> None:
    open_board(sato)
    count = sato.locator(ROWS).count()
    sato.keyboard.press("x")
    sato.get_by_role("button", name="見送る", exact=True).last.click()
    expect(sato.get_by_label("見送る理由")).to_have_attribute("aria-invalid", "true")
    sato.get_by_label("見送る理由").fill("ご本人が別の方を希望された")
    sato.get_by_role("button", name="見送る", exact=True).last.click()
    expect(sato.get_by_text("見送りました。")).to_be_visible()
    expect(sato.locator(ROWS)).to_have_count(count - 1)


def test_a_named_volunteer_is_told_why_not(sato: Page) -> None:
    open_board(sato)
    sato.get_by_label("この人が候補でない理由").fill("鈴木")
    sato.get_by_role("button", name="調べる").click()
    expect(sato.get_by_text(re.compile("鈴木.*さん：.+")).first).to_be_visible()


def test_many_are_asked_at_once_after_count_and_names_were_shown(sato: Page) -> None:
    open_board(sato)
    button = sato.get_by_role("button", name=re.compile("注意なし"))
    button.wait_for()
    found = re.search(r"\d+", button.inner_text())
    assert found is not None
    sato.keyboard.press("Shift+A")
    dialog = sato.get_by_role("dialog")
    expect(dialog).to_contain_text("に、お願いのメールが届きます")
    if int(found[0]) > 20:
        dialog.get_by_label(re.compile("件数")).fill(found[0])
    dialog.get_by_role("button", name=re.compile("件を打診する")).click()
    expect(sato.get_by_text(re.compile(r"\d+件を打診しました。"))).to_be_visible()


def test_what_nobody_can_take_says_why_and_leads_on(sato: Page) -> None:
    sato.goto("/staff/board")
    unfilled = sato.get_by_role("region", name=re.compile("まだ決まらない依頼"))
    expect(unfilled.get_by_text("決まらない理由：").first).to_be_visible()
    unfilled.get_by_role("link", name=re.compile("別の日時をたずねて直す")).first.click()
    expect(sato.get_by_role("region", name="内容を直す")).to_be_visible()


def open_offer_with_people(page: Page) -> None:
    """The hand-made offer of the first waiting request that somebody could take at the time shown."""
    page.goto("/staff/requests?waiting=match")
    page.locator("[data-row]").first.wait_for()
    links = [each.get_attribute("href") or "" for each in page.locator("[data-row]").all()]
    people, nobody = page.locator("input[name=volunteers]"), page.get_by_text("行ける人はいません")
    for link in links:
        page.goto(f"/staff/offer?request={link.rsplit('/', 1)[1]}")
        people.first.or_(nobody).wait_for()
        if people.count() > 1:
            return
    raise AssertionError("nobody could take any request")


def test_somebody_is_asked_by_hand_without_a_plan(sato: Page) -> None:
    open_offer_with_people(sato)
    people = sato.locator("input[name=volunteers]")
    people.nth(0).check()
    if people.nth(0).get_attribute("type") == "checkbox":
        people.nth(1).check()
    sato.get_by_role("button", name="打診する").click()
    expect(sato.get_by_text("に打診しました。")).to_be_visible()
    expect(sato.get_by_role("heading", name="打診と返事")).to_be_visible()


def test_an_answer_told_by_telephone_settles_the_visit(sato: Page) -> None:
    sato.goto("/staff/assignments")
    sato.get_by_role("button", name=re.compile("引き受けると電話")).first.click()
    dialog = sato.get_by_role("dialog")
    dialog.get_by_role("button", name="引き受けたと記録する").click()
    expect(sato.get_by_text("確定しました。").first).to_be_visible()


def test_a_no_told_by_telephone_names_the_reason_and_the_next_act(sato: Page) -> None:
    sato.goto("/staff/assignments")
    sato.get_by_role("button", name=re.compile("できないと電話")).first.click()
    dialog = sato.get_by_role("dialog")
    dialog.get_by_label("わけ").select_option(label="体調")
    dialog.get_by_role("button", name="できないと記録する").click()
    expect(sato.get_by_text("ほかの方をさがせます。").first).to_be_visible()
    sato.goto("/staff/assignments?show=declined")
    expect(sato.get_by_text("「体調」").first).to_be_visible()
