"""The independent check of a plan: rules, travel and objective restated from the contract.

This module shares no code with the solver, on purpose: it is the second copy that checks the first. Plain Python
over the records, nothing clever. Only the data model is common.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from matching.model import Pin, Problem, Request, Volunteer
from matching.results import Plan, Violation

TOLERANCE = 1e-6


def violations(problem: Problem, plan: Plan) -> list[Violation]:
    """Every fault of a plan: rules broken, pins lost, figures that do not add up. Empty means fine."""
    check = _Check(problem)
    found = list(check.structure(plan))
    if found:
        return found
    visits = check.visits(plan)
    found += check.rules(visits)
    found += check.figures(plan, visits)
    return found


def pin_warnings(problem: Problem) -> list[Violation]:
    """Rules that the pins themselves break. Pins are facts, so these are warnings, not faults."""
    check = _Check(problem)
    return list(check.pin_faults())


@dataclass(frozen=True)
class _Visit:
    """One volunteer at one request; `fact` marks a pin."""

    volunteer: Volunteer
    request: Request
    start: datetime
    end: datetime
    day: date
    fact: bool


class _Check:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = {one.id: one for one in problem.volunteers}
        self.requests = {one.id: one for one in problem.requests}
        self.zone = problem.horizon.start.tzinfo
        self.first_day = problem.horizon.start.date()
        self.pair_points = {(v, r): points for v, r, points in problem.pair_points}
        self.pins: dict[str, Pin] = {}
        for pin in problem.pins:
            earlier = self.pins.get(pin.request)
            together = set(pin.volunteers) | set(earlier.volunteers if earlier else ())
            self.pins[pin.request] = Pin(pin.request, pin.start, tuple(sorted(together)))

    def structure(self, plan: Plan) -> Iterator[Violation]:
        """Ids known, one entry per request, seats not exceeded, teams whole, pins kept, lists sorted."""
        seen: set[str] = set()
        for entry in plan.assignments:
            if entry.request not in self.requests:
                yield Violation(
                    "unknown_request", f"there is no request {entry.request}", (entry.request,)
                )
                continue
            if entry.request in seen:
                yield Violation("twice", f"{entry.request} has two entries", (entry.request,))
            seen.add(entry.request)
            yield from self._entry(entry.request, entry.start, entry.volunteers)
        for pin in self.pins.values():
            if pin.volunteers and pin.request not in seen:
                yield Violation(
                    "pin_missing", f"the pin of {pin.request} is not in the plan", (pin.request,)
                )
        ids = [entry.request for entry in plan.assignments]
        missing = [entry.request for entry in plan.unfilled]
        if ids != sorted(ids) or missing != sorted(missing):
            yield Violation("order", "the lists are not sorted by id", ())

    def _entry(
        self, name: str, start: datetime, volunteers: tuple[str, ...]
    ) -> Iterator[Violation]:
        request, pin = self.requests[name], self.pins.get(name)
        unknown = tuple(one for one in volunteers if one not in self.people)
        if unknown:
            yield Violation(
                "unknown_volunteer", f"{name} names unknown volunteers", (name, *unknown)
            )
        if not volunteers or list(volunteers) != sorted(set(volunteers)):
            yield Violation(
                "twice", f"the volunteers of {name} are empty, unsorted or doubled", (name,)
            )
        if len(volunteers) > request.people:
            yield Violation(
                "too_many", f"{name} needs {request.people}, has {len(volunteers)}", (name,)
            )
        facts = set(pin.volunteers) if pin else set()
        newcomers = set(volunteers) - facts
        if pin and (start != pin.start or not facts <= set(volunteers)):
            yield Violation("pin_missing", f"the pin of {name} was changed", (name,))
        if request.all_or_none and newcomers and len(volunteers) < request.people:
            yield Violation(
                "team_incomplete", f"{name} needs all {request.people} or nobody", (name,)
            )

    def visits(self, plan: Plan) -> list[_Visit]:
        """One row per volunteer and request."""
        return [
            self._visit(one, entry.request, entry.start)
            for entry in plan.assignments
            for one in entry.volunteers
        ]

    def _visit(self, volunteer: str, name: str, start: datetime) -> _Visit:
        request, pin = self.requests[name], self.pins.get(name)
        local = start.astimezone(self.zone)
        return _Visit(
            volunteer=self.people[volunteer],
            request=request,
            start=local,
            end=local + timedelta(minutes=request.minutes),
            day=local.date(),
            fact=pin is not None and volunteer in pin.volunteers,
        )

    def rules(self, visits: list[_Visit]) -> list[Violation]:
        """Rules 1 to 8 for everything that is not a pin."""
        found: list[Violation] = []
        by_person: dict[str, list[_Visit]] = defaultdict(list)
        for visit in visits:
            by_person[visit.volunteer.id].append(visit)
            if not visit.fact:
                found += self._alone(visit)
        for mine in by_person.values():
            mine.sort(key=lambda visit: (visit.start, visit.request.id))
            found += self._apart(mine, facts=False)
            found += self._caps(mine, facts=False)
        return found

    def _alone(self, visit: _Visit) -> Iterator[Violation]:
        """Rules 1 to 6."""
        who, what = visit.volunteer, visit.request
        ids = (what.id, who.id)
        if not set(who.councils or ("",)) & set(what.councils or ("",)):
            yield Violation("other_council", f"{who.id} and {what.id} share no council", ids)
        if what.activity not in who.activities:
            yield Violation("not_trained", f"{who.id} is not trained for {what.activity}", ids)
        if who.id in what.barred:
            yield Violation("barred", f"{what.id} bars {who.id}", ids)
        if not _is_eligible(who, what):
            yield Violation(
                "not_eligible", f"{who.id} does not fit the conditions of {what.id}", ids
            )
        if who.insured is not None and not any(a <= visit.day <= b for a, b in who.insured):
            yield Violation("not_insured", f"{who.id} is not insured on {visit.day}", ids)
        km = _km(who.lat, who.lon, what.lat, what.lon)
        if km > who.max_km + TOLERANCE:
            yield Violation(
                "too_far", f"{what.id} is {km:.3f} km from {who.id}, limit {who.max_km}", ids
            )
        if not any(a <= visit.start and visit.end <= b for a, b in who.available):
            yield Violation("not_free", f"{who.id} is not free for {what.id}", ids)
        elif what.id not in self.pins:
            yield from self._in_window(visit)

    def _in_window(self, visit: _Visit) -> Iterator[Violation]:
        ids = (visit.request.id, visit.volunteer.id)
        since = visit.start - self.problem.horizon.start
        if not any(a <= visit.start and visit.end <= b for a, b in visit.request.windows):
            yield Violation("not_free", f"{visit.request.id} is outside its windows", ids)
        if since % timedelta(minutes=self.problem.grid_minutes):
            yield Violation("not_free", f"{visit.request.id} does not start on the grid", ids)
        midnight = datetime.combine(visit.day, datetime.min.time(), tzinfo=self.zone)
        if visit.end > midnight + timedelta(days=1):
            yield Violation(
                "not_free", f"{visit.request.id} does not end on the day it starts", ids
            )
        if not 0 <= (visit.day - self.first_day).days < self.problem.horizon.days:
            yield Violation("not_free", f"{visit.request.id} is outside the horizon", ids)

    def _apart(self, mine: list[_Visit], *, facts: bool) -> Iterator[Violation]:
        """Rule 7 between all visits of one volunteer, sorted by start; between pins only for warnings."""
        for index, first in enumerate(mine):
            for second in mine[index + 1 :]:
                if (first.fact and second.fact) != facts:
                    continue
                needed = self._minutes_between(first, second)
                if second.start - first.end < timedelta(minutes=needed):
                    ids = (first.request.id, second.request.id, first.volunteer.id)
                    yield Violation(
                        "not_apart",
                        f"{needed} minutes are needed between {ids[0]} and {ids[1]}",
                        ids,
                    )

    def _minutes_between(self, first: _Visit, second: _Visit) -> int:
        travel = self.problem.travel
        a, b = first.request, second.request
        speed = travel.speed_kmh[first.volunteer.travel_mode]
        km = _km(a.lat, a.lon, b.lat, b.lon)
        return math.ceil(km * travel.detour / speed * 60 + travel.buffer_minutes - 1e-9)

    def _caps(self, mine: list[_Visit], *, facts: bool) -> Iterator[Violation]:
        """Rule 8; pins count, but a period that holds only pins is no fault."""
        who = mine[0].volunteer
        periods: dict[tuple[str, int, int], int] = {}
        for visit in mine:
            day = (visit.day - self.first_day).days
            if who.max_per_day is not None:
                periods[("day_cap", day, day)] = who.max_per_day
            if who.max_per_week is not None:
                week = day // 7
                periods[("week_cap", 7 * week, 7 * week + 6)] = who.max_per_week
        for a, b, visits in who.caps:
            key = ("period_cap", (a - self.first_day).days, (b - self.first_day).days)
            periods[key] = min(visits, periods.get(key, visits))
        for (code, first, last), most in sorted(periods.items()):
            within = [visit for visit in mine if first <= (visit.day - self.first_day).days <= last]
            if len(within) > most and all(visit.fact for visit in within) == facts:
                yield Violation(
                    code, f"{who.id} has {len(within)} visits, at most {most}", (who.id,)
                )

    def pin_faults(self) -> Iterator[Violation]:
        """The rules again, for the pins alone."""
        facts = [
            self._visit(one, pin.request, pin.start)
            for pin in self.pins.values()
            for one in pin.volunteers
        ]
        by_person: dict[str, list[_Visit]] = defaultdict(list)
        for visit in facts:
            by_person[visit.volunteer.id].append(visit)
            alone = list(self._alone(visit))
            yield from alone
            if not any(fault.code == "not_free" for fault in alone):
                yield from self._in_window(visit)
        for mine in by_person.values():
            mine.sort(key=lambda visit: (visit.start, visit.request.id))
            yield from self._apart(mine, facts=True)
            yield from self._caps(mine, facts=True)

    def figures(self, plan: Plan, visits: list[_Visit]) -> Iterator[Violation]:
        """Objective, coverage, bound, gap and the list of what is missing, computed again."""
        coverage, objective = self.score(visits)
        numbers = [plan.objective, plan.bound, plan.gap, plan.coverage]
        if not all(math.isfinite(number) for number in numbers):
            yield Violation("figures", "a figure is not a finite number", ())
            return
        if not _close(plan.objective, objective):
            yield Violation(
                "objective", f"the objective is {objective}, the plan says {plan.objective}", ()
            )
        if not _close(plan.coverage, coverage):
            yield Violation(
                "coverage", f"the coverage is {coverage}, the plan says {plan.coverage}", ()
            )
        if plan.bound < plan.objective - _slack(plan.objective):
            yield Violation("bound", f"the bound {plan.bound} is below the objective", ())
        if not _close(plan.gap, (plan.bound - plan.objective) / max(1.0, abs(plan.bound))):
            yield Violation(
                "gap", f"the gap {plan.gap} does not follow from bound and objective", ()
            )
        if plan.coverage_bound is not None and plan.coverage_bound < plan.coverage - _slack(
            plan.coverage
        ):
            yield Violation("bound", "the bound of the coverage is below it", ())
        people = {entry.request: len(entry.volunteers) for entry in plan.assignments}
        missing = {
            one.id: one.people - people.get(one.id, 0)
            for one in self.problem.requests
            if people.get(one.id, 0) < one.people
        }
        if missing != {entry.request: entry.missing for entry in plan.unfilled}:
            yield Violation(
                "unfilled", "the list of unfilled requests is not what the plan leaves open", ()
            )

    def score(self, visits: list[_Visit]) -> tuple[float, float]:
        """Coverage and objective by the formula."""
        weights = self.problem.weights
        people: dict[str, int] = defaultdict(int)
        load: dict[str, int] = defaultdict(int)
        pairs = 0.0
        for visit in visits:
            who, what = visit.volunteer, visit.request
            people[what.id] += 1
            load[who.id] += 1
            pairs += self.pair_points.get((who.id, what.id), 0.0)
            pairs += weights.continuity if who.id in what.preferred else 0.0
            pairs -= weights.km_points * _km(who.lat, who.lon, what.lat, what.lon)
        coverage, filled, whole = (
            0.0,
            defaultdict[str, float](float),
            defaultdict[str, float](float),
        )
        for request in self.problem.requests:
            count = people.get(request.id, 0)
            share = (
                float(count == request.people) if request.all_or_none else count / request.people
            )
            coverage += request.points * share
            if request.district is not None:
                filled[request.district] += request.points * share
                whole[request.district] += request.points
        even = sum(min(filled[name], weights.district_floor * whole[name]) for name in whole)
        squares = 0
        for name, count in load.items():
            past = self.people[name].past_load
            squares += (past + count) ** 2 - past**2
        floor = weights.floor_points * even if weights.district_floor else 0.0
        return coverage, coverage + pairs - weights.load_points * squares + floor


def _is_eligible(who: Volunteer, what: Request) -> bool:
    if what.sex is not None and who.sex != what.sex:
        return False
    if what.min_age > 0 and (who.age is None or who.age < what.min_age):
        return False
    return who.travel_mode == "car" or not what.needs_car


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    across = math.radians(lon2 - lon1)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def _slack(value: float) -> float:
    return TOLERANCE * max(1.0, abs(value))


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= _slack(b)
