"""Coming in at the staff door, its counts and filters, and its keys."""

from playwright.sync_api import Page, expect

from fixtures.cast import cast
from tests.support.browser import People, assert_accessible


def sign_in_by_password(page: Page, login: str, password: str) -> None:
    page.get_by_label("メールアドレス").fill(login)
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインイン").click()


def test_a_wrong_password_is_told_at_the_field_and_the_login_stays(people: People) -> None:
    page = people.arrive()
    login = cast().coordinators[0].email
    page.goto("/staff/volunteers")
    sign_in_by_password(page, login, "ちがう")
    expect(page.get_by_role("alert")).to_contain_text("サインインできませんでした")
    expect(page.get_by_label("パスワード")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("メールアドレス")).to_have_value(login)
    assert_accessible(page)
    sign_in_by_password(page, login, cast().password)
    expect(page.get_by_role("heading", level=1)).to_have_text("ボランティア")


def test_the_counts_at_the_top_lead_to_their_lists(sato: Page) -> None:
    sato.get_by_role("link", name="受付").first.click()
    expect(sato.get_by_label("待っているもの")).to_have_value("screening")
    expect(sato.get_by_role("row").filter(has_text="受付").first).to_be_visible()


def test_keys_are_listed_rest_while_typing_and_can_be_turned_off(sato: Page) -> None:
    sato.goto("/staff/volunteers")
    sato.locator("[data-row]").first.wait_for()
    sato.keyboard.press("j")
    expect(sato.locator("[data-row]").first).to_be_focused()
    sato.keyboard.press("/")
    search = sato.get_by_label("名前・よみ・電話")
    expect(search).to_be_focused()
    sato.keyboard.type("n?")
    expect(search).to_have_value("n?")
    search.blur()
    sato.keyboard.press("?")
    dialog = sato.get_by_role("dialog", name="キー操作")
    expect(dialog).to_contain_text("次の方へ")
    dialog.get_by_label("キー操作を使う").uncheck()
    sato.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    sato.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_a_filter_stands_in_the_address_and_the_way_back_undoes_it(sato: Page) -> None:
    sato.goto("/staff/volunteers")
    sato.get_by_label("登録", exact=True).select_option(label="休止")
    sato.wait_for_url("**/staff/volunteers?status=suspended")
    expect(sato.locator("tbody tr").first).to_contain_text("休止")
    sato.go_back()
    expect(sato.get_by_label("登録", exact=True)).to_have_value("")


def test_a_list_without_matches_says_what_to_do(sato: Page) -> None:
    sato.goto("/staff/volunteers?search=ぬぬぬぬ")
    expect(sato.get_by_text("当てはまる方はいません。")).to_be_visible()
    sato.get_by_role("link", name="条件をなくす").click()
    expect(sato.locator("[data-row]").first).to_be_visible()
