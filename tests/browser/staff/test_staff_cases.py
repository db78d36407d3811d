"""支援ケース from a request's page: opened, led on to a place, brought to its end, closed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.doors import first_id


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_case_is_opened_beside_a_request_led_to_a_place_and_closed(sato: Page) -> None:
    request = f"/staff/requests/{first_id(sato, 'requests/?status=arranged')}"
    sato.goto(request)
    sato.get_by_role("link", name="支援ケースを開く").click()
    press(sato, "支援ケースを開く")
    expect(sato.get_by_text("つぎに することを 書いてください。").first).to_be_visible()
    sato.get_by_label("いま分かっていること").fill("だれとも話さない日がつづいている")
    sato.get_by_label("つぎに すること").fill("お宅を訪ねる")
    press(sato, "支援ケースを開く")
    sato.wait_for_url(re.compile(r"/staff/cases/\d+$"))
    case = sato.url

    sato.get_by_role("button", name="参加支援につなぐ").click()
    form = sato.get_by_role("region", name="参加支援につなぐ")
    form.get_by_role("combobox", name="行き先の居場所").fill("さろん")
    form.get_by_role("option").first.click()
    form.get_by_label("何をめざしますか").fill("月に一度、お茶に出る")
    form.get_by_role("button", name="参加支援につなぐ").click()
    expect(sato.get_by_text("まだ どこにも伝えません")).to_be_visible()
    expect(sato.get_by_role("button", name="終結する")).to_have_count(0)

    support = sato.locator("li.card")
    support.get_by_role("button", name="本人の気持ちを記録").click()
    press(sato, "よいとのこと")
    press(sato, "はじまった")
    support.get_by_role("button", name="終わった").click()
    sato.get_by_label("どうなりましたか").fill("毎月 顔を出しておられる")
    support.get_by_role("button", name="記録する").click()
    expect(support.get_by_text("終わりました")).to_be_visible()

    sato.goto(request)
    sato.get_by_role("link", name="この方の支援ケースを見る").click()
    sato.wait_for_url(case)
    press(sato, "終結する")
    form = sato.get_by_role("region", name="終結する")
    form.get_by_label("終結のわけ").select_option(label="困りごとが 落ち着いた")
    form.get_by_role("button", name="終結する").click()
    expect(sato.get_by_text("終結しました（困りごとが 落ち着いた）")).to_be_visible()
    expect(sato.get_by_role("button", name="もう一度 開く")).to_be_visible()
