"""When the insurance begins and ends (ボランティア活動保険)."""

from datetime import date

import pytest

from volunteers.insurance import insured_until, is_insured_on, term_of
from volunteers.models import InsuranceEnrollment


def enrollment(done: date, **options: object) -> InsuranceEnrollment:
    return InsuranceEnrollment(
        procedure_completed_on=done,
        **term_of(done, **options)._asdict(),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("done", "year", "begins", "ends"),
    [
        (date(2026, 10, 9), 2026, date(2026, 10, 10), date(2027, 3, 31)),
        (date(2026, 4, 1), 2026, date(2026, 4, 2), date(2027, 3, 31)),
        (date(2026, 3, 31), 2026, date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 3, 30), 2026, date(2027, 3, 31), date(2027, 3, 31)),
        (date(2028, 2, 28), 2027, date(2028, 2, 29), date(2028, 3, 31)),
        (date(2028, 2, 29), 2027, date(2028, 3, 1), date(2028, 3, 31)),
    ],
)
def test_joining_counts_from_the_day_after_to_the_end_of_march(
    done: date, year: int, begins: date, ends: date
) -> None:
    assert term_of(done) == (year, begins, ends)


def test_joining_ahead_in_march_counts_from_the_first_of_april() -> None:
    assert term_of(date(2027, 3, 10), year=2027) == (2027, date(2027, 4, 1), date(2028, 3, 31))


def test_under_the_disaster_relief_act_it_counts_from_the_same_day() -> None:
    term = term_of(date(2026, 10, 9), disaster_law=True)

    assert term.effective_from == date(2026, 10, 9)


def test_a_year_that_is_over_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="no insured day"):
        term_of(date(2026, 4, 1), year=2025)
    with pytest.raises(ValueError, match="no insured day"):
        term_of(date(2026, 3, 31), year=2025)


@pytest.mark.parametrize(
    ("day", "insured"),
    [
        (date(2026, 10, 9), False),
        (date(2026, 10, 10), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_the_first_and_the_last_day_are_insured(day: date, insured: bool) -> None:
    assert is_insured_on(day, [enrollment(date(2026, 10, 9))]) is insured


def test_two_years_in_a_row_are_insured_without_a_gap() -> None:
    this_year = enrollment(date(2026, 10, 9))
    next_year = enrollment(date(2027, 3, 10), year=2027)
    late = enrollment(date(2027, 4, 5))

    assert insured_until(date(2026, 12, 1), [next_year, this_year]) == date(2028, 3, 31)
    assert insured_until(date(2026, 12, 1), [this_year, late]) == date(2027, 3, 31)
    assert insured_until(date(2026, 10, 9), [this_year]) is None
