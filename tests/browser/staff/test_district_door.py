"""森さん, 民生委員, asks for a neighbour and tells a worry; 佐藤さん hears of both."""

from playwright.sync_api import Page, expect

from tests.browser.doors import MORI, arrive_as
from tests.support.browser import People


def test_a_welfare_volunteer_asks_for_a_neighbour_who_does_not_know_of_it_yet(
    people: People,
) -> None:
    page = arrive_as(people, MORI, width=390)
    page.get_by_role("link", name="代わりに お願いを届ける").click()
    words = page.get_by_label("ご本人のことば")
    words.fill("息子に 殴られる。こわい")
    danger = page.get_by_role("alert").filter(has_text="すぐに電話で相談してください。")
    expect(danger.get_by_text("189")).to_be_visible()
    expect(danger.get_by_text("119")).to_have_count(0)
    words.fill("台所の電球が 切れた。替えてもらいたい")
    page.get_by_role("button", name="種別を「電球・蛍光灯の交換」にする").click()
    page.get_by_role("combobox", name="町名").fill("ほんぐう")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_label("番地").fill("99番99号")
    page.get_by_label("せい", exact=True).fill("おかもと")
    page.get_by_label("姓").fill("岡本")
    page.get_by_label("電話", exact=True).fill("0880007755")
    page.get_by_role("button", name="社協に届ける").click()
    expect(page.get_by_label("ご本人の同意")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("ご本人の同意").select_option("no")
    page.get_by_role("button", name="社協に届ける").click()

    expect(page.get_by_text("ご本人の同意が まだです")).to_be_visible()
    expect(page.get_by_text("岡本")).to_have_count(0)


def test_a_worry_told_at_a_door_stands_on_todays_page(people: People, sato: Page) -> None:
    page = arrive_as(people, MORI, width=390)
    page.get_by_role("link", name="気づきを知らせる").click()
    page.get_by_label("気になったこと").fill("三日ほど 新聞がたまっています")
    page.get_by_label("だれのこと").fill("角の青い屋根の家")
    page.get_by_role("button", name="社協に知らせる").click()
    expect(page.get_by_text("社会福祉協議会に 届きました")).to_be_visible()

    sato.goto("/staff")
    sato.get_by_role("link", name="三日ほど 新聞がたまっています").click()
    row = sato.get_by_role("listitem").filter(has_text="角の青い屋根の家")
    expect(row.get_by_text("民生委員から")).to_be_visible()
    expect(row.get_by_text("本人には 話していません")).to_be_visible()
