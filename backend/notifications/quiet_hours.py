"""At night nobody is woken: what can wait until morning waits."""

from datetime import datetime, timedelta

from django.conf import settings

from core.clock import local, now
from councils.rules import OfferRules

# A letter that came later than this before a visit would come too late.
LATEST_BEFORE_VISIT = timedelta(hours=2)


def morning_after(moment: datetime, *, offers: OfferRules) -> datetime | None:
    """When the quiet hours end that the moment lies in; None when it lies in none."""
    from_hour, to_hour = offers.quiet_from_hour, offers.quiet_to_hour
    there = local(moment)
    overnight = from_hour > to_hour
    late = there.hour >= from_hour and (overnight or there.hour < to_hour)
    early = overnight and there.hour < to_hour
    if not (late or early):
        return None
    day = there.date() + timedelta(days=1 if late and overnight else 0)
    return datetime.combine(day, datetime.min.time(), tzinfo=there.tzinfo) + timedelta(
        hours=to_hour
    )


def wait_until(*, offers: OfferRules, visit_starts_at: datetime) -> datetime | None:
    """Until when a letter about this visit waits; None = it goes out now.

    In the demo one person plays both sides at any hour.
    """
    morning = None if settings.DEMO else morning_after(now(), offers=offers)
    if morning is None or morning > visit_starts_at - LATEST_BEFORE_VISIT:
        return None
    return morning
