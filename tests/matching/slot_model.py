"""The plainest model there is: one binary for every volunteer, request and start, solved by scipy's milp.

It restates the rules on its own and shares no code with the engine. Slow and obviously right: the reference that
the engine must agree with on small problems.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from matching import Problem, Request, Volunteer

MINUTE = timedelta(minutes=1)


@dataclass
class Slot:
    """A volunteer at a request from `start` (minutes since the horizon's start)."""

    volunteer: Volunteer
    request: Request
    start: float
    fact: bool

    @property
    def end(self) -> float:
        return self.start + self.request.minutes

    @property
    def day(self) -> int:
        return math.floor(self.start / 1440)


@dataclass
class Rows:
    """Constraint rows as they are made."""

    entries: list[tuple[int, int, float]] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, terms: list[tuple[int, float]], lower: float, upper: float) -> None:
        self.entries += [(len(self.lower), column, value) for column, value in terms]
        self.lower.append(lower)
        self.upper.append(upper)


def km(a: Volunteer | Request, b: Volunteer | Request) -> float:
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


def minutes_since(problem: Problem, moment) -> float:
    return (moment - problem.horizon.start) / MINUTE


def may(problem: Problem, who: Volunteer, what: Request) -> bool:
    """Rules 1, 2, 3, 5 and a common council."""
    return (
        bool(set(who.councils or ("",)) & set(what.councils or ("",)))
        and what.activity in who.activities
        and who.id not in what.barred
        and (what.sex is None or who.sex == what.sex)
        and (what.min_age <= 0 or (who.age is not None and who.age >= what.min_age))
        and (who.travel_mode == "car" or not what.needs_car)
        and km(who, what) <= who.max_km + 1e-6
    )


def insured(problem: Problem, who: Volunteer, day: int) -> bool:
    date = problem.horizon.start.date() + timedelta(days=day)
    return who.insured is None or any(a <= date <= b for a, b in who.insured)


def free(problem: Problem, who: Volunteer, start: float, end: float) -> bool:
    return any(
        minutes_since(problem, a) <= start and end <= minutes_since(problem, b)
        for a, b in who.available
    )


