"""One part, all stages: first the coverage where the council puts it first, then the ordinary objective."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from matching.candidates import Kind
from matching.solver.aim import coverage_aim, points_aim
from matching.solver.conflicts import Blocks
from matching.solver.draft import coverage_of
from matching.solver.part import Part
from matching.solver.search import Best, Clock, Search
from matching.travel import Ints

KEEP_TOLERANCE = 1e-7
SHARE_OF_PLAIN, SHARE_OF_COVERAGE = 0.3, 0.6
"""Of the time left: for a look at the ordinary optimum, and then for the coverage."""


@dataclass(frozen=True)
class Order:
    """What to do with a part."""

    gap: float
    until: float
    coverage_first: bool
    prefer: dict[int, int] = field(default_factory=dict)
    fine: bool = False


@dataclass(frozen=True)
class Outcome:
    """A part solved: who comes when, and what is proven.

    `rows` are (volunteer, request, start) with the problem's own indices. `slope` is what a point of coverage
    less would at most add to `loose`, the bound from the LP alone.
    """

    rows: Ints
    value: float
    bound: float
    coverage: float
    coverage_bound: float
    slope: float
    loose: float


def solve_part(
    part: Part,
    order: Order,
    *,
    clock: Clock | None = None,
    watch: Callable[[str, Best], None] = lambda stage, best: None,
) -> Outcome:
    """Solve one part as far as time allows; `watch` hears of every better plan and bound, with the stage."""
    clock = clock or Clock(until=order.until)
    search = Search(part, points_aim(part), clock, gap=order.gap, fine=order.fine)
    search.watch = partial(watch, "plan")
    if not order.coverage_first:
        return _outcome(part, order, search, search.run(), math.inf)
    search.clock = clock.share(SHARE_OF_PLAIN)
    # Often the ordinary optimum already fills as much as can be filled: then one look at the coverage proves both.
    plain = search.run(quick=True)
    first = Search(
        part, coverage_aim(part), clock.share(SHARE_OF_COVERAGE), gap=0.0, grain=grain_of(part)
    )
    first.watch = partial(watch, "coverage")
    kept = first.run(plain.chosen)
    if search.proven() and coverage_of(part, plain.chosen) >= kept.value - KEEP_TOLERANCE:
        return _outcome(part, order, search, plain, kept.bound, slope=0.0)
    keep = coverage_of(part, kept.chosen) - KEEP_TOLERANCE
    aim = points_aim(part, keep=keep, most=kept.bound + KEEP_TOLERANCE)
    second = Search(part, aim, clock, gap=order.gap, fine=order.fine)
    second.watch = partial(watch, "plan")
    best = second.run(kept.chosen)
    # What no plan can pass, none that keeps the coverage can.
    if plain.bound <= best.bound:
        best.bound = plain.bound
        return _outcome(part, order, second, best, kept.bound, slope=0.0)
    return _outcome(part, order, second, best, kept.bound)


def _outcome(
    part: Part,
    order: Order,
    search: Search,
    best: Best,
    coverage_bound: float,
    slope: float | None = None,
) -> Outcome:
    coverage = coverage_of(part, best.chosen)
    bound = max(best.bound, best.value)
    return Outcome(
        rows=decode(part, search.master.blocks, best.chosen, order.prefer),
        value=best.value,
        bound=bound,
        coverage=coverage,
        coverage_bound=max(coverage_bound, coverage),
        slope=max(0.0, search.lp_coverage_price) if slope is None else slope,
        loose=search.lp_bound if slope is None else bound,
    )


def grain_of(part: Part) -> float:
    """The largest step of which every possible coverage is a multiple, or 0 when there is none to speak of."""
    unit = np.where(part.kind == Kind.TEAM, part.seat_points * part.need, part.seat_points)
    millionths = np.rint(unit * 1e6)
    if (np.abs(unit * 1e6 - millionths) > 1e-3).any():
        return 0.0
    step = int(np.gcd.reduce(millionths.astype(np.int64))) if len(unit) else 0
    return step / 1e6 if step >= 100 else 0.0


def decode(part: Part, blocks: Blocks, chosen: Ints, prefer: dict[int, int] | None = None) -> Ints:
    """Starts for the chosen options, as early as they fit: rows of (volunteer, request, start).

    `prefer` names starts by request (the problem's index): they are kept wherever they still fit.
    """
    order = np.argsort(blocks.of[chosen], kind="stable")
    rows = chosen[order]
    block = blocks.of[rows]
    edges = (
        np.append(np.flatnonzero(np.append(True, np.diff(block) != 0)), len(rows))
        if len(rows)
        else [0]
    )
    starts: list[int] = []
    for begin, end in itertools.pairwise(edges):
        starts += _fitted(part, blocks, rows[begin:end].tolist(), prefer or {})
    o = part.options
    columns = [
        part.volunteers[o.volunteer[rows]],
        part.requests[o.request[rows]],
        np.array(starts, dtype=np.int64),
    ]
    table = np.stack(columns, axis=1)
    return table[np.lexsort((table[:, 0], table[:, 1]))]


def _fitted(part: Part, blocks: Blocks, rows: list[int], prefer: dict[int, int]) -> list[int]:
    """Starts of one block; wishes are given up one by one, the last first, until the rest fits."""
    o = part.options
    wishes = {}
    for at, row in enumerate(rows):
        start = prefer.get(int(part.requests[o.request[row]]))
        if (
            start is not None
            and o.lo[row] <= start <= o.hi[row]
            and (start - o.lo[row]) % part.grid == 0
        ):
            wishes[at] = start
    while True:
        fitted = blocks.sequence(rows, wishes)
        if fitted is not None:
            return fitted
        if not wishes:
            raise AssertionError("a plan left the search with visits that do not fit")
        wishes.popitem()


def start_of(part: Part, blocks: Blocks, chosen: Ints, row: int) -> int:
    """The start that decoding gives one of the chosen options."""
    mine = chosen[blocks.of[chosen] == blocks.of[row]].tolist()
    fitted = blocks.sequence(mine)
    return int(part.options.lo[row]) if fitted is None else fitted[mine.index(row)]
