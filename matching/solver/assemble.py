"""From entries (request -> start and volunteers) to a plan with its figures and reasons, and back to options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from matching import why
from matching.candidates import Candidates
from matching.objective import floors, score
from matching.results import Plan, PlannedVisit
from matching.solver.part import Part
from matching.tables import Tables
from matching.travel import Ints

Entries = dict[int, tuple[int, list[int]]]


def pinned_entries(t: Tables) -> Entries:
    """What the pins alone make."""
    return {pin.request: (pin.start, list(pin.volunteers)) for pin in t.pins}


def to_visits(t: Tables, entries: Entries) -> tuple[PlannedVisit, ...]:
    """Entries as records, sorted by id; requests without anybody are left out."""
    return tuple(
        PlannedVisit(
            request=t.requests[request].id,
            start=t.moment(start),
            volunteers=tuple(t.volunteers[one].id for one in sorted(people)),
        )
        for request, (start, people) in sorted(entries.items())
        if people
    )


def trivial_bound(t: Tables, candidates: Candidates) -> float:
    """The pins, and every free seat filled by whoever brings most, as if nobody had any load."""
    base = score(t, to_visits(t, pinned_entries(t))).objective
    o, need = candidates.options, candidates.seats.need
    best = np.zeros(len(need))
    np.maximum.at(best, o.request, o.value)
    return (
        base + float((best * need).sum()) + t.problem.weights.floor_points * sum(floors(t).values())
    )


def make_plan(
    t: Tables,
    candidates: Candidates,
    entries: Entries,
    *,
    bound: float,
    status: Literal["optimal", "stopped"],
    coverage_bound: float | None = None,
    seed: int = 0,
) -> Plan:
    """The plan with objective, coverage, gap and the reason for every request left short."""
    visits = to_visits(t, entries)
    total = score(t, visits)
    bound = max(bound, total.objective)
    return Plan(
        status=status,
        objective=total.objective,
        bound=bound,
        gap=(bound - total.objective) / max(1.0, abs(bound)),
        coverage=total.coverage,
        coverage_bound=None if coverage_bound is None else max(coverage_bound, total.coverage),
        assignments=visits,
        unfilled=why.unfilled(t, candidates, visits),
        seed=seed,
    )


def options_in(t: Tables, part: Part, visits: Mapping[str, PlannedVisit]) -> Ints:
    """A plan's visits (by request id) in a part as options, one for each seat; pinned seats have none."""
    o = part.options
    starts = np.full(part.matters, np.iinfo(np.int64).min)
    pairs: list[int] = []
    for local, request in enumerate(part.requests.tolist()):
        visit = visits.get(t.requests[request].id)
        if visit is not None:
            starts[local] = t.time(visit.start)
            pairs += [
                t.volunteer_index[one] * part.matters + local
                for one in visit.volunteers
                if one in t.volunteer_index
            ]
    pair = part.volunteers[o.volunteer] * part.matters + o.request
    at = starts[o.request]
    rows = np.flatnonzero(np.isin(pair, pairs) & (o.lo <= at) & (at <= o.hi))
    return np.sort(rows[np.unique(pair[rows], return_index=True)[1]])
