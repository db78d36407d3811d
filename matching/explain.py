"""Who else, and why nobody: from the prices of the LP, and from solving again with a condition."""

from __future__ import annotations

import math

import numpy as np
from msgspec.structs import replace

from matching import rules
from matching.candidates import Kind
from matching.diary import Diary
from matching.ground import Explained, Forced, Ground, explained
from matching.model import Problem
from matching.reasons import Reason
from matching.results import Alternative, Plan, WhyNobody
from matching.solver.cuts import Cut
from matching.solver.stages import start_of
from matching.travel import Ints
from matching.why import able_together, pair_steps, reasons_of


def alternatives(
    problem: Problem, plan: Plan, request_id: str, limit: int = 3, *, exact: bool = True
) -> list[Alternative]:
    """Other people for a request, the smallest loss first.

    The prices of the LP bound every loss from below and order the people; the first few are then solved again
    with the person forced and everything else planned anew. A loss can be below 0 where the plan was not optimal.
    Without `exact` nothing is solved again: every loss is a bound, for plans that keep the coverage.

    Raises:
        PlanError: there is no such request.
    """
    whole = explained(problem, plan)
    request = whole.request(request_id)
    ground = whole.ground(request)
    if ground is None:
        return []
    rows = ground.rows(request)
    planned = whole.visits.get(request_id)
    taken = {whole.volunteer(one) for one in planned.volunteers} if planned else set()
    best: dict[int, float] = {}
    for row, one in zip(rows.tolist(), _people(ground, rows), strict=True):
        if one not in taken:
            best[one] = min(best.get(one, math.inf), float(ground.slack[row]))
    order = sorted(best, key=lambda one: (best[one], one))[: limit + 2]
    if not exact:
        return [_bounded(whole, ground, rows, one) for one in order[:limit]]
    found = [_alternative(whole, ground, rows, one) for one in order]
    kept = [one for one in found if one is not None]
    return sorted(kept, key=lambda one: (one.coverage_lost, one.loss, one.volunteers))[:limit]


def _people(ground: Ground, rows: Ints) -> list[int]:
    return [int(one) for one in ground.part.volunteers[ground.part.options.volunteer[rows]]]


def _alternative(
    whole: Explained, ground: Ground, rows: Ints, volunteer: int
) -> Alternative | None:
    o, part = ground.part.options, ground.part
    mine = rows[part.volunteers[o.volunteer[rows]] == volunteer]
    answer = ground.forced(Cut(tuple(mine.tolist()), 1, at_least=True))
    if answer is None:
        return None
    if not len(answer.best.chosen):
        return replace(_bounded(whole, ground, rows, volunteer), loss=_loss(ground, answer))
    together = np.intersect1d(answer.best.chosen, rows)
    start = start_of(part, ground.search.master.blocks, answer.best.chosen, int(together[0]))
    return Alternative(
        volunteers=_who(whole, ground, together),
        start=whole.t.moment(start),
        loss=_loss(ground, answer),
        exact=answer.exact,
        coverage_lost=answer.coverage_lost,
    )


def _bounded(whole: Explained, ground: Ground, rows: Ints, volunteer: int) -> Alternative:
    """What the prices alone say about a person: the likeliest start and company, and the least that is lost."""
    o, part = ground.part.options, ground.part
    mine = rows[part.volunteers[o.volunteer[rows]] == volunteer]
    best = int(mine[np.argmin(ground.slack[mine])])
    together = np.array([best])
    if o.group[best] >= 0:
        others = rows[(o.group[rows] == o.group[best]) & (rows != best)]
        others = others[np.argsort(ground.slack[others], kind="stable")]
        together = np.append(together, others[: int(part.need[o.request[best]]) - 1])
    return Alternative(
        volunteers=_who(whole, ground, together),
        start=whole.t.moment(int(o.lo[best])),
        loss=ground.least_lost(mine),
        exact=False,
    )


def _who(whole: Explained, ground: Ground, together: Ints) -> tuple[str, ...]:
    """Ids of the people of some options of one request, and of those pinned to it."""
    part = ground.part
    pin = whole.t.pin_of(int(part.requests[part.options.request[together[0]]]))
    people = {*_people(ground, together), *(pin.volunteers if pin else ())}
    return tuple(whole.t.volunteers[one].id for one in sorted(people))


