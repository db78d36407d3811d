"""佐藤 keeps the lists of counters and agencies: what she corrects is what everybody reads."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.doors import rows
from tests.support.browser import People


def test_a_corrected_telephone_and_hours_stand_on_the_public_page(
    sato: Page, people: People
) -> None:
    counter = rows(sato, "counters/?kind=nursery")[0]
    sato.get_by_role("link", name="窓口と相談先").click()
    sato.get_by_label("名前・よみ").fill(counter["kana"])
    sato.get_by_role("button", name="さがす").click()
    sato.get_by_role("link", name=counter["name"]).click()
    sato.get_by_label("電話").fill("088-000-77")
    sato.get_by_label("受付時間").fill("平日 9時から夕方")
    sato.get_by_role("button", name="この内容に直す").click()
    expect(sato.get_by_role("alert")).to_contain_text("市外局番から")
    expect(sato.get_by_role("alert")).to_contain_text("曜日か時刻を 読めません")
    sato.get_by_label("電話").fill("０８８０００７７７７")
    sato.get_by_label("受付時間").fill("平日 10時〜16時")
    sato.get_by_role("button", name="この内容に直す").click()
    expect(sato.get_by_text("を直しました。")).to_be_visible()
    expect(sato.get_by_label("電話")).to_have_value("088-000-7777")

    stranger = people.arrive()
    stranger.goto("/counters")
    card = stranger.get_by_role("listitem").filter(has_text="088-000-7777")
    expect(card).to_contain_text("平日 10時〜16時")
    expect(card).to_contain_text(counter["name"])


def test_a_retired_agency_leaves_the_public_page_and_comes_back(sato: Page, people: People) -> None:
    agency = rows(sato, "agencies/?field=poverty")[0]
    sato.goto(f"/staff/agencies/{agency['id']}")
    sato.get_by_role("button", name="つながないことにする").click()
    expect(sato.get_by_text("いまは、つながない相談先です")).to_be_visible()
    expect(public_agency(people, agency["name"])).to_have_count(0)
    sato.get_by_role("button", name="また つなげるようにする").click()
    expect(sato.get_by_role("button", name="つながないことにする")).to_be_visible()
    expect(public_agency(people, agency["name"])).to_have_count(1)


def public_agency(people: People, name: str) -> Locator:
    """Seen by somebody who has not kept the page: a browser keeps it for a while."""
    stranger = people.arrive()
    stranger.goto("/agencies")
    stranger.get_by_role("heading", level=2).first.wait_for()
    return stranger.get_by_role("heading", name=name, level=3)
