"""Rule 7 among options: which ranges of starts exclude each other, and which sets cannot be lived through.

Two options of one volunteer exclude each other when neither order fits. Three or more can be impossible together
although every two fit; those sets are found by trying the orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from matching.solver.part import Part
from matching.travel import MICROSECONDS_PER_MINUTE, Ints, Mask, Ways, travel_minutes


@dataclass(frozen=True)
class Block:
    """The members of one block side by side: their times and who excludes whom.

    `way` is between the different requests of the block, `place` says which of those each member is for.
    """

    members: Ints
    lo: Ints
    hi: Ints
    duration: Ints
    way: Ints
    place: Ints
    excludes: Mask
    grid: int

    def fits_none(self, a: int, b: int) -> Mask:
        """Which members fit with members a and b in no order at all."""
        fits = np.zeros(len(self.members), dtype=bool)
        every = np.arange(len(self.members))
        for order in permutations((np.full(len(every), a), np.full(len(every), b), every)):
            fits |= self._in_order(*order)
        return ~fits

    def _in_order(self, first: Ints, second: Ints, third: Ints) -> Mask:
        begin = self._after(self.lo[first], first, second)
        return np.asarray(
            (begin <= self.hi[second]) & (self._after(begin, second, third) <= self.hi[third])
        )

    def _after(self, start: Ints, one: Ints, other: Ints) -> Ints:
        late = (
            start
            + self.duration[one]
            + self.way[self.place[one], self.place[other]]
            - self.lo[other]
        )
        return np.asarray(self.lo[other] + np.maximum(0, -(-late // self.grid)) * self.grid)


class Blocks:
    """Options that could stand in each other's way: one volunteer, times closer than any way of theirs.

    `of` is the block of each option; `rows` the options sorted by block, `first` where each block begins; `most`
    how many visits in a block the caps allow.
    """

    def __init__(self, part: Part, of: Ints, rows: Ints, first: Ints) -> None:
        self.part, self.of, self.rows, self.first = part, of, rows, first
        self.most = self._most()
        self._known: dict[int, Block] = {}
        self._ways = Ways(part.lat, part.lon, travel=part.travel)
        self._duration, self._speed = part.duration.tolist(), part.speed.tolist()

    def _most(self) -> Ints:
        """Sums over the days of each block; nearly always there is only one."""
        cell, block = self.part.cell[self.rows], self.of[self.rows]
        fresh = np.ones(len(self.rows), dtype=bool)
        fresh[1:] = (np.diff(cell) != 0) | (np.diff(block) != 0)
        sums = np.bincount(block[fresh], self.part.most[cell[fresh]], len(self.first) - 1)
        return sums.astype(np.int64)

    def members(self, block: int) -> Ints:
        """Options of a block, by first start."""
        return self.rows[self.first[block] : self.first[block + 1]]

    def block(self, number: int) -> Block:
        """The members of a block side by side."""
        if number not in self._known:
            self._known[number] = self._laid_out(self.members(number))
        return self._known[number]

    def _laid_out(self, members: Ints) -> Block:
        o, part = self.part.options, self.part
        requests, place = np.unique(o.request[members], return_inverse=True)
        way = part.way(int(o.volunteer[members[0]]), requests[:, None], requests[None, :])
        lo, hi, duration = o.lo[members], o.hi[members], part.duration[o.request[members]]
        after = (lo + duration)[:, None] + way[np.ix_(place, place)] <= hi[None, :]
        excludes = (place[:, None] == place[None, :]) | ~(after | after.T)
        return Block(members, lo, hi, duration, way, place, excludes, part.grid)

    def sequence(self, rows: list[int], fixed: dict[int, int] | None = None) -> list[int] | None:
        """Earliest starts for options of one volunteer, in the order given, or None when no order fits.

        `fixed` names starts by position in `rows`.
        """
        o = self.part.options
        lo: list[int] = o.lo[rows].tolist()
        hi: list[int] = o.hi[rows].tolist()
        for place, start in (fixed or {}).items():
            lo[place] = hi[place] = start
        if len(lo) == 1:
            return lo
        requests = o.request[rows].tolist()
        if len(set(requests)) < len(requests):
            return None
        speed = self._speed[int(o.volunteer[rows[0]])]
        way = [[self._ways.microseconds(a, b, speed_kmh=speed) for b in requests] for a in requests]
        return arrange(lo, hi, [self._duration[one] for one in requests], way, grid=self.part.grid)

    def impossible_core(self, rows: Sequence[int]) -> list[int]:
        """A subset of options that no order fits and of which none can be spared; `rows` must not fit."""
        core = list(rows)
        for one in list(rows):
            rest = [other for other in core if other != one]
            if len(rest) > 1 and self.sequence(rest) is None:
                core = rest
        return core


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


def arrange(
    lo: list[int], hi: list[int], duration: list[int], way: list[list[int]], *, grid: int
) -> list[int] | None:
    """Starts that keep every range and every way, or None; all in microseconds, one entry per visit.

    A range's starts are lo, lo + grid, ... hi. Over (visits done, the last of them) only the earliest start of
    the last matters, so a search over those states is exact. Consecutive visits are enough to look at: ways keep
    the triangle inequality, and every visit takes a minute at least.
    """
    count = len(lo)
    if count == 2:
        return _pair(lo, hi, duration, way, grid)
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


def _pair(
    lo: list[int], hi: list[int], duration: list[int], way: list[list[int]], grid: int
) -> list[int] | None:
    best: list[int] | None = None
    for first, second in ((0, 1), (1, 0)):
        late = lo[first] + duration[first] + way[first][second] - lo[second]
        begin = lo[second] + (-(-late // grid) * grid if late > 0 else 0)
        if begin <= hi[second] and (best is None or begin < max(best)):
            best = [lo[0], begin] if first == 0 else [begin, lo[1]]
    return best


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
