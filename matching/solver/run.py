"""solve(): from a problem to a plan that has been checked."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as dreplace
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from matching.candidates import Candidates, build_candidates
from matching.model import Problem
from matching.objective import filled_share, score
from matching.results import Plan, PlannedVisit, Progress, Seconds, Violation
from matching.solver.aim import points_aim
from matching.solver.assemble import make_plan, options_in, pinned_entries, to_visits
from matching.solver.crew import Watch, solve_all
from matching.solver.part import Part
from matching.solver.search import Clock, Search
from matching.solver.split import Parts, split
from matching.solver.stages import Order, Outcome, solve_part
from matching.tables import Tables, build_tables, has_key
from matching.verify import violations

ROUNDING = 1e-5
"""Points by which sums of floating-point figures may miss each other."""


FEW_OPTIONS = 60_000
"""Seat options up to which a plan within the gap is still bettered where that is cheap."""


class UnverifiedPlan(RuntimeError):
    """A plan failed its own check and was not returned; `violations` says why."""

    def __init__(self, found: Sequence[Violation]) -> None:
        super().__init__(f"the plan breaks {len(found)} rules, first: {found[0].message}")
        self.violations = tuple(found)


def solve(
    problem: Problem,
    *,
    gap: float = 0.001,
    time_limit: float = 60.0,
    seed: int = 0,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan within the gap asked for, or the best found in the time, with its proof.

    Args:
        gap: relative distance between objective and bound at which to stop.
        time_limit: seconds of wall time for candidates and solving.
        seed: recorded in the plan; the search itself draws no random numbers.
        jobs: processes for independent parts; the plan is the same for any number.
        progress: called now and then with how far the solve is.

    Raises:
        UnverifiedPlan: the independent check found a fault; a plan with a fault is never returned.
    """
    settings = Settings(gap=gap, time_limit=time_limit, seed=seed, jobs=jobs, progress=progress)
    return solve_with(problem, settings)


@dataclass(frozen=True)
class Keep:
    """An older plan to stay near: a bonus for every pair that stays at its start, half of it at another time.

    `starts` are microseconds since the start of the horizon, by request id; `pairs` are (volunteer, request).
    """

    starts: dict[str, int]
    pairs: frozenset[tuple[str, str]]
    bonus: float


@dataclass(frozen=True)
class Settings:
    """How to solve."""

    gap: float = 0.001
    time_limit: float = 60.0
    seed: int = 0
    jobs: int = 1
    progress: Callable[[Progress], None] | None = None
    keep: Keep | None = None
    asked: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class View:
    """A problem as numbers: made once where several questions are asked about it."""

    t: Tables
    candidates: Candidates

    @cached_property
    def parts(self) -> Parts:
        """Its independent parts."""
        return split(self.t, self.candidates)


def view(problem: Problem) -> View:
    """Turn a problem into numbers."""
    t = build_tables(problem)
    return View(t, build_candidates(t))


def solve_with(problem: Problem, settings: Settings) -> Plan:
    """See `solve`."""
    began = time.monotonic()
    seen = view(problem)
    ready = time.monotonic()
    plan = unchecked(seen, settings, until=began + settings.time_limit)
    found = violations(problem, plan)
    if found:
        raise UnverifiedPlan(found)
    done = time.monotonic()
    return replace(
        plan, seconds=Seconds(candidates=ready - began, solve=done - ready, total=done - began)
    )


def unchecked(seen: View, settings: Settings, *, until: float) -> Plan:
    """A plan before its check: for callers that go on working at it and check what comes out."""
    t, candidates = seen.t, seen.candidates
    order = Order(
        gap=settings.gap,
        until=until,
        coverage_first=t.problem.weights.coverage_first,
        prefer=_starts(t, settings.keep),
    )
    steered = candidates if settings.keep is None else _steered(t, candidates, settings.keep)
    outcomes = _solved(t, steered, seen.parts.valued(steered), order, settings)
    return combine(t, candidates, outcomes, gap=settings.gap, seed=settings.seed)


def _solved(
    t: Tables, candidates: Candidates, parts: Parts, order: Order, settings: Settings
) -> list[Outcome]:
    """All parts; those that still leave a gap again, more exactly, where the sum of the gaps is too wide."""
    order = dreplace(order, fine=len(candidates.options) <= FEW_OPTIONS)
    base = score(t, to_visits(t, pinned_entries(t))).objective
    watch = Watch(base, _first_bounds(parts, candidates), settings.progress)
    watch.say("plan")
    outcomes = solve_all(parts, order, jobs=settings.jobs, asked=settings.asked, watch=watch)
    total = base + sum(one.bound for one in outcomes)
    allowed = settings.gap * max(1.0, abs(total)) + ROUNDING
    if sum(one.bound - one.value for one in outcomes) <= allowed:
        return outcomes
    exact = dreplace(order, gap=0.0)
    clock = Clock(until=order.until, asked=settings.asked)
    for number, one in enumerate(outcomes):
        if one.bound - one.value > ROUNDING and not clock.stopped() and len(parts) > 1:
            again = solve_part(parts[number], exact, clock=clock)
            # With little time left the second look may see less than the first.
            outcomes[number] = min(one, again, key=_distance)
    return outcomes


