"""solve(): from a problem to a plan that has been checked."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from matching.candidates import Candidates, build_candidates
from matching.model import Problem
from matching.objective import score
from matching.results import Plan, Progress, Seconds, Violation
from matching.solver.assemble import make_plan, pinned_entries, to_visits
from matching.solver.split import split
from matching.solver.stages import Order, Outcome, solve_part
from matching.tables import Tables, build_tables
from matching.verify import violations


ROUNDING = 1e-5
"""Points by which sums of floating-point figures may miss each other."""


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
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    ready = time.monotonic()
    order = Order(gap=gap, until=began + time_limit, coverage_first=problem.weights.coverage_first)
    outcomes = [solve_part(part, order) for part in split(t, candidates)]
    plan = combine(t, candidates, outcomes, gap=gap, seed=seed)
    found = violations(problem, plan)
    if found:
        raise UnverifiedPlan(found)
    done = time.monotonic()
    seconds = Seconds(candidates=ready - began, solve=done - ready, total=done - began)
    return replace(plan, seconds=seconds)


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
    proven = plan.bound - plan.objective <= allowed and lost <= gap * max(1.0, plan.coverage) + ROUNDING
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
