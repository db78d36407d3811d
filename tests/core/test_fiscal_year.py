"""From the first of April to the end of March."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fiscal_year import first_day, fiscal_year, last_day


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_a_fiscal_year_is_named_after_the_year_it_begins_in(day, year):
    assert fiscal_year(day) == year


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_every_day_lies_in_exactly_its_fiscal_year(day):
    year = fiscal_year(day)
    assert first_day(year) <= day <= last_day(year)
    assert fiscal_year(first_day(year) - timedelta(days=1)) == year - 1
    assert last_day(year) + timedelta(days=1) == first_day(year + 1)
