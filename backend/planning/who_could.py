"""Who could take on a matter that is still being typed, and when: plain rules, nothing is stored.

The same rules as for asking somebody by hand, so what is shown here can be offered later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import local, now
from councils.rules import Rules, rules_for
from intake.errands import Errand
from intake.models import SupportRequest, TimeWish
from intake.windows import Window, windows_between
from people.models import Person
from planning import validity
from planning.candidates import CandidateFor, candidate
from planning.facts import VolunteerFacts, facts_of
from planning.horizon import horizon_of
from planning.validity import Asked, first_fault
from volunteers.models import LifeSupportVolunteer

VOLUNTEERS_SHOWN = 5
DAYS_SHOWN = 5
# What does not change from one hour to the next is looked at once.
LASTING = (
    validity.is_registered,
    validity.is_trained,
    validity.is_eligible,
    validity.is_within_reach,
)


@dataclass(frozen=True)
class Possible:
    """One volunteer and the first moment of each day on which the visit could start."""

    facts: VolunteerFacts
    starts: tuple[datetime, ...]


def who_could(
    errand: Errand, *, council_id: int, person_wish: str, person: Person | None
) -> dict[str, Any]:
    """Volunteers, nearest first, and the first days; empty lists when nobody could."""
    rules = rules_for(council_id)
    task = unsaved_request(errand, council_id=council_id, person_wish=person_wish, person=person)
    windows = coming_windows(task, errand, rules)
    found = [
        Possible(one, starts)
        for one in everybody(council_id, rules)
        if (starts := tuple(first_starts(one, task, windows, rules)))
    ]
    rows = [(seat(one, task, rules), one.starts) for one in found]
    rows.sort(key=lambda row: (row[0].km, row[0].facts.pk))
    return {
        "count": len(found),
        "people_needed": errand.people,
        "days": days_of(found),
        "volunteers": [
            {**one.as_row(), "first_starts_at": starts[0]}
            for one, starts in rows[:VOLUNTEERS_SHOWN]
        ],
    }


def unsaved_request(
    errand: Errand, *, council_id: int, person_wish: str, person: Person | None
) -> SupportRequest:
    """The matter as a row that no table holds."""
    town, category = errand.town, errand.category
    if town is None:
        raise ValueError("a place is needed to say who is near")
    return SupportRequest(
        council_id=council_id,
        category=category,
        town=town,
        lat=town.lat,
        lon=town.lon,
        minutes=errand.minutes,
        people=errand.people,
        time_wish=errand.time_wish,
        person_wish=person_wish,
        person=person,
        needs_car=category.needs_car,
        min_age=category.details.get("min_age", 0),
    )


def everybody(council_id: int, rules: Rules) -> list[VolunteerFacts]:
    rows = LifeSupportVolunteer.objects.filter(council=council_id)
    return facts_of(rows, now=now(), rules=rules)


def coming_windows(task: SupportRequest, errand: Errand, rules: Rules) -> Sequence[Window]:
    """The wished times from the earliest moment a plan may use, as far as a usual plan looks."""
    horizon = horizon_of(now(), weeks=rules.engine.plan_weeks, rules=rules)
    if errand.time_wish == TimeWish.DATES:
        windows = sorted(errand.windows)
    else:
        today = local(now()).date()
        windows = windows_between(task, today, horizon.last, rules)
    return [(max(start, horizon.earliest), end) for start, end in windows if end > horizon.earliest]


def first_starts(
    one: VolunteerFacts, task: SupportRequest, windows: Sequence[Window], rules: Rules
) -> Iterator[datetime]:
    """The first possible start of each day, in order."""
    if not windows or not could_ever(one, Asked(task, windows[0][0], rules)):
        return
    done: set[date] = set()
    free = one.free_between(local(windows[0][0]).date(), local(windows[-1][1]).date())
    for start in starts_within(windows, free, task, rules):
        day = local(start).date()
        if day not in done and first_fault(one, Asked(task, start, rules)) is None:
            done.add(day)
            yield start


def could_ever(one: VolunteerFacts, asked: Asked) -> bool:
    return all(holds(one, asked) for holds in LASTING)


def starts_within(
    windows: Sequence[Window], free: Sequence[Window], task: SupportRequest, rules: Rules
) -> Iterator[datetime]:
    """Moments on the engine's grid at which a whole visit fits both the wish and the free hours."""
    step, length = timedelta(minutes=rules.engine.grid_minutes), timedelta(minutes=task.minutes)
    for begins, ends in windows:
        for free_from, free_until in free:
            start = on_grid(max(begins, free_from), step)
            while start + length <= min(ends, free_until):
                yield start
                start += step


def on_grid(moment: datetime, step: timedelta) -> datetime:
    """The moment itself, or the next one on the grid counted from midnight."""
    midnight = local(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    steps = -(-(local(moment) - midnight) // step)
    return midnight + steps * step


def seat(one: Possible, task: SupportRequest, rules: Rules) -> CandidateFor:
    return candidate(one.facts, Asked(task, one.starts[0], rules))


def days_of(found: Sequence[Possible]) -> list[dict[str, Any]]:
    """The first days on which somebody could, with how many."""
    counts: dict[date, int] = {}
    for one in found:
        for start in one.starts:
            day = local(start).date()
            counts[day] = counts.get(day, 0) + 1
    return [{"on": day, "volunteers": counts[day]} for day in sorted(counts)[:DAYS_SHOWN]]
