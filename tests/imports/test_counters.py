"""Counters come from a council's own list or from open data, by the columns' standard names."""

from datetime import date

import pytest

from councils.models import HoocchokenCounter
from tests.imports.conftest import Desk, csv_bytes
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db

COLUMNS = ["名称", "よみ", "種類", "町", "電話番号", "受付時間"]
PHARMACY = ["旭薬局", "ｱｻﾋﾔｯｷｮｸ", "薬局", "本宮町", "０８８０００１２３４", "平日 9時〜18時"]
OPEN_DATA = [
    "全国地方公共団体コード",
    "名称",
    "名称_カナ",
    "POIコード",
    "所在地_連結標記",
    "緯度",
    "経度",
    "電話番号",
    "利用可能曜日",
    "開始時間",
    "終了時間",
]
OPEN_ROW = [
    "392014",
    "旭薬局",
    "アサヒヤッキョク",
    "1612",
    "高知県高知市本宮町99番99号",
    "33.5601",
    "133.5102",
    "088-000-1234",
    "月火水木金",
    "9:00",
    "18:00",
]


@pytest.fixture
def desk(sato) -> Desk:
    return Desk(sato, "counters")


def test_a_councils_own_list_is_taken_over_and_a_second_time_changes_nothing(desk, town):
    content = csv_bytes([COLUMNS, PHARMACY], "cp932")
    assert desk.take_over(content).json()["counts"]["new"] == 1
    counter = HoocchokenCounter.objects.get()
    assert (counter.kana, counter.kind, counter.phone) == (
        "あさひやっきょく",
        "pharmacy",
        "088-000-1234",
    )
    assert (counter.town, counter.district, counter.lat) == (town, town.district, town.lat)
    assert desk.take_over(content).json()["counts"]["same"] == 1


def test_a_counter_with_new_hours_is_brought_up_to_date(desk):
    desk.take_over(csv_bytes([COLUMNS, PHARMACY], "cp932"))
    later = [*PHARMACY[:-1], "平日 9時〜19時"]
    assert desk.take_over(csv_bytes([COLUMNS, later], "cp932")).json()["counts"]["changed"] == 1
    assert HoocchokenCounter.objects.get().hours == "平日 9時〜19時"


def test_what_only_staff_know_comes_along_with_days_in_eras(desk):
    columns = [*COLUMNS, "担当", "認定日", "ステッカー交付日"]
    row = [*PHARMACY, "管理薬剤師 髙﨑", "令和7年4月1日", "R7.4.15"]
    assert desk.preview(csv_bytes([columns, row], "cp932")).json()["counts"]["new"] == 1
    desk.take_over(csv_bytes([columns, row], "cp932"))
    counter = HoocchokenCounter.objects.get()
    assert counter.contact == "管理薬剤師 髙﨑"
    assert (counter.certified_on, counter.sticker_issued_on) == (
        date(2025, 4, 1),
        date(2025, 4, 15),
    )
    assert desk.take_over(csv_bytes([columns, row], "cp932")).json()["counts"]["same"] == 1
    # A list without these columns, or with nothing in them, takes nothing away.
    without = csv_bytes([COLUMNS, PHARMACY], "cp932")
    assert desk.preview(without).json()["counts"]["same"] == 1
    empty = csv_bytes([columns, [*PHARMACY, "", "", ""]], "cp932")
    assert desk.preview(empty).json()["counts"]["same"] == 1


def test_a_day_that_is_none_is_told_at_its_column(desk):
    content = csv_bytes([[*COLUMNS, "認定日"], [*PHARMACY, "令和7年2月30日"]], "cp932")
    (line,) = desk.preview(content).json()["lines"]
    assert [fault["column"] for fault in line["faults"]] == ["認定日"]
    assert "暦にありません" in line["faults"][0]["message"]


def test_the_preview_says_what_a_line_leaves_as_it_is(desk):
    odd = csv_bytes([COLUMNS, [*PHARMACY[:-1], "第2・第4水曜 9時〜12時"]], "cp932")
    assert "この書き方のまま" in desk.preview(odd).json()["lines"][0]["note"]
    desk.take_over(odd)
    HoocchokenCounter.objects.update(is_open=False)
    assert "閉じている窓口" in desk.preview(odd).json()["lines"][0]["note"]
    desk.take_over(csv_bytes([COLUMNS, PHARMACY], "cp932"))
    counter = HoocchokenCounter.objects.get()
    assert (counter.hours, counter.is_open) == ("平日 9時〜18時", False)


@pytest.mark.parametrize("address", ["所在地_連結表記", "所在地_連結標記", "住所"])
def test_open_data_is_read_by_its_own_columns(desk, town, address):
    columns = [address if name == "所在地_連結標記" else name for name in OPEN_DATA]
    assert desk.take_over(csv_bytes([columns, OPEN_ROW], "utf-8-sig")).status_code == 200
    counter = HoocchokenCounter.objects.get()
    assert (counter.kind, counter.town) == ("pharmacy", town)
    assert (counter.lat, counter.lon) == (33.5601, 133.5102)
    assert counter.hours == "月火水木金 9:00〜18:00"


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("名称", "", "「名称」を 入れてください"),
        ("よみ", "旭", "ひらがなで"),
        ("種類", "床屋", "「床屋」という種類は ありません。薬局、"),
        ("町", "ない町", "町の一覧に ありません"),
        ("電話番号", "12", "市外局番から"),
        ("受付時間", "", "「受付時間」を 入れてください"),
    ],
)
def test_a_fault_is_told_at_its_column_and_nothing_is_written(desk, column, cell, message):
    row = [cell if name == column else value for name, value in zip(COLUMNS, PHARMACY, strict=True)]
    content = csv_bytes([COLUMNS, row], "cp932")
    (line,) = desk.preview(content).json()["lines"]
    assert [fault["column"] for fault in line["faults"]] == [column]
    assert message in line["faults"][0]["message"]
    assert desk.take_over(content).status_code == 400
    assert not HoocchokenCounter.objects.exists()


def test_half_a_place_on_the_map_is_a_fault(desk):
    row = [*OPEN_ROW[:6], "", *OPEN_ROW[7:]]
    (line,) = desk.preview(csv_bytes([OPEN_DATA, row], "utf-8")).json()["lines"]
    assert line["faults"][0]["column"] == "緯度"


def test_two_counters_of_one_name_in_one_file_are_not_guessed_apart(desk):
    report = desk.preview(csv_bytes([COLUMNS, PHARMACY, PHARMACY], "cp932")).json()
    assert report["counts"] == {"new": 1, "changed": 0, "same": 0, "failed": 1}


def test_a_counter_keeps_no_list_of_counters(town):
    yamamoto = factories.counter_staff(counter=factories.CounterFactory(town=town))
    answer = Desk(signed_in(yamamoto), "counters").preview(csv_bytes([COLUMNS, PHARMACY], "cp932"))
    assert answer.status_code == 403
