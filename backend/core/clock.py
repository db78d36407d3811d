"""Days and hours as the council lives them: Asia/Tokyo, whatever the machine thinks."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    return timezone.now()


def local(moment: datetime) -> datetime:
    return moment.astimezone(TOKYO)


def today() -> date:
    return local(now()).date()


def at(day: date, clock: time) -> datetime:
    """That hour of that day in Tokyo."""
    return datetime.combine(day, clock, tzinfo=TOKYO)


def midnight(day: date) -> datetime:
    return at(day, time.min)