def slots_of(problem: Problem) -> list[Slot]:
    """All slots that rules 1 to 6 allow, and the pins."""
    pins = {pin.request: pin for pin in problem.pins}
    facts: dict[str, set[str]] = defaultdict(set)
    for pin in problem.pins:
        facts[pin.request] |= set(pin.volunteers)
    last = problem.horizon.days * 1440
    slots = []
    for what in problem.requests:
        if what.id in pins:
            starts = [minutes_since(problem, pins[what.id].start)]
        else:
            grid = problem.grid_minutes
            starts = [
                float(s)
                for s in range(0, last, grid)
                if s + what.minutes <= (s // 1440 + 1) * 1440
                and any(
                    minutes_since(problem, a) <= s and s + what.minutes <= minutes_since(problem, b)
                    for a, b in what.windows
                )
            ]
        for who in problem.volunteers:
            if who.id in facts[what.id]:
                slots.append(Slot(who, what, starts[0], True))
            elif may(problem, who, what):
                slots += [
                    Slot(who, what, s, False)
                    for s in starts
                    if free(problem, who, s, s + what.minutes)
                    and insured(problem, who, math.floor(s / 1440))
                ]
    return slots


def way(problem: Problem, who: Volunteer, a: Request, b: Request) -> int:
    speed = problem.travel.speed_kmh[who.travel_mode]
    return math.ceil(
        km(a, b) * problem.travel.detour / speed * 60 + problem.travel.buffer_minutes - 1e-9
    )


class SlotModel:
    """The model of one problem; `optimum()` is exact."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slots = slots_of(problem)
        self.count = len(self.slots)
        self.rows = Rows()
        self.gain: list[float] = []
        self.points: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[int] = []
        self.by_person: dict[str, list[int]] = defaultdict(list)
        self.by_request: dict[str, list[int]] = defaultdict(list)
        pairs = {(v, r): points for v, r, points in problem.pair_points}
        weights = problem.weights
        for index, slot in enumerate(self.slots):
            who, what = slot.volunteer, slot.request
            self.by_person[who.id].append(index)
            self.by_request[what.id].append(index)
            gain = pairs.get((who.id, what.id), 0.0) - weights.km_points * km(who, what)
            gain += weights.continuity if who.id in what.preferred else 0.0
            self._column(gain, 0.0, float(slot.fact), 1.0, 1)
        for what in problem.requests:
            self._request(what)
        for who in problem.volunteers:
            self._person(who)
        self._districts()

    def _column(self, gain: float, points: float, lower: float, upper: float, whole: int) -> int:
        self.gain.append(gain + points)
        self.points.append(points)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.gain) - 1

    def _request(self, what: Request) -> None:
        mine = self.by_request[what.id]
        starts = sorted({self.slots[index].start for index in mine})
        used = {start: self._column(0.0, 0.0, 0.0, 1.0, 1) for start in starts}
        self.rows.add([(column, 1.0) for column in used.values()], 0.0, 1.0)
        for index in mine:
            self.rows.add([(index, 1.0), (used[self.slots[index].start], -1.0)], -np.inf, 0.0)
        people = sorted({self.slots[index].volunteer.id for index in mine})
        for person in people:
            twice = [(i, 1.0) for i in mine if self.slots[i].volunteer.id == person]
            self.rows.add(twice, 0.0, 1.0)
        seats = [(index, 1.0) for index in mine]
        self.rows.add(seats, 0.0, what.people)
        if not what.all_or_none:
            for index in mine:
                self.gain[index] += what.points / what.people
                self.points[index] += what.points / what.people
            return
        done = self._column(0.0, what.points, 0.0, 1.0, 1)
        self.rows.add([*seats, (done, -float(what.people))], 0.0, np.inf)
        # Newcomers come only if they complete the team.
        newcomers = [(index, 1.0) for index in mine if not self.slots[index].fact]
        self.rows.add([*newcomers, (done, -float(what.people))], -np.inf, 0.0)

    def _person(self, who: Volunteer) -> None:
        mine = self.by_person[who.id]
        for at, i in enumerate(mine):
            for j in mine[at + 1 :]:
                a, b = self.slots[i], self.slots[j]
                if (a.fact and b.fact) or a.request is b.request:
                    continue
                needed = way(self.problem, who, a.request, b.request)
                if a.end + needed > b.start and b.end + needed > a.start:
                    self.rows.add([(i, 1.0), (j, 1.0)], 0.0, 1.0)
        self._caps(who, mine)
        weights, past = self.problem.weights, who.past_load
        levels = [
            self._column(-weights.load_points * (2 * (past + j) - 1), 0.0, 0.0, 1.0, 0)
            for j in range(1, len({self.slots[i].request.id for i in mine}) + 1)
        ]
        self.rows.add([(i, 1.0) for i in mine] + [(level, -1.0) for level in levels], 0.0, 0.0)

    def _caps(self, who: Volunteer, mine: list[int]) -> None:
        spans: set[tuple[int, int, int]] = set()
        first = self.problem.horizon.start.date()
        for i in mine:
            day = self.slots[i].day
            if who.max_per_day is not None:
                spans.add((day, day, who.max_per_day))
            if who.max_per_week is not None:
                spans.add((7 * (day // 7), 7 * (day // 7) + 6, who.max_per_week))
        for since, until, most in who.caps:
            spans.add(((since - first).days, (until - first).days, most))
        for a, b, most in spans:
            inside = [i for i in mine if a <= self.slots[i].day <= b]
            facts = sum(self.slots[i].fact for i in inside)
            terms = [(i, 1.0) for i in inside if not self.slots[i].fact]
            self.rows.add(terms, 0.0, max(0, most - facts))

    def _districts(self) -> None:
        weights = self.problem.weights
        if not (weights.district_floor and weights.floor_points):
            return
        names = sorted({one.district for one in self.problem.requests if one.district is not None})
        for name in names:
            whole = sum(one.points for one in self.problem.requests if one.district == name)
            even = self._column(0.0, 0.0, 0.0, weights.district_floor * whole, 0)
            self.gain[even] = weights.floor_points
            self.rows.add([(even, 1.0), *self._filled(name)], -np.inf, 0.0)

    def _filled(self, district: str) -> list[tuple[int, float]]:
        """Minus the points filled in a district: what the columns of its requests bring."""
        owner: dict[int, str | None] = {}
        for row, column, _ in self.rows.entries:
            del row
            if column < self.count:
                owner[column] = self.slots[column].request.district
        done = self._done_columns()
        terms = [
            (column, -self.points[column]) for column, name in owner.items() if name == district
        ]
        terms += [
            (column, -self.points[column]) for column, name in done.items() if name == district
        ]
        return [(column, value) for column, value in terms if value]

    def _done_columns(self) -> dict[int, str | None]:
        teams = [one for one in self.problem.requests if one.all_or_none]
        columns = [column for column in range(self.count, len(self.gain)) if self.points[column]]
        found = [one for one in teams if one.points]
        return {column: one.district for column, one in zip(columns, found, strict=True)}

    def optimum(self) -> float:
        """The best objective; with coverage first, among the plans of the best coverage."""
        keep = None
        if self.problem.weights.coverage_first:
            keep = self._solve(np.array(self.points), None)
        return self._solve(np.array(self.gain), keep)

    def coverage(self) -> float:
        """The most points of requests that can be filled."""
        return self._solve(np.array(self.points), None)

    def _solve(self, gain: np.ndarray, keep: float | None) -> float:
        if not len(gain):
            return 0.0
        entries = list(self.rows.entries)
        lower, upper = list(self.rows.lower), list(self.rows.upper)
        if keep is not None:
            entries += [
                (len(lower), column, value) for column, value in enumerate(self.points) if value
            ]
            lower.append(keep - 1e-7)
            upper.append(np.inf)
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(lower), len(gain)))
        answer = milp(
            -gain,
            constraints=LinearConstraint(matrix, lower, upper),
            bounds=Bounds(self.lower, self.upper),
            integrality=self.whole,
            options={"mip_rel_gap": 0.0},
        )
        assert answer.status == 0, answer.message
        return -float(answer.fun)
