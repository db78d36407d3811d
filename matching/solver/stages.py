"""One part, all stages: first the coverage where the council puts it first, then the ordinary objective."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.candidates import Kind
from matching.solver.conflicts import Blocks, sequence
from matching.solver.draft import coverage_of
from matching.solver.master import coverage_aim, points_aim
from matching.solver.part import Part
from matching.solver.search import Best, Clock, Search
from matching.travel import Ints


@dataclass(frozen=True)
class Order:
    """What to do with a part."""

    gap: float
    until: float
    coverage_first: bool


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


def solve_part(part: Part, order: Order, *, asked: Callable[[], bool] = lambda: False) -> Outcome:
    """Solve one part as far as time allows."""
    clock = Clock(until=order.until, asked=asked)
    if not order.coverage_first:
        search = Search(part, points_aim(part), clock, gap=order.gap)
        return _outcome(part, search, search.run(), math.inf)
    first = Search(part, coverage_aim(part), clock, gap=0.0, grain=grain_of(part))
    kept = first.run()
    coverage = coverage_of(part, kept.chosen)
    second = Search(part, points_aim(part, keep=coverage - 1e-7), clock, gap=order.gap)
    return _outcome(part, second, second.run(warm=kept.chosen), kept.bound)


def _outcome(part: Part, search: Search, best: Best, coverage_bound: float) -> Outcome:
    coverage = coverage_of(part, best.chosen)
    return Outcome(
        rows=decode(part, search.master.blocks, best.chosen),
        value=best.value,
        bound=max(best.bound, best.value),
        coverage=coverage,
        coverage_bound=max(coverage_bound, coverage),
        slope=search.lp_coverage_price,
        loose=search.lp_bound,
    )


def grain_of(part: Part) -> float:
    """The largest step of which every possible coverage is a multiple, or 0 when there is none to speak of."""
    unit = np.where(part.kind == Kind.TEAM, part.seat_points * part.need, part.seat_points)
    millionths = np.rint(unit * 1e6)
    if (np.abs(unit * 1e6 - millionths) > 1e-3).any():
        return 0.0
    step = int(np.gcd.reduce(millionths.astype(np.int64))) if len(unit) else 0
    return step / 1e6 if step >= 100 else 0.0


def decode(part: Part, blocks: Blocks, chosen: Ints) -> Ints:
    """Starts for the chosen options, as early as they fit: rows of (volunteer, request, start)."""
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
        fitted = sequence(part, rows[begin:end].tolist())
        if fitted is None:
            raise AssertionError("a plan left the search with visits that do not fit")
        starts += fitted
    o = part.options
    table = np.stack(
        [
            part.volunteers[o.volunteer[rows]],
            part.requests[o.request[rows]],
            np.array(starts, dtype=np.int64),
        ],
        axis=1,
    )
    return table[np.lexsort((table[:, 0], table[:, 1]))]


def now() -> float:
    """The clock that `Order.until` is read on, the same for all processes of one machine."""
    return time.monotonic()
