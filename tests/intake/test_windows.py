"""A resident's wish as windows on the clock."""

from datetime import date, datetime, time

import pytest

from core.clock import at
from councils.models import Town
from councils.rules import Rules, rules_for
from intake.models import SupportRequest
from intake.windows import windows_between
from tests.support import factories_planning

# Monday; the Tuesday after it is 文化の日.
MONDAY, HOLIDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
SUNDAY = date(2026, 11, 8)


@pytest.fixture
def rules(town: Town) -> Rules:
    return rules_for(town.council_id)


def wish(town: Town, time_wish: str) -> SupportRequest:
    request = factories_planning.request(town)
    request.time_wish = time_wish
    return request


def hours(day: date, start: int, end: int) -> tuple[datetime, datetime]:
    return at(day, time(start)), at(day, time(end))


def test_a_weekday_morning_leaves_out_holidays_and_weekends(town: Town, rules: Rules) -> None:
    found = windows_between(wish(town, "weekday_morning"), MONDAY, SUNDAY, rules)

    assert found == [
        hours(MONDAY, 9, 12),
        *(hours(date(2026, 11, day), 9, 12) for day in (4, 5, 6)),
    ]


def test_any_weekday_is_a_morning_and_an_afternoon(town: Town, rules: Rules) -> None:
    found = windows_between(wish(town, "any_weekday"), MONDAY, HOLIDAY, rules)

    assert found == [hours(MONDAY, 9, 12), hours(MONDAY, 13, 17)]


@pytest.mark.parametrize("time_wish", ["weekday_morning", "any_weekday"])
def test_rubbish_is_brought_out_before_the_lorry_comes(
    town: Town, rules: Rules, time_wish: str
) -> None:
    request = wish(town, time_wish)
    request.category = factories_planning.category(town.council, "GARBAGE_OUT")

    assert windows_between(request, MONDAY, HOLIDAY, rules) == [hours(MONDAY, 6, 8)]


def test_an_afternoon_ends_where_the_councils_rules_say(town: Town, rules: Rules) -> None:
    found = windows_between(wish(town, "weekday_afternoon"), WEDNESDAY, WEDNESDAY, rules)

    assert found == [hours(WEDNESDAY, 13, 17)]


def test_chosen_dates_are_cut_to_the_days_asked_for_and_stand_in_order(
    town: Town, rules: Rules
) -> None:
    later, sooner = hours(date(2026, 11, 6), 10, 12), hours(HOLIDAY, 10, 12)
    request = factories_planning.request(town, windows=[later, sooner])

    assert windows_between(request, MONDAY, SUNDAY, rules) == [sooner, later]
    assert windows_between(request, MONDAY, WEDNESDAY, rules) == [sooner]
    assert windows_between(request, WEDNESDAY, date(2026, 11, 5), rules) == []
