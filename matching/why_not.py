"""Why not this person: the first rule that excludes somebody, beside the pins and beside the plan."""

from __future__ import annotations

import numpy as np

from matching import rules
from matching.candidates import Options, PairStages, stages_of_pair
from matching.caps import REASONS
from matching.diary import Diary
from matching.ground import Explained, explained
from matching.model import Problem
from matching.reasons import Reason
from matching.results import Plan, WhyNot
from matching.tables import DAY

Detail = dict[str, float | str | tuple[str, ...]]


def why_not(problem: Problem, plan: Plan, request_id: str, volunteer_id: str) -> WhyNot:
    """The first rule, in their order, that keeps a person from a request in this plan.

    The request's own visit is left out of account: a person who could do it in place of somebody else is free.
    With no rule against them the reason is `other_is_better`, and `loss` says by how much at least.

    Raises:
        PlanError: there is no such request or volunteer.
    """
    whole = explained(problem, plan)
    request, volunteer = whole.request(request_id), whole.volunteer(volunteer_id)
    planned = whole.visits.get(request_id)
    if planned and volunteer_id in planned.volunteers:
        return WhyNot(Reason.ASSIGNED, {"start": planned.start.isoformat()})
    for rule in rules.PAIR_RULES:
        if not _holds(whole, rule, volunteer, request):
            return WhyNot(rule.excludes, _pair_detail(whole, rule.excludes, volunteer, request))
    stages = stages_of_pair(whole.t, volunteer, request)
    return _beside_pins(whole, stages, volunteer) or _in_plan(
        whole, stages.below_caps, volunteer, request
    )


def _holds(whole: Explained, rule: rules.PairRule, volunteer: int, request: int) -> bool:
    pin = whole.t.pin_of(request)
    if pin is not None and rule.holds is rules.insured:
        return rules.insured_at(whole.t, volunteer, pin.start)
    return bool(rule.holds(whole.t, np.array([volunteer]), np.array([request]))[0])


def _pair_detail(whole: Explained, reason: Reason, volunteer: int, request: int) -> Detail:
    who, what = whole.t.volunteers[volunteer], whole.t.requests[request]
    if reason is Reason.TOO_FAR:
        km = float(rules.distance_km(whole.t, np.array([volunteer]), np.array([request]))[0])
        return {"km": km, "max_km": who.max_km, "km_over": km - who.max_km}
    if reason is Reason.NOT_TRAINED:
        return {"activity": what.activity}
    if reason is Reason.NOT_ELIGIBLE:
        return {
            "sex": what.sex or "",
            "min_age": float(what.min_age),
            "needs_car": float(what.needs_car),
        }
    return {}


def _beside_pins(whole: Explained, stages: PairStages, volunteer: int) -> WhyNot | None:
    """Rules 6 to 8 with nothing but the pins planned."""
    if not len(stages.free):
        return WhyNot(Reason.NOT_FREE, {})
    pinned = {pin.request: pin.start for pin in whole.t.pins if volunteer in pin.volunteers}
    if not len(stages.apart):
        return WhyNot(Reason.NOT_APART, {"requests": _ids(whole, _same_days(stages.free, pinned))})
    if not len(stages.below_caps):
        full = stages.caps.take(stages.caps.visits == 0)
        return WhyNot(REASONS[int(full.kind[0])], {"requests": _ids(whole, list(pinned))})
    return None


def _in_plan(whole: Explained, options: Options, volunteer: int, request: int) -> WhyNot:
    """Rules 7 and 8 with the rest of the plan, then what it would cost."""
    t = whole.t
    diary = Diary(t, whole.candidates.caps)
    diary.add_plan(
        visit for visit in whole.plan.assignments if t.request_index[visit.request] != request
    )
    planned = dict(diary.visits.get(volunteer, []))
    below = options.take(diary.under_caps(options))
    if not len(below):
        full = whole.candidates.caps.take(diary.used >= whole.candidates.caps.visits)
        day = int(options.day[0])
        mine = (full.volunteer == volunteer) & (full.first <= day) & (day <= full.last)
        row = int(np.flatnonzero(mine)[0])
        counted = [
            held
            for held, start in planned.items()
            if full.first[row] <= start // DAY <= full.last[row]
        ]
        return WhyNot(REASONS[int(full.kind[row])], {"requests": _ids(whole, counted)})
    if not (diary.earliest(below) <= below.hi).any():
        return WhyNot(Reason.NOT_APART, {"requests": _ids(whole, _same_days(below, planned))})
    ground = whole.ground(request)
    rows = None if ground is None else ground.rows_of(request, volunteer)
    if ground is None or rows is None or not len(rows):
        return WhyNot(Reason.TEAM_INCOMPLETE, {})
    # A bound: at least this much is lost, the distance of the plan from its own bound taken off.
    loss = float(ground.slack[rows].min()) - (ground.bound - ground.value)
    return WhyNot(Reason.OTHER_IS_BETTER, {"loss_at_least": max(0.0, loss)})


def _same_days(options: Options, visits: dict[int, int]) -> list[int]:
    """Visits on the days of the options, or a day beside them."""
    days = {near for day in options.day.tolist() for near in (day - 1, day, day + 1)}
    return [request for request, start in visits.items() if start // DAY in days]


def _ids(whole: Explained, requests: list[int]) -> tuple[str, ...]:
    return tuple(sorted(whole.t.requests[one].id for one in requests))
