"""Cuts for requests that need each other's people: half of a team for each in the LP, one whole team in life.

Two teams of two that only three people could form are filled to one and a half by the LP. What a handful of requests
can have together at most is a small problem of its own; its answer, counted in seats, is a row over all their options
and so keeps the pricing of columns as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from matching.candidates import Kind
from matching.solver.aim import Aim
from matching.solver.cuts import Cut
from matching.solver.polish import Pool
from matching.travel import Floats, Ints

if TYPE_CHECKING:
    from matching.solver.search import Search

PART_WAY = 1e-4
MOST_REQUESTS, MOST_OPTIONS, MOST_SEEDS = 10, 1_200, 40
MOST_NODES = 200
"""Of a branching: a count, where a clock would make the plan depend on the machine."""


def crowded_cuts(search: Search) -> list[Cut]:
    """Rows that the LP's solution breaks, found around every request that it fills in part."""
    part, amount = search.part, search.master.amounts()
    filled = np.bincount(part.options.request, amount, part.matters).astype(float)
    # A team counts whole, every other seat by itself.
    unit = np.where(part.kind == Kind.TEAM, part.need, 1)
    part_way = np.flatnonzero(np.abs(filled - np.round(filled / unit) * unit) > PART_WAY)
    found: dict[Cut, None] = {}
    for request in part_way[:MOST_SEEDS].tolist():
        cut = None if search.clock.stopped() else _around(search, request, amount, filled)
        if cut is not None:
            found[cut] = None
    return list(found)


def _around(search: Search, request: int, amount: Floats, filled: Floats) -> Cut | None:
    """A row over the request and those that hold its people, growing outwards while there is none."""
    options = search.part.options
    crowd = np.array([request], dtype=np.int64)
    while True:
        chosen = np.flatnonzero(np.isin(options.request, crowd) & (amount > PART_WAY))
        blocks = search.master.blocks.of
        beside = np.isin(blocks, np.unique(blocks[chosen])) & (amount > PART_WAY)
        wider = np.union1d(crowd, options.request[beside])
        rows = np.flatnonzero(np.isin(options.request, wider))
        if len(wider) == len(crowd) or len(wider) > MOST_REQUESTS or len(rows) > MOST_OPTIONS:
            return None
        limit = _most_seats(search, rows)
        if filled[wider].sum() > limit + 1e-3:
            return Cut(tuple(rows.tolist()), limit)
        crowd = wider


def _most_seats(search: Search, rows: Ints) -> int:
    """The most seats that any choice among these options fills: a bound, where it is not found in time."""
    part, clock = search.part, search.clock
    seats = Aim(np.ones(len(part.options)), with_load=False, with_floor=False)
    pool = Pool(part, search.master.blocks, seats, rows, [], clock.stopped)
    pool.highs.setOptionValue("mip_max_nodes", MOST_NODES)
    answer = pool.run(seconds=clock.left(), enough=None, stopped=clock.stopped)
    every = int(part.need[np.unique(part.options.request[rows])].sum())
    return min(every, int(np.floor(answer.bound + 1e-6))) if np.isfinite(answer.bound) else every
