"""Years and days in the Japanese calendar."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.era import ERAS, era_date, era_fiscal_year, era_year, read_date, read_year
from core.japanese import Unreadable

# The pages read what is typed by the same table.
TYPED = json.loads(
    (Path(__file__).parents[2] / "frontend/src/text/typed-days.json").read_text(encoding="utf-8")
)
BOUNDARIES = [
    (date(1868, 1, 25), "明治元年1月25日"),
    (date(1912, 7, 29), "明治45年7月29日"),
    (date(1912, 7, 30), "大正元年7月30日"),
    (date(1926, 12, 24), "大正15年12月24日"),
    (date(1926, 12, 25), "昭和元年12月25日"),
    (date(1989, 1, 7), "昭和64年1月7日"),
    (date(1989, 1, 8), "平成元年1月8日"),
    (date(2019, 4, 30), "平成31年4月30日"),
    (date(2019, 5, 1), "令和元年5月1日"),
    (date(2026, 4, 1), "令和8年4月1日"),
]


@pytest.mark.parametrize(("day", "written"), BOUNDARIES)
def test_a_day_is_written_in_its_era_and_read_back(day, written):
    assert era_date(day) == written
    assert read_date(written) == day


@given(st.dates(min_value=ERAS[-1].first_day, max_value=date(2117, 12, 31)))
def test_every_day_that_is_written_is_read_back(day):
    assert read_date(era_date(day)) == day


def test_a_day_before_the_first_era_has_no_name():
    with pytest.raises(ValueError, match="no era"):
        era_year(ERAS[-1].first_day - timedelta(days=1))


@pytest.mark.parametrize(
    "typed",
    [
        "昭和18年5月3日",
        "昭和 18年 5月 3日",
        "S18.5.3",
        "s18-5-3",
        "Ｓ１８．５．３",
        "S18/05/03",
        "昭和18.5.3",
        "1943-05-03",
        "1943/5/3",
        "1943年5月3日",
        "１９４３年５月３日",
        "1943.5.3",
    ],
)
def test_one_day_in_many_spellings(typed):
    assert read_date(typed) == date(1943, 5, 3)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("大正15年12月25日", "昭和元年12月25日"),
    ],
)
def test_a_day_outside_its_era_is_refused_with_the_day_that_may_be_meant(typed, right):
    with pytest.raises(Unreadable, match=f"{right}では ありませんか"):
        read_date(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "きのう", "18年5月3日", "昭和18年", "5月3日", "1943-13-01", "1943-02-29", "R0.1.1"],
)
def test_what_is_no_day_is_refused_with_examples(typed):
    with pytest.raises(Unreadable, match=r"令和8年|昭和18年5月3日"):
        read_date(typed)


def test_the_29th_of_february_exists_in_leap_years_only():
    assert read_date("令和6年2月29日") == date(2024, 2, 29)
    with pytest.raises(Unreadable, match="暦にありません"):
        read_date("令和7年2月29日")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("令和8年", 2026),
        ("令和8", 2026),
        ("R8", 2026),
        ("r8年度", 2026),
        ("2026", 2026),
        ("２０２６年度", 2026),
        ("令和元年", 2019),
        ("平成31年", 2019),
        ("昭和64年", 1989),
        ("S20", 1945),
        ("大正元年", 1912),
        ("M45", 1912),
    ],
)
def test_years_are_read_in_both_calendars(typed, year):
    assert read_year(typed) == year


@pytest.mark.parametrize(
    "typed", ["平成32年", "昭和65年", "大正16年", "明治46年", "H0", "8年", "X8"]
)
def test_years_that_no_era_has_are_refused(typed):
    with pytest.raises(Unreadable, match="「令和8年」「R8」「2026」"):
        read_year(typed)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 4, 1), "令和8年度"),
        (date(2027, 3, 31), "令和8年度"),
        (date(2026, 3, 31), "令和7年度"),
        (date(2019, 4, 1), "平成31年度"),
        (date(2019, 5, 1), "平成31年度"),
        (date(2020, 4, 1), "令和2年度"),
    ],
)
def test_a_fiscal_year_is_named_after_the_first_of_april(day, written):
    assert era_fiscal_year(day) == written


@pytest.mark.parametrize(("typed", "day"), TYPED["read"])
def test_a_day_is_read_as_the_pages_read_it(typed, day):
    assert read_date(typed).isoformat() == day


@pytest.mark.parametrize(("typed", "message"), TYPED["refused"])
def test_what_the_pages_refuse_is_refused_in_the_same_words(typed, message):
    with pytest.raises(Unreadable) as told:
        read_date(typed)
    assert str(told.value) == message
