"""Exact pricing of every seat option and every team, and the bound of the whole problem that follows.

Given prices for all shared rows (loads, caps, cuts, floors, coverage), each request can be looked at alone: its
best columns are its best options, or at each start the best people together. The sum of those bests and the value
of the prices is a Lagrangian bound: it holds for the full problem, whatever columns the LP has seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.candidates import Kind
from matching.solver.part import Part
from matching.travel import Floats, Indices, Ints


@dataclass(frozen=True)
class Layout:
    """Where each request's options and groups begin; requests without options are left out.

    `single` are rows of options of kind RANGE and SEATS; `grouped` the rows of teams and crews.
    """

    single: Indices
    single_request: Ints
    single_first: Indices
    group_first: Indices
    group_end: Indices
    group_request: Ints
    group_need: Ints
    group_exact: Ints


def build_layout(part: Part) -> Layout:
    """Compute the layout once per part."""
    o = part.options
    alone = np.flatnonzero(o.group < 0)
    fresh = (
        np.append(True, np.diff(o.request[alone]) != 0) if len(alone) else np.zeros(0, dtype=bool)
    )
    grouped = np.flatnonzero(o.group >= 0)
    begins = (
        np.append(True, np.diff(o.group[grouped]) != 0) if len(grouped) else np.zeros(0, dtype=bool)
    )
    first = grouped[begins]
    counts = np.diff(np.append(np.flatnonzero(begins), len(grouped)))
    request = o.request[first]
    return Layout(
        single=alone,
        single_request=o.request[alone][fresh],
        single_first=np.flatnonzero(fresh),
        group_first=first,
        group_end=first + counts,
        group_request=request,
        group_need=part.need[request],
        group_exact=(part.kind[request] == Kind.TEAM).astype(np.int64),
    )


@dataclass(frozen=True)
class Groups:
    """The best people of each group: their number, their sum, and who (rows of options, -1 padded)."""

    worth: Floats
    rows: Ints


def best_groups(layout: Layout, net: Floats) -> Groups:
    """The best team at every start: the `need` best people; a crew leaves out whoever brings nothing."""
    count = len(layout.group_first)
    most = int(layout.group_need.max()) if count else 0
    rows = np.full((count, most), -1, dtype=np.int64)
    worth = np.zeros(count)
    if not count:
        return Groups(worth, rows)
    sizes = layout.group_end - layout.group_first
    group = np.repeat(np.arange(count), sizes)
    offset = np.cumsum(sizes) - sizes
    at = np.arange(len(group)) - np.repeat(offset - layout.group_first, sizes)
    left = net[at].copy()
    for seat in range(most):
        best = np.maximum.reduceat(left, offset)
        hits = np.flatnonzero(left == best[group])
        hits = hits[np.append(True, np.diff(group[hits]) != 0)]
        taken = (layout.group_need > seat) & np.isfinite(best)
        taken &= (layout.group_exact == 1) | (best > 0)
        rows[taken, seat] = at[hits[taken]]
        worth[taken] += best[taken]
        left[hits] = -np.inf
    return Groups(worth, rows)


def best_per_request(part: Part, layout: Layout, net: Floats, groups: Groups) -> Floats:
    """What each request can bring at most under the prices in `net`, never less than nothing."""
    best = np.zeros(part.matters)
    alone = net[layout.single]
    if len(alone):
        top = np.maximum.reduceat(alone, layout.single_first)
        best[layout.single_request] = np.maximum(top, 0.0)
    for request in np.flatnonzero(part.kind == Kind.SEATS).tolist():
        mine = np.sort(net[seats_of(part, request)])[::-1][: part.need[request]]
        best[request] = np.maximum(mine, 0.0).sum()
    if len(groups.worth):
        np.maximum.at(best, layout.group_request, groups.worth)
    return best


def seats_of(part: Part, request: int) -> slice:
    """The rows of a request's options."""
    first, last = np.searchsorted(part.options.request, [request, request + 1])
    return slice(int(first), int(last))
