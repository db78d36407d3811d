"""One volunteer drops out, or one request arrives: a new plan that moves as little as possible."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from matching.io import PlanError
from matching.model import Pin, Problem, Request
from matching.objective import score
from matching.results import Plan, PlannedVisit, Repair, Seconds
from matching.solver.run import (
    Keep,
    Settings,
    UnverifiedPlan,
    View,
    lp_bound,
    unchecked,
    view,
)
from matching.verify import violations


def repair(
    problem: Problem,
    plan: Plan,
    *,
    declined: Sequence[tuple[str, str]] = (),
    keep_bonus: float = 30.0,
    gap: float = 0.001,
    time_limit: float = 60.0,
) -> Repair:
    """A plan without the declined (request, volunteer) pairs that keeps pins and, with a bonus, every old match.

    `plan` may be older than `problem`: what has gone is forgotten, what is new is planned. The bonus only steers;
    objective and bound of the new plan are by the plain formula. Old starts stay wherever they still fit.

    Raises:
        PlanError: a declined pair names unknown ids.
        UnverifiedPlan: the new plan failed its check.
    """
    began = time.monotonic()
    until = began + time_limit
    changed = without(problem, declined)
    seen = view(changed)
    ready = time.monotonic()
    requests = {one.id for one in changed.requests}
    people = {one.id for one in changed.volunteers}
    gone = set(declined)
    kept = [
        (visit, one)
        for visit in plan.assignments
        for one in visit.volunteers
        if visit.request in requests and one in people and (visit.request, one) not in gone
    ]
    start = changed.horizon.start
    keep = Keep(
        starts={
            visit.request: (visit.start - start) // timedelta(microseconds=1) for visit, _ in kept
        },
        pairs=frozenset((one, visit.request) for visit, one in kept),
        bonus=keep_bonus,
    )
    answer = unchecked(seen, Settings(gap=gap, seed=plan.seed, keep=keep), until=until)
    fresh = _plainly(seen, answer, gap, until)
    found = violations(changed, fresh)
    if found:
        raise UnverifiedPlan(found)
    done = time.monotonic()
    seconds = Seconds(candidates=ready - began, solve=done - ready, total=done - began)
    before = score(seen.t, _known(plan, requests, people))
    return Repair(
        problem=changed,
        plan=replace(fresh, seconds=seconds),
        moved=_moved(plan, fresh, {request for request, _ in declined}),
        points_lost=before.objective - fresh.objective,
    )


def without(problem: Problem, declined: Sequence[tuple[str, str]]) -> Problem:
    """The problem with these (request, volunteer) pairs barred and no longer pinned.

    Raises:
        PlanError: unknown ids.
    """
    requests, people = {one.id for one in problem.requests}, {one.id for one in problem.volunteers}
    barred: dict[str, list[str]] = {}
    for request, one in declined:
        if request not in requests:
            raise PlanError(f"decline: there is no request '{request}'")
        if one not in people:
            raise PlanError(f"decline: there is no volunteer '{one}'")
        barred.setdefault(request, []).append(one)
    if not barred:
        return problem
    return replace(
        problem,
        requests=tuple(_barring(one, barred.get(one.id, [])) for one in problem.requests),
        pins=tuple(
            kept for pin in problem.pins for kept in _unpin(pin, barred.get(pin.request, []))
        ),
    )


def _barring(request: Request, more: list[str]) -> Request:
    if not more:
        return request
    return replace(
        request, barred=(*request.barred, *(one for one in more if one not in request.barred))
    )


def _unpin(pin: Pin, gone: list[str]) -> list[Pin]:
    left = tuple(one for one in pin.volunteers if one not in gone)
    if left == pin.volunteers:
        return [pin]
    return [Pin(pin.request, pin.start, left)] if left else []


def _plainly(seen: View, answer: Plan, gap: float, until: float) -> Plan:
    """The plan with its figures by the plain formula, and a bound from the LP without the bonus."""
    plain = score(seen.t, answer.assignments)
    bound = max(lp_bound(seen, answer, until=until), plain.objective)
    distance = (bound - plain.objective) / max(1.0, abs(bound))
    proven = distance <= gap + 1e-7 and answer.status == "optimal"
    return replace(
        answer,
        objective=plain.objective,
        bound=bound,
        gap=distance,
        status="optimal" if proven else "stopped",
    )


def _known(plan: Plan, requests: set[str], people: set[str]) -> list[PlannedVisit]:
    known = []
    for visit in plan.assignments:
        volunteers = tuple(one for one in visit.volunteers if one in people)
        if visit.request in requests and volunteers:
            known.append(replace(visit, volunteers=volunteers))
    return known


def _moved(old: Plan, new: Plan, asked: set[str]) -> tuple[str, ...]:
    """Requests, other than the declined ones, that were planned and now have other people or another start."""
    after = {visit.request: visit for visit in new.assignments}
    return tuple(
        visit.request
        for visit in old.assignments
        if visit.request not in asked and after.get(visit.request) != visit
    )
