"""Volunteers as the engine reads them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from planning.facts import VolunteerFacts, month_of, week_of
from planning.horizon import DAY, Horizon, iso
from planning.readings import Readings
from volunteers.free_time import Interval


def volunteer_part(one: VolunteerFacts, known: Readings) -> dict[str, Any]:
    card = one.volunteer
    is_ready = one.is_registered_on(known.horizon.last)
    return {
        "id": f"v{one.pk}",
        "lat": one.spot.lat,
        "lon": one.spot.lon,
        "travel_mode": card.travel_mode,
        "max_km": card.max_km,
        "activities": sorted(one.activities) if is_ready else [],
        "available": spans(free_time(one, known)) if is_ready else [],
        "sex": one.sex or None,
        "age": one.age_on(known.today),
        "max_per_day": card.max_per_day,
        "max_per_week": card.max_per_week,
        "past_load": past_load(one, known),
        "insured": insured_spans(one),
        "caps": caps(one, known),
    }


def free_time(one: VolunteerFacts, known: Readings) -> list[Interval]:
    """From the run's earliest moment on; and the visits that are over, for which time was found."""
    free = one.free_between(known.first_day, known.horizon.last)
    cut = ((max(start, known.horizon.earliest), end) for start, end in free)
    been = [(visit.starts_at, visit.ends_at) for visit in known.past_visits(one)]
    return sorted(been + [(start, end) for start, end in cut if start < end])


def spans(intervals: Iterable[Interval]) -> list[list[str]]:
    return [[iso(start), iso(end)] for start, end in intervals]


def past_load(one: VolunteerFacts, known: Readings) -> int:
    since = known.today - timedelta(days=known.rules.engine.past_load_days)
    return len(one.visits_between(since, known.horizon.first - DAY))


def insured_spans(one: VolunteerFacts) -> list[list[str]]:
    """Insured days on which course and pledge are there as well."""
    card = one.volunteer
    done = [completion.completed_on for completion in card.completions.all()]
    signed = [pledge.signed_on for pledge in card.person.pledges.all()]
    if not done or not signed:
        return []
    ready_on = max(min(done), min(signed))
    spans = ((max(term.effective_from, ready_on), term.valid_to) for term in card.insurances.all())
    return [[start.isoformat(), end.isoformat()] for start, end in spans if start <= end]


def caps(one: VolunteerFacts, known: Readings) -> list[list[Any]]:
    """Monthly caps, and the weekly one of a last week that goes on after the horizon."""
    card, horizon = one.volunteer, known.horizon
    limits = []
    if card.max_per_month is not None:
        months = sorted({month_of(horizon.first), month_of(horizon.last)})
        limits += [(*month, card.max_per_month) for month in months]
    if card.max_per_week is not None and week_of(horizon.last)[1] > horizon.last:
        limits.append((*week_of(horizon.last), card.max_per_week))
    return [
        [first.isoformat(), last.isoformat(), max(0, cap - outside(one, horizon, first, last))]
        for first, last, cap in limits
    ]


def outside(one: VolunteerFacts, horizon: Horizon, first: date, last: date) -> int:
    """Visits of the span that the plan itself cannot see."""
    visits = one.visits_between(first, last)
    return sum(not horizon.contains(visit.starts_at) for visit in visits)
