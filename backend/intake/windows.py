"""When a visit may take place: a resident's wish as moments on the clock."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import jpholiday

from core.clock import at, midnight
from councils.rules import Rules
from intake.models import SupportRequest, TimeWish

Window = tuple[datetime, datetime]

HALF_DAYS = {
    TimeWish.WEEKDAY_MORNING: ("morning",),
    TimeWish.WEEKDAY_AFTERNOON: ("afternoon",),
    TimeWish.ANY_WEEKDAY: ("morning", "afternoon"),
}
SATURDAY = 5


def windows_between(
    request: SupportRequest, start_on: date, end_on: date, rules: Rules
) -> list[Window]:
    """The [start, end) windows of the wish from `start_on` to `end_on`, both days included.

    Chosen dates are cut to the days asked for; a weekly wish gives its half-days on every
    weekday that is no public holiday. Reads `request.windows` only for chosen dates.
    """
    wish = TimeWish(request.time_wish)
    if wish == TimeWish.DATES:
        return sorted(chosen_windows(request, start_on, end_on))
    hours = [rules.intake.half_day(code) for code in half_days_of(request, wish)]
    return [
        (at(day, starts_at), at(day, ends_at))
        for day in days_between(start_on, end_on)
        if is_weekday(day)
        for starts_at, ends_at in hours
    ]


def half_days_of(request: SupportRequest, wish: TimeWish) -> Sequence[str]:
    """What the wish means for this kind of help: rubbish is out before the lorry comes."""
    usual: Sequence[str] = HALF_DAYS[wish]
    half_days: Sequence[str] = request.category.details.get("half_days", {}).get(wish, usual)
    return half_days


def chosen_windows(request: SupportRequest, start_on: date, end_on: date) -> Iterator[Window]:
    first, last = midnight(start_on), midnight(end_on + timedelta(days=1))
    for window in request.windows.all():
        start, end = max(window.starts_at, first), min(window.ends_at, last)
        if start < end:
            yield start, end


def days_between(start_on: date, end_on: date) -> Iterator[date]:
    for offset in range((end_on - start_on).days + 1):
        yield start_on + timedelta(days=offset)


def is_weekday(day: date) -> bool:
    return day.weekday() < SATURDAY and not jpholiday.is_holiday(day)
