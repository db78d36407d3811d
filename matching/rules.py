"""The hard rules, one function each, in the order in which they are applied.

Every rule answers for many pairs at once: volunteer and request indices in, True where the rule holds. The
candidates use them to filter, the explanations to say which one excludes somebody. Adding a rule is one function
here, its place in `PAIR_RULES`, one test and one label.

Rule 6 (free) makes ranges of starts and lives in `candidates`; rules 7 (apart) and 8 (caps) speak about several
visits of one person: `travel_between` here, `caps` beside it, enforced by the solver.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.reasons import Reason
from matching.tables import Tables, has_key, insured_on
from matching.travel import (
    MICROSECONDS_PER_MINUTE,
    Floats,
    Ints,
    Mask,
    great_circle_km,
    travel_minutes,
)

REACH_TOLERANCE_KM = 1e-6


def same_council(t: Tables, v: Ints, r: Ints) -> Mask:
    """Both belong to a common council."""
    return np.asarray((t.people.councils[v] & t.matters.councils[r]).any(axis=1))


def trained(t: Tables, v: Ints, r: Ints) -> Mask:
    """1. The volunteer is trained for the activity and willing."""
    return t.people.trained[v, t.matters.activity[r]]


def not_barred(t: Tables, v: Ints, r: Ints) -> Mask:
    """2. The request does not bar the volunteer."""
    return ~has_key(t.barred, t.key(v, r))


def eligible(t: Tables, v: Ints, r: Ints) -> Mask:
    """3. Sex, age and car as the request asks."""
    wanted = t.matters.sex[r]
    sex = (wanted == 0) | (wanted == t.people.sex[v])
    old_enough = (t.matters.min_age[r] <= 0) | (t.people.age[v] >= t.matters.min_age[r])
    return np.asarray(sex & old_enough & (t.people.has_car[v] | ~t.matters.needs_car[r]))


def insured(t: Tables, v: Ints, r: Ints) -> Mask:
    """4. Insurance covers a day on which the visit could be."""
    return np.asarray((t.people.insured_days[v] & t.matters.possible_days[r]) != 0)


def distance_km(t: Tables, v: Ints, r: Ints) -> Floats:
    """Great-circle distance from the volunteers' homes to the requests."""
    people, matters = t.people, t.matters
    return great_circle_km(people.lat[v], people.lon[v], matters.lat[r], matters.lon[r])


def within_reach(t: Tables, v: Ints, r: Ints) -> Mask:
    """5. The request lies within the volunteer's radius."""
    return reaches(t, v, distance_km(t, v, r))


def reaches(t: Tables, v: Ints, km: Floats) -> Mask:
    """5. for known distances; equality counts."""
    return np.asarray(km <= t.people.max_km[v] + REACH_TOLERANCE_KM)


@dataclass(frozen=True)
class PairRule:
    """A rule about one pair: what excludes a person, and what it is called when too few are left."""

    holds: Callable[[Tables, Ints, Ints], Mask]
    excludes: Reason
    leaves_too_few: Reason


PAIR_RULES = (
    PairRule(same_council, Reason.OTHER_COUNCIL, Reason.NOBODY_TRAINED),
    PairRule(trained, Reason.NOT_TRAINED, Reason.NOBODY_TRAINED),
    PairRule(not_barred, Reason.BARRED, Reason.ONLY_BARRED),
    PairRule(eligible, Reason.NOT_ELIGIBLE, Reason.NOBODY_ELIGIBLE),
    PairRule(insured, Reason.NOT_INSURED, Reason.NOBODY_INSURED),
    PairRule(within_reach, Reason.TOO_FAR, Reason.TOO_FAR),
)


def travel_between(t: Tables, v: Ints, first: Ints, second: Ints) -> Ints:
    """7. Microseconds that must lie between two visits of a volunteer, whichever comes first."""
    m = t.matters
    km = great_circle_km(m.lat[first], m.lon[first], m.lat[second], m.lon[second])
    minutes = travel_minutes(km, speed_kmh=t.people.speed[v], travel=t.problem.travel)
    return np.asarray(minutes * MICROSECONDS_PER_MINUTE)


def insured_at(t: Tables, volunteer: int, start: int) -> bool:
    """4. for one known start, which may lie outside the horizon."""
    return insured_on(t.volunteers[volunteer], t.moment(start).date())


def free_at(t: Tables, volunteer: int, request: int, start: int) -> bool:
    """6. for one known start beside a pin: the whole visit inside one availability interval."""
    begin, end = t.moment(start), t.moment(start + int(t.matters.duration[request]))
    return any(first <= begin and end <= last for first, last in t.volunteers[volunteer].available)


def given_points(t: Tables, v: Ints, r: Ints) -> Floats:
    """The `pair_points` of pairs, 0 where none are given."""
    if not len(t.pair_keys):
        return np.zeros(len(v))
    key = t.key(v, r)
    at = np.minimum(np.searchsorted(t.pair_keys, key), len(t.pair_keys) - 1)
    return np.where(t.pair_keys[at] == key, t.pair_values[at], 0.0)


def pair_value(t: Tables, v: Ints, r: Ints, km: Floats | None = None) -> Floats:
    """Points of a pair before load: given pair points, continuity, less the kilometres (where known: `km`)."""
    weights = t.problem.weights
    value = given_points(t, v, r) - weights.km_points * (distance_km(t, v, r) if km is None else km)
    if len(t.preferred):
        value += weights.continuity * has_key(t.preferred, t.key(v, r))
    return np.asarray(value)
