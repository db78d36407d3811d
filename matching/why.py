"""Why a request has nobody: the step of the rules at which too few people are left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching import rules
from matching.candidates import Candidates, Kind, Options, build_candidates
from matching.diary import Diary
from matching.model import Problem
from matching.reasons import Reason
from matching.results import Candidate, PlannedVisit, Unfilled
from matching.tables import Tables, build_tables
from matching.travel import Mask


@dataclass(frozen=True)
class Step:
    """One step of the rules with the volunteers (indices) it leaves."""

    reason: Reason
    left: tuple[int, ...]


def unfilled(
    t: Tables, candidates: Candidates, visits: Sequence[PlannedVisit]
) -> tuple[Unfilled, ...]:
    """Every request with free seats, and the one reason for them."""
    people = {visit.request: len(visit.volunteers) for visit in visits}
    missing = [
        (index, one.people - people.get(one.id, 0))
        for index, one in enumerate(t.requests)
        if people.get(one.id, 0) < one.people
    ]
    reasons = reasons_of(t, candidates, visits, [index for index, _ in missing])
    return tuple(Unfilled(t.requests[index].id, count, reasons[index]) for index, count in missing)


def reasons_of(
    t: Tables, candidates: Candidates, visits: Sequence[PlannedVisit], requests: Sequence[int]
) -> dict[int, Reason]:
    """The reason for each of some requests that the plan leaves short."""
    pinned = {pin.request for pin in t.pins}
    reasons: dict[int, Reason] = {}
    contested: list[int] = []
    for request in requests:
        reason = _short_of_people(t, candidates, request, pinned=request in pinned)
        if reason is None:
            contested.append(request)
        else:
            reasons[request] = reason
    still_open = fillable(t, candidates, visits, contested)
    for request in contested:
        reasons[request] = Reason.NOT_WORTH_IT if request in still_open else Reason.LOST_TO_OTHER
    return reasons


def _short_of_people(
    t: Tables, candidates: Candidates, request: int, *, pinned: bool
) -> Reason | None:
    """The first step of the rules that leaves too few people beside the pins, or None."""
    left, wanted = candidates.left, int(candidates.seats.need[request])
    if left.free[request] < wanted:
        # Enough near enough: then only time can be missing, and the steps need not be walked.
        if not pinned and left.near[request] >= wanted:
            return Reason.NOBODY_FREE
        steps = pair_steps(t, request)
        return next((step.reason for step in steps if len(step.left) < wanted), Reason.NOBODY_FREE)
    if left.below_caps[request] < wanted:
        return Reason.CAPS_REACHED
    return Reason.TEAM_INCOMPLETE if able_together(candidates, request) < wanted else None


def able_together(candidates: Candidates, request: int) -> int:
    """People who could be at a start at which enough could be."""
    o = candidates.options
    first, last = np.searchsorted(o.request, [request, request + 1])
    return len(set(o.volunteer[first:last].tolist()))


def pair_steps(t: Tables, request: int) -> list[Step]:
    """Who is left after each rule about the pair alone, people pinned to the request left out."""
    pin = t.pin_of(request)
    everyone = np.arange(len(t.volunteers))
    if pin is not None:
        everyone = np.delete(everyone, list(pin.volunteers))
    steps = []
    for rule in rules.PAIR_RULES:
        if pin is not None and rule.holds is rules.insured:
            holds: Mask = np.array(
                [rules.insured_at(t, one, pin.start) for one in everyone.tolist()], dtype=bool
            )
        else:
            holds = rule.holds(t, everyone, np.full(len(everyone), request))
        everyone = everyone[holds]
        steps.append(Step(rule.leaves_too_few, tuple(everyone.tolist())))
    return steps


def fillable(
    t: Tables, candidates: Candidates, visits: Sequence[PlannedVisit], requests: Sequence[int]
) -> set[int]:
    """Requests of which a seat (a whole team, where it is all or none) could be added to the plan as it is."""
    o = candidates.options
    mine = o.take(np.flatnonzero(np.isin(o.request, np.array(requests, dtype=np.int64))))
    mine = mine.take(addable(t, candidates, visits, mine))
    people: dict[tuple[int, int], set[int]] = defaultdict(set)
    for request, group, volunteer in zip(
        mine.request.tolist(), mine.group.tolist(), mine.volunteer.tolist(), strict=True
    ):
        people[(request, group)].add(volunteer)
    team = candidates.seats.kind == Kind.TEAM
    need = np.where(team, candidates.seats.need, 1)
    return {request for (request, _), able in people.items() if len(able) >= need[request]}


def addable(
    t: Tables, candidates: Candidates, visits: Sequence[PlannedVisit], options: Options
) -> Mask:
    """Which options fit into the plan as it stands; a request's start, once planned, stays."""
    diary = Diary(t, candidates.caps)
    diary.add_plan(visits)
    starts = {t.request_index[visit.request]: t.time(visit.start) for visit in visits}
    start = np.array([starts.get(one, -1) for one in options.request.tolist()], dtype=np.int64)
    set_start = np.array([one in starts for one in options.request.tolist()], dtype=bool)
    fixed = ~set_start | ((options.lo <= start) & (start <= options.hi))
    return np.asarray(fixed & diary.under_caps(options) & (diary.earliest(options) <= options.hi))


def candidates_for(problem: Problem, request_id: str) -> list[Candidate]:
    """Who could do a request by rules 1 to 6 beside the pins, whatever else is planned; best pair first.

    Raises:
        KeyError: there is no such request.
    """
    t = build_tables(problem)
    request = t.request_index[request_id]
    o = build_candidates(t).options
    mine = o.take(np.flatnonzero(o.request == request))
    km = rules.distance_km(t, mine.volunteer, mine.request)
    worth = rules.pair_value(t, mine.volunteer, mine.request)
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    figures: dict[int, tuple[float, float]] = {}
    for row, one in enumerate(mine.volunteer.tolist()):
        ranges[one].append((int(mine.lo[row]), int(mine.hi[row])))
        figures[one] = (float(km[row]), float(worth[row]))
    return [
        Candidate(
            volunteer=t.volunteers[one].id,
            km=figures[one][0],
            points=figures[one][1],
            starts=tuple((t.moment(lo), t.moment(hi)) for lo, hi in sorted(ranges[one])),
        )
        for one in sorted(ranges, key=lambda one: (-figures[one][1], one))
    ]
