"""When a volunteer is free: weekly hours, changed by single days."""

from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from core.clock import at, midnight
from councils.models import Town
from tests.support.factories_volunteers import card_form, entered
from volunteers.free_time import free_intervals
from volunteers.models import LifeSupportVolunteer

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)


def hours(day: date, start: int, end: int) -> tuple[datetime, datetime]:
    return at(day, time(start)), at(day, time(end))


@pytest.fixture
def suzuki(sato: APIClient, town: Town) -> LifeSupportVolunteer:
    """Free on Wednesday mornings and, written as a row of its own, at noon."""
    weekly = [
        {"weekday": 2, "starts_at": "09:00", "ends_at": "12:00"},
        {"weekday": 2, "starts_at": "12:00", "ends_at": "13:00"},
    ]
    return entered(sato, card_form(town, availability=weekly))


def differ(suzuki: LifeSupportVolunteer, *days: tuple[date, int, int]) -> None:
    for on, start, end in days:
        suzuki.availability_exceptions.create(on=on, starts_at=time(start), ends_at=time(end))


def test_touching_hours_are_one_interval(suzuki: LifeSupportVolunteer) -> None:
    assert free_intervals(suzuki, MONDAY, date(2026, 11, 29)) == [hours(WEDNESDAY, 9, 13)]


def test_both_ends_of_the_span_count(suzuki: LifeSupportVolunteer) -> None:
    assert free_intervals(suzuki, WEDNESDAY, WEDNESDAY) == [hours(WEDNESDAY, 9, 13)]


def test_a_day_without_hours_is_impossible(suzuki: LifeSupportVolunteer) -> None:
    suzuki.availability_exceptions.create(on=WEDNESDAY)

    assert free_intervals(suzuki, MONDAY, date(2026, 11, 29)) == []


def test_a_days_own_hours_stand_in_place_of_the_weekly_ones(
    suzuki: LifeSupportVolunteer,
) -> None:
    differ(suzuki, (WEDNESDAY, 14, 16), (MONDAY, 10, 11))

    assert free_intervals(suzuki, MONDAY, WEDNESDAY) == [
        hours(MONDAY, 10, 11),
        hours(WEDNESDAY, 14, 16),
    ]


def test_hours_until_the_end_of_the_day_join_those_of_the_next(
    suzuki: LifeSupportVolunteer,
) -> None:
    suzuki.availability_exceptions.create(on=MONDAY, starts_at=time(20), ends_at=time(23, 59))
    suzuki.availability_exceptions.create(on=date(2026, 11, 24), starts_at=time(0), ends_at=time(1))

    assert free_intervals(suzuki, MONDAY, date(2026, 11, 24)) == [
        (at(MONDAY, time(20)), at(date(2026, 11, 24), time(1)))
    ]
    assert free_intervals(suzuki, MONDAY, MONDAY)[0][1] == midnight(date(2026, 11, 24))


def test_prefetched_volunteers_cost_no_query_each(suzuki: LifeSupportVolunteer) -> None:
    ready = LifeSupportVolunteer.objects.prefetch_related(
        "availabilities", "availability_exceptions"
    ).get()

    with CaptureQueriesContext(connection) as queries:
        free_intervals(ready, MONDAY, date(2026, 12, 20))

    assert len(queries) == 0
