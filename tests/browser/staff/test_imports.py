"""佐藤 takes over a list of residents from an old office machine, and puts right what could not be read."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors import SATO, arrive_as, ask, rows
from tests.support.browser import People

COLUMNS = "氏名,ふりがな,住所,電話番号\n"
GOOD = "髙﨑 花子,ﾀｶｻｷ ﾊﾅｺ,高知市本宮町99番99号,０８８－０００－７７０１\n"
BAD = "髙橋 次郎,たかはし じろう,本官町99番,088-000-77\n"


@pytest.fixture
def page(people: People) -> Page:
    page = arrive_as(people, SATO)
    page.goto("/staff/import")
    return page


def choose(page: Page, path: Path, text: str) -> None:
    path.write_bytes(text.encode("cp932"))
    page.get_by_label("ファイル").set_input_files(path)


def test_a_list_is_looked_at_taken_over_and_the_rest_comes_back(page: Page, tmp_path: Path) -> None:
    choose(page, tmp_path / "list.csv", COLUMNS + GOOD + BAD)
    expect(page.get_by_text("まだ何も入れていません")).to_be_visible()
    expect(page.get_by_text(re.compile("「本宮町」.*では ありませんか"))).to_be_visible()
    assert ask(page, "people/?search=たかさき")["results"] == []

    with page.expect_download() as coming:
        page.get_by_role("button", name="直す行のファイルを受け取る").click()
    back = Path(coming.value.path()).read_bytes().decode("cp932")
    assert "髙橋 次郎" in back
    assert "直すところ" in back

    page.get_by_role("button", name="直す行を除いて 1件を入れる").click()
    expect(page.get_by_text("同じファイルをもう一度入れても、二重にはなりません。")).to_be_visible()
    assert len(rows(page, "people/?search=たかさき")) == 1

    put_right = back.replace("本官町", "本宮町").replace("088-000-77", "088-000-7702")
    choose(page, tmp_path / "again.csv", put_right)
    page.get_by_role("button", name="1件を入れる").click()
    expect(page.get_by_text("二重にはなりません。")).to_be_visible()
    assert len(rows(page, "people/?search=たかはし じろう")) == 1


def test_a_file_that_is_no_list_says_what_to_do(page: Page, tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\x81\xff")
    page.get_by_label("ファイル").set_input_files(tmp_path / "picture.csv")
    expect(page.get_by_role("main")).to_contain_text("文字を読めません")