def _distance(one: Outcome) -> tuple[float, float]:
    """How far an outcome is from its bounds, coverage before the objective."""
    return one.coverage_bound - one.coverage, one.bound - one.value


def _first_bounds(parts: Parts, candidates: Candidates) -> list[float]:
    """A bound for every part before anything is solved: each seat filled by whoever brings most."""
    o = candidates.options
    best = np.zeros(len(candidates.seats.need))
    np.maximum.at(best, o.request, o.value)
    bounds = parts.sums(best * candidates.seats.need)
    if bounds:
        bounds[0] += parts.most_of_floors
    return bounds


def _starts(t: Tables, keep: Keep | None) -> dict[int, int]:
    return (
        {}
        if keep is None
        else {t.request_index[name]: start for name, start in keep.starts.items()}
    )


def _steered(t: Tables, candidates: Candidates, keep: Keep) -> Candidates:
    """The same options, those of the older plan worth more."""
    o = candidates.options
    known = sorted(
        t.volunteer_index[v] * len(t.requests) + t.request_index[r] for v, r in keep.pairs
    )
    held = has_key(np.array(known, dtype=np.int64), t.key(o.volunteer, o.request))
    starts = np.full(len(t.requests), np.iinfo(np.int64).min)
    for request, start in _starts(t, keep).items():
        starts[request] = start
    same = (o.lo <= starts[o.request]) & (starts[o.request] <= o.hi)
    value = o.value + keep.bonus * held * np.where(same, 1.0, 0.5)
    return dreplace(candidates, options=dreplace(o, value=value))


def combine(
    t: Tables, candidates: Candidates, outcomes: Sequence[Outcome], *, gap: float, seed: int
) -> Plan:
    """One plan from all parts and the pins."""
    entries = pinned_entries(t)
    base = score(t, to_visits(t, entries))
    for outcome in outcomes:
        for volunteer, request, start in outcome.rows.tolist():
            entries.setdefault(request, (start, []))[1].append(volunteer)
    first = t.problem.weights.coverage_first
    bound = base.objective + (
        _second_bound(outcomes) if first else sum(one.bound for one in outcomes)
    )
    coverage_bound = base.coverage + sum(one.coverage_bound for one in outcomes) if first else None
    plan = make_plan(
        t,
        candidates,
        entries,
        bound=bound,
        status="stopped",
        coverage_bound=coverage_bound,
        seed=seed,
    )
    lost = 0.0 if plan.coverage_bound is None else plan.coverage_bound - plan.coverage
    allowed = gap * max(1.0, abs(plan.bound)) + ROUNDING
    distance = bound - base.objective - sum(one.value for one in outcomes)
    proven = distance <= allowed and lost <= gap * max(1.0, plan.coverage) + ROUNDING
    return replace(plan, status="optimal" if proven else "stopped")


def _second_bound(outcomes: Sequence[Outcome]) -> float:
    """The bound among the plans that keep the coverage.

    Where the coverage of a part is not proven, other parts may give up as much as that part might still win; its
    price in the LP says what that is worth.
    """
    open_coverage = sum(one.coverage_bound - one.coverage for one in outcomes)
    total = 0.0
    for one in outcomes:
        spare = open_coverage - (one.coverage_bound - one.coverage)
        total += one.bound if spare <= 1e-6 else max(one.bound, one.loose + one.slope * spare)
    return total


def lp_bound(seen: View, plan: Plan, *, until: float) -> float:
    """A proven bound on the objective of any plan (with coverage first: any that keeps this plan's coverage)."""
    t, clock = seen.t, Clock(until=until)
    people = {visit.request: visit for visit in plan.assignments}
    total = score(t, to_visits(t, pinned_entries(t))).objective
    for part in seen.parts:
        first = t.problem.weights.coverage_first
        keep = _coverage_in(t, part, people) - 1e-7 if first else None
        search = Search(part, points_aim(part, keep=keep), clock, gap=0.0)
        search.prepare(warm=options_in(t, part, people))
        total += search.best.bound
    return total


def _coverage_in(t: Tables, part: Part, visits: dict[str, PlannedVisit]) -> float:
    """Points that a plan fills in a part, beyond what the pins fill."""
    pinned = {pin.request: len(pin.volunteers) for pin in t.pins}
    total = 0.0
    for request in part.requests.tolist():
        one = t.requests[request]
        people = len(visits[one.id].volunteers) if one.id in visits else 0
        filled = filled_share(one, people) - filled_share(one, pinned.get(request, 0))
        total += one.points * filled
    return total
