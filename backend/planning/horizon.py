"""The days of a run, and how moments are written in the engine's files."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import local
from councils.rules import Rules
from planning.facts import week_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Horizon:
    """The days of a run, and the first moment at which it may let anything start."""

    first: date
    days: int
    earliest: datetime

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    def contains(self, moment: datetime) -> bool:
        return self.first <= local(moment).date() <= self.last


def horizon_of(now: datetime, *, weeks: int, rules: Rules) -> Horizon:
    """From this week's Monday, so that weekly caps see the whole week, to weeks x 7 days from today."""
    today = local(now).date()
    monday = week_of(today)[0]
    days = (today - monday).days + 7 * weeks + 1
    earliest = now + timedelta(hours=rules.offers.plan_from_hours)
    return Horizon(monday, min(days, rules.engine.plan_max_days), earliest)


def iso(moment: datetime) -> str:
    return local(moment).isoformat()
