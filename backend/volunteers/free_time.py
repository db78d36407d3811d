"""When a volunteer is free: weekly hours, changed by what was said about single days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from core.clock import at, midnight
from volunteers.models import Availability, AvailabilityException, LifeSupportVolunteer

Interval = tuple[datetime, datetime]
# A day's end cannot be written as a time of that day; this one stands for midnight.
LAST_MINUTE = time(23, 59)


def free_intervals(volunteer: LifeSupportVolunteer, start_on: date, end_on: date) -> list[Interval]:
    """The [start, end) intervals from `start_on` to `end_on`, both days included.

    Touching and overlapping hours are merged. Reads `availabilities` and
    `availability_exceptions`, so that prefetched rows cost no query per volunteer.
    """
    weekly = by_weekday(volunteer.availabilities.all())
    exceptions = by_day(volunteer.availability_exceptions.all())
    found: list[Interval] = []
    for offset in range((end_on - start_on).days + 1):
        day = start_on + timedelta(days=offset)
        hours = exceptions[day] if day in exceptions else weekly[day.weekday()]
        found += [(at(day, start), end_of(day, end)) for start, end in hours]
    return merged(found)


def by_weekday(rows: Iterable[Availability]) -> dict[int, list[tuple[time, time]]]:
    weekly: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for row in rows:
        weekly[row.weekday].append((row.starts_at, row.ends_at))
    return weekly


def by_day(rows: Iterable[AvailabilityException]) -> dict[date, list[tuple[time, time]]]:
    """The hours of days that differ; an empty list is a day on which nothing is possible."""
    days: dict[date, list[tuple[time, time]]] = {}
    for row in rows:
        hours = days.setdefault(row.on, [])
        if row.starts_at is not None and row.ends_at is not None:
            hours.append((row.starts_at, row.ends_at))
    return days


def end_of(day: date, clock: time) -> datetime:
    return midnight(day + timedelta(days=1)) if clock >= LAST_MINUTE else at(day, clock)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
