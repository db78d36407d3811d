"""When a place is open: recurrence rules of RFC 5545, counted out in days."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.rrule import rrulestr

from places.models import OpeningRule

# Parts that name days. Hours stand beside the rule, and COUNT would need all days from the first.
PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "UNTIL"}
STEPS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
# No rule is looked at further: one that names no day would otherwise be searched for ever.
LOOK_AHEAD = timedelta(days=400)
UNREADABLE = "開く日の決まりを 読み取れません。曜日や週を えらび直してください。"
TOO_FINE = "開く日は、日・週・月・年の単位で お選びください。"
NEVER_OPEN = "この決まりでは 開く日がありません。始まりの日と終わりの日を お確かめください。"


class Opening(NamedTuple):
    """One day's opening hours, in local time."""

    on: date
    starts_at: time
    ends_at: time


class NotARule(ValueError):
    """The text is no recurrence rule for opening days; the message says what to do."""


def check_rule(text: str, *, since: date) -> None:
    """Raises NotARule for a text that is no rule, or one that names no day within a year."""
    if next(days_of(text, since=since, first=since), None) is None:
        raise NotARule(NEVER_OPEN)


def next_openings(rules: Iterable[OpeningRule], day: date, *, count: int) -> list[Opening]:
    """The next openings from `day` on, at most a year ahead, earliest first."""
    found: set[Opening] = set()
    for rule in rules:
        days = days_of(rule.rrule, since=rule.since, first=max(day, rule.since))
        for _, on in zip(range(count), days, strict=False):
            found.add(Opening(on, rule.starts_at, rule.ends_at))
    return sorted(found)[:count]


def days_of(text: str, *, since: date, first: date) -> Iterator[date]:
    """The rule's days from `first` on, counted from `since`. Raises NotARule."""
    parts = parts_of(text)
    last = first + LOOK_AHEAD
    try:
        if until := parts.pop("UNTIL", None):
            last = min(last, datetime.strptime(until[:8], "%Y%m%d").date())  # noqa: DTZ007
        plain = ";".join(f"{name}={value}" for name, value in parts.items())
        rule = rrulestr(plain, dtstart=datetime.combine(since, time.min))
        rule = rule.replace(until=datetime.combine(last, time.max))
    except (ValueError, TypeError, AttributeError):
        raise NotARule(UNREADABLE) from None
    return (moment.date() for moment in rule.xafter(datetime.combine(first, time.min), inc=True))


def parts_of(text: str) -> dict[str, str]:
    """FREQ=MONTHLY;BYDAY=2SA,4SA as a dict; a leading RRULE: is allowed."""
    pairs = text.strip().upper().removeprefix("RRULE:").split(";")
    if not all(pair.count("=") == 1 for pair in pairs):
        raise NotARule(UNREADABLE)
    parts = dict(pair.split("=") for pair in pairs)
    if parts.get("FREQ") not in STEPS:
        raise NotARule(TOO_FINE if "FREQ" in parts else UNREADABLE)
    if strange := set(parts) - PARTS:
        raise NotARule(f"{UNREADABLE}（{'、'.join(sorted(strange))} は使えません）")
    return parts
