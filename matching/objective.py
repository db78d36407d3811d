"""The objective in points, whole and in parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching import rules
from matching.model import Problem, Request
from matching.results import Plan, PlannedVisit, Share
from matching.tables import Tables, build_tables, has_key
from matching.travel import Floats, travel_minutes


@dataclass(frozen=True)
class Score:
    """Points of a plan: the whole objective, and the points of the requests it fills."""

    objective: float
    coverage: float


def filled_share(request: Request, people: int) -> float:
    """The share of a request's points that `people` helpers earn."""
    if request.all_or_none:
        return 1.0 if people >= request.people else 0.0
    return people / request.people


def score(t: Tables, visits: Iterable[PlannedVisit]) -> Score:
    """Objective and coverage of visits, pins included, by the formula."""
    shares = shares_of(t, visits)
    return Score(
        objective=float(sum(share.total for share in shares)),
        coverage=float(sum(share.request for share in shares)),
    )


def shares(problem: Problem, plan: Plan) -> list[Share]:
    """The named parts of every visit; over all visits they sum to the objective.

    A request's points are split equally over the people who come. A volunteer's visits pay for load in order of
    start: the j-th costs load_points * (2 * (past_load + j) - 1).
    """
    return shares_of(build_tables(problem), plan.assignments)


def shares_of(t: Tables, visits: Iterable[PlannedVisit]) -> list[Share]:
    """Shares in the order of the visits, see `shares`."""
    visits = list(visits)
    v = np.array(
        [t.volunteer_index[one] for visit in visits for one in visit.volunteers], dtype=np.int64
    )
    r = np.repeat(
        np.array([t.request_index[visit.request] for visit in visits], dtype=np.int64),
        [len(visit.volunteers) for visit in visits],
    )
    weights = t.problem.weights
    km = rules.distance_km(t, v, r)
    continuity = weights.continuity * has_key(t.preferred, t.key(v, r))
    distance = -weights.km_points * km
    pair = rules.given_points(t, v, r)
    points = np.array(
        [
            t.requests[t.request_index[visit.request]].points * _part(t, visit)
            for visit in visits
            for _ in visit.volunteers
        ],
        dtype=float,
    )
    load = -weights.load_points * _load_steps(t, visits)
    district = _district_parts(t, r, points)
    minutes = travel_minutes(km, speed_kmh=t.people.speed[v], travel=t.problem.travel)
    total = points + distance + continuity + pair + load + district
    return [
        Share(
            request_id=t.requests[r[row]].id,
            volunteer_id=t.volunteers[v[row]].id,
            total=float(total[row]),
            request=float(points[row]),
            distance=float(distance[row]),
            continuity=float(continuity[row]),
            pair=float(pair[row]),
            load=float(load[row]),
            district=float(district[row]),
            km=float(km[row]),
            travel_minutes=int(minutes[row]),
        )
        for row in range(len(v))
    ]


def _part(t: Tables, visit: PlannedVisit) -> float:
    request = t.requests[t.request_index[visit.request]]
    return filled_share(request, len(visit.volunteers)) / len(visit.volunteers)


def _load_steps(t: Tables, visits: list[PlannedVisit]) -> Floats:
    """2 * (past_load + j) - 1 for each seat, j its place among the volunteer's visits by start."""
    seats = [(visit.start, visit.request, one) for visit in visits for one in visit.volunteers]
    done: dict[str, int] = defaultdict(int)
    step = np.zeros(len(seats))
    for row in sorted(range(len(seats)), key=lambda at: seats[at]):
        one = seats[row][2]
        done[one] += 1
        step[row] = 2 * (t.volunteers[t.volunteer_index[one]].past_load + done[one]) - 1
    return step


def floors(t: Tables) -> dict[str, float]:
    """Points of each district up to which the floor rewards filling; empty when the lever is off."""
    weights = t.problem.weights
    if not (weights.district_floor and weights.floor_points):
        return {}
    whole: dict[str, float] = defaultdict(float)
    for request in t.requests:
        if request.district is not None:
            whole[request.district] += request.points
    return {name: weights.district_floor * points for name, points in sorted(whole.items())}


def _district_parts(t: Tables, r: np.ndarray, points: Floats) -> Floats:
    """What each seat earns under the district floor, in proportion to its points."""
    floor = floors(t)
    parts = np.zeros(len(points))
    if not floor:
        return parts
    names = [t.requests[index].district for index in r.tolist()]
    filled: dict[str, float] = defaultdict(float)
    for name, seat in zip(names, points.tolist(), strict=True):
        if name is not None:
            filled[name] += seat
    for row, name in enumerate(names):
        if name is not None and filled[name] > 0:
            parts[row] = points[row] / filled[name] * min(filled[name], floor[name])
    return t.problem.weights.floor_points * parts