def _loss(ground: Ground, answer: Forced) -> float:
    if answer.exact:
        return ground.value - answer.best.value
    # A search that was stopped before it had any bound still knows that nothing is gained.
    return max(ground.value - answer.best.bound, 0.0)


def why_nobody(
    problem: Problem, plan: Plan, request_id: str, *, exact: bool = True
) -> WhyNobody | None:
    """Why seats of a request stay free, with what the reason rests on; None where it is filled.

    Without `exact` the margin is the bound that the prices of the LP give.

    Raises:
        PlanError: there is no such request.
    """
    whole = explained(problem, plan)
    request = whole.request(request_id)
    planned = whole.visits.get(request_id)
    missing = whole.t.requests[request].people - (len(planned.volunteers) if planned else 0)
    if missing <= 0:
        return None
    reason = reasons_of(whole.t, whole.candidates, plan.assignments, [request])[request]
    lost = reason in (Reason.LOST_TO_OTHER, Reason.NOT_WORTH_IT)
    margin = _margin(whole, request, exact) if lost else None
    return WhyNobody(
        request=request_id,
        missing=missing,
        reason=reason,
        left=_left(whole, request),
        km_missing=_km_missing(whole, request) if reason is Reason.TOO_FAR else None,
        held_by=_held_by(whole, request) if reason is Reason.LOST_TO_OTHER else (),
        margin=None if margin is None else margin[0],
        margin_exact=margin is not None and margin[1],
    )


def _left(whole: Explained, request: int) -> dict[str, int]:
    """How many people each step of the rules leaves."""
    steps = {step.reason.value: len(step.left) for step in pair_steps(whole.t, request)}
    left = whole.candidates.left
    return {
        **steps,
        Reason.NOBODY_FREE.value: int(left.free[request]),
        Reason.CAPS_REACHED.value: int(left.below_caps[request]),
        Reason.TEAM_INCOMPLETE.value: able_together(whole.candidates, request),
    }


def _km_missing(whole: Explained, request: int) -> float | None:
    """By how much radiuses would have to grow until enough people reach the request."""
    *_, near_enough, _ = pair_steps(whole.t, request)
    people = np.array(near_enough.left, dtype=np.int64)
    short = (
        rules.distance_km(whole.t, people, np.full(len(people), request))
        - whole.t.people.max_km[people]
    )
    wanted = int(whole.candidates.seats.need[request])
    return float(np.sort(short)[wanted - 1]) if len(short) >= wanted else None


def _held_by(whole: Explained, request: int) -> tuple[str, ...]:
    """The requests without which one of the people would be free for this one."""
    t, o = whole.t, whole.candidates.options
    mine = o.take(np.flatnonzero(o.request == request))
    diary = Diary(t, whole.candidates.caps)
    diary.add_plan(whole.plan.assignments)
    pinned = {(pin.request, one) for pin in t.pins for one in pin.volunteers}
    holders: set[str] = set()
    for one in np.unique(mine.volunteer).tolist():
        theirs = mine.take(mine.volunteer == one)
        planned = [visit for visit in diary.visits.get(one, []) if (visit[0], one) not in pinned]
        freeing = []
        for held, start in planned:
            diary.remove(one, held)
            if (diary.under_caps(theirs) & (diary.earliest(theirs) <= theirs.hi)).any():
                freeing.append(t.requests[held].id)
            diary.add(one, held, start)
        # Where no single visit would do, all of them together hold the person.
        holders.update(freeing or (t.requests[held].id for held, _ in planned))
    return tuple(sorted(holders))


def _margin(whole: Explained, request: int, exact: bool) -> tuple[float, bool] | None:
    """What the best plan that fills one more seat (a whole team) loses against this one, and whether exactly."""
    ground = whole.ground(request)
    if ground is None:
        return None
    rows = ground.rows(request)
    if not exact:
        return ground.least_lost(np.setdiff1d(rows, ground.chosen)), False
    local = int(ground.part.options.request[rows[0]])
    now = len(np.intersect1d(rows, ground.chosen))
    wanted = int(ground.part.need[local]) if ground.part.kind[local] == Kind.TEAM else now + 1
    answer = ground.forced(Cut(tuple(rows.tolist()), wanted, at_least=True))
    return None if answer is None else (_loss(ground, answer), answer.exact)
