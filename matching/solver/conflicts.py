"""Rule 7 among options: which ranges of starts exclude each other, and which sets cannot be lived through.

Two options of one volunteer exclude each other when neither order fits. Three or more can be impossible together
although every two fit; those sets are found by trying the orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from matching.solver.part import Part
from matching.travel import MICROSECONDS_PER_MINUTE, Ints, Mask, travel_minutes


@dataclass
class Blocks:
    """Options that could stand in each other's way: one volunteer, times closer than any way of theirs.

    `of` is the block of each option; `rows` the options sorted by block, `first` where each block begins.
    """

    part: Part
    of: Ints
    rows: Ints
    first: Ints
    known: dict[int, Mask] = field(default_factory=dict)

    def members(self, block: int) -> Ints:
        """Options of a block, by first start."""
        return self.rows[self.first[block] : self.first[block + 1]]

    def exclusive(self, block: int) -> Mask:
        """Which two members exclude each other (also: belong to one request), as a square matrix."""
        if block not in self.known:
            members = self.members(block)
            self.known[block] = exclusive(self.part, members[:, None], members[None, :])
        return self.known[block]


def build_blocks(part: Part) -> Blocks:
    """Cut every volunteer's options where a gap is longer than any way they could have."""
    o = part.options
    longest = travel_minutes(2 * part.reach_km + 1e-3, speed_kmh=part.speed, travel=part.travel)
    rows = np.lexsort((o.hi, o.lo, o.volunteer))
    volunteer, lo = o.volunteer[rows], o.lo[rows]
    until = (
        o.hi[rows] + part.duration[o.request[rows]] + longest[volunteer] * MICROSECONDS_PER_MINUTE
    )
    # A running maximum within each volunteer: lift every volunteer above the one before.
    lift = volunteer * (int(until.max() - until.min()) + 1) if len(rows) else volunteer
    running = np.maximum.accumulate(until + lift) - lift if len(rows) else until
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (volunteer[1:] != volunteer[:-1]) | (lo[1:] >= running[:-1])
    of = np.empty(len(rows), dtype=np.int64)
    of[rows] = np.cumsum(fresh) - 1
    return Blocks(part, of, rows, np.append(np.flatnonzero(fresh), len(rows)))


def exclusive(part: Part, a: Ints, b: Ints) -> Mask:
    """Whether options a and b (same volunteer, elementwise) cannot both be chosen."""
    o = part.options
    ra, rb = o.request[a], o.request[b]
    way = part.way(o.volunteer[a], ra, rb)
    a_first = o.lo[a] + part.duration[ra] + way <= o.hi[b]
    b_first = o.lo[b] + part.duration[rb] + way <= o.hi[a]
    return np.asarray((ra == rb) | ~(a_first | b_first))


def sequence(
    part: Part, rows: Sequence[int], fixed: dict[int, int] | None = None
) -> list[int] | None:
    """Earliest starts for options of one volunteer, in the order given, or None when no order fits.

    `fixed` names starts by position in `rows`.
    """
    o = part.options
    at = np.asarray(rows)
    request = o.request[at]
    lo, hi = o.lo[at].tolist(), o.hi[at].tolist()
    for place, start in (fixed or {}).items():
        lo[place] = hi[place] = start
    if len(lo) == 1:
        return [int(lo[0])]
    way = part.way(int(o.volunteer[at[0]]), request[:, None], request[None, :])
    return arrange(lo, hi, part.duration[request].tolist(), way.tolist(), grid=part.grid)


def arrange(
    lo: list[int], hi: list[int], duration: list[int], way: list[list[int]], *, grid: int
) -> list[int] | None:
    """Starts that keep every range and every way, or None; all in microseconds, one entry per visit.

    A range's starts are lo, lo + grid, ... hi. Over (visits done, the last of them) only the earliest start of
    the last matters, so a search over those states is exact. Consecutive visits are enough to look at: ways keep
    the triangle inequality, and every visit takes a minute at least.
    """
    count = len(lo)
    states = {(1 << one, one): lo[one] for one in range(count)}
    before: dict[tuple[int, int], tuple[int, int]] = {}
    for _ in range(count - 1):
        longer: dict[tuple[int, int], int] = {}
        for (done, last), start in states.items():
            ready = start + duration[last]
            for one in range(count):
                if done >> one & 1:
                    continue
                late = ready + way[last][one] - lo[one]
                begin = lo[one] + (-(-late // grid) * grid if late > 0 else 0)
                key = (done | 1 << one, one)
                if begin <= hi[one] and begin < longer.get(key, begin + 1):
                    longer[key] = begin
                    before[key] = (done, last)
        states = longer
    if not states:
        return None
    return _traced(min(states, key=lambda key: (states[key], key)), before, lo, duration, way, grid)


def _traced(
    end: tuple[int, int],
    before: dict[tuple[int, int], tuple[int, int]],
    lo: list[int],
    duration: list[int],
    way: list[list[int]],
    grid: int,
) -> list[int]:
    order = [end[1]]
    while end in before:
        end = before[end]
        order.append(end[1])
    order.reverse()
    starts = [0] * len(lo)
    last = None
    for one in order:
        late = 0 if last is None else starts[last] + duration[last] + way[last][one] - lo[one]
        starts[one] = lo[one] + (-(-late // grid) * grid if late > 0 else 0)
        last = one
    return starts


def impossible_core(part: Part, rows: Sequence[int]) -> list[int]:
    """A smallest-by-removal subset of options that no order fits; `rows` themselves must not fit."""
    core = list(rows)
    for one in list(rows):
        rest = [other for other in core if other != one]
        if len(rest) > 1 and sequence(part, rest) is None:
            core = rest
    return core
