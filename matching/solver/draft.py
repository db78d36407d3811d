"""A plan in the making for one part: options chosen one visit at a time, every hard rule kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from matching.candidates import Kind, expand
from matching.solver.aim import Aim
from matching.solver.conflicts import Blocks
from matching.solver.part import Part
from matching.travel import Floats, Ints

SEATS, TEAM = int(Kind.SEATS), int(Kind.TEAM)
Visit = tuple[int, ...]
"""The options of one visit: one row, or one for each person who comes."""


class Draft:
    """Chosen options with the loads, caps and days they use."""

    def __init__(self, part: Part, blocks: Blocks, aim: Aim, cap_rows: list[list[int]]) -> None:
        self.part, self.blocks, self.aim = part, blocks, aim
        self.cap_rows = cap_rows
        self.left = part.caps.limit.tolist()
        self.visits_of = part.base_load.copy()
        self.free = part.need.tolist()
        self.kind = part.kind.tolist()
        self.in_block: dict[int, list[int]] = defaultdict(list)
        self.chosen: list[int] = []

    def fits(self, visit: Sequence[int]) -> bool:
        """Whether all rules hold with these options added."""
        request = int(self.part.options.request[visit[0]])
        if self.free[request] < len(visit):
            return False
        return all(self._fits(row) for row in visit)

    def _fits(self, row: int) -> bool:
        for cap in self.cap_rows[self.part.cell[row]]:
            if self.left[cap] <= 0:
                return False
        beside = self.in_block.get(int(self.blocks.of[row]))
        return not beside or self.blocks.sequence([*beside, row]) is not None

    def add(self, visit: Sequence[int]) -> None:
        """Choose options that fit."""
        o = self.part.options
        request = int(o.request[visit[0]])
        self.free[request] = self.free[request] - len(visit) if self.kind[request] == SEATS else 0
        for row in visit:
            self.chosen.append(row)
            self.visits_of[o.volunteer[row]] += 1
            self.in_block[int(self.blocks.of[row])].append(row)
            for cap in self.cap_rows[self.part.cell[row]]:
                self.left[cap] -= 1

    def add_all(self, visits: Iterable[Visit]) -> None:
        """Choose what fits, in this order."""
        for visit in visits:
            if self.fits(visit):
                self.add(visit)

    def complete(self) -> None:
        """Fill what is still open, the most valuable requests first, wherever it gains."""
        part = self.part
        whole = np.where(part.kind == TEAM, part.need, 1) * part.seat_points
        edges = np.searchsorted(part.options.request, np.arange(part.matters + 1)).tolist()
        for request in np.argsort(-whole, kind="stable").tolist():
            rows = np.arange(edges[request], edges[request + 1])
            if self.free[request] <= 0 or not len(rows):
                continue
            if self.kind[request] >= TEAM:
                self._add_team(request, rows)
            else:
                self._add_singles(request, rows)

    def _marginal(self, rows: Ints) -> Floats:
        value = self.aim.value[rows]
        if not self.aim.with_load:
            return value
        load = self.visits_of[self.part.options.volunteer[rows]]
        return np.asarray(value - self.part.load_points * (2 * load + 1))

    def _add_singles(self, request: int, rows: Ints) -> None:
        worth = self._marginal(rows)
        gaining = np.flatnonzero(worth > 0)
        order = rows[gaining[np.argsort(-worth[gaining], kind="stable")]]
        for row in order.tolist():
            if self.free[request] <= 0:
                return
            # A person's second option for the same request stands in the way of the first.
            if self._fits(row):
                self.add((row,))

    def _add_team(self, request: int, rows: Ints) -> None:
        need, exact = self.free[request], self.kind[request] == TEAM
        worth = self._marginal(rows)
        group = self.part.options.group[rows]
        order = np.lexsort((-worth, group))
        first = np.flatnonzero(np.append(True, np.diff(group[order]) != 0))
        place = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
        counted = (place < need) & (exact | (worth[order] > 0))
        potential = np.add.reduceat(worth[order] * counted, first)
        best: tuple[float, Visit] = (0.0, ())
        ends = np.append(first[1:], len(order))
        for at in np.argsort(-potential, kind="stable").tolist():
            if potential[at] <= best[0]:
                break
            mine = order[first[at] : ends[at]]
            team = self._team(rows[mine], worth[mine], need, exact)
            if team[0] > best[0]:
                best = team
        if best[1]:
            self.add(best[1])

    def _team(self, rows: Ints, worth: Floats, need: int, exact: bool) -> tuple[float, Visit]:
        team: list[int] = []
        total = 0.0
        for row, gain in zip(rows.tolist(), worth.tolist(), strict=True):
            if len(team) == need or (not exact and gain <= 0):
                break
            if self._fits(row):
                team.append(row)
                total += gain
        return (total, tuple(sorted(team))) if len(team) == need or not exact else (0.0, ())


def caps_by_cell(part: Part) -> list[list[int]]:
    """For each cell the caps over it."""
    caps = part.caps
    row, cell = expand(caps.end - caps.begin, caps.begin)
    order = np.argsort(cell, kind="stable")
    ends = np.cumsum(np.bincount(cell, minlength=len(part.cell_volunteer))).tolist()
    rows = row[order].tolist()
    return (
        [rows[first:last] for first, last in zip([0, *ends[:-1]], ends, strict=True)]
        if ends
        else []
    )


def value_of(part: Part, aim: Aim, chosen: Ints) -> float:
    """The value of chosen options: their own, less the load, plus the district floors."""
    total = float(aim.value[chosen].sum())
    if aim.with_load:
        count = np.bincount(part.options.volunteer[chosen], minlength=part.people)
        total -= part.load_points * float(((part.base_load + count) ** 2 - part.base_load**2).sum())
    if len(part.floor) and aim.with_floor:
        total += part.floor_points * float(
            np.minimum(filled_points(part, chosen), part.floor).sum()
        )
    return total


def coverage_of(part: Part, chosen: Ints) -> float:
    """Points of the requests that chosen options fill."""
    return float(part.seat_points[part.options.request[chosen]].sum())


def filled_points(part: Part, chosen: Ints) -> Floats:
    """Points filled per district."""
    request = part.options.request[chosen]
    named = part.district[request] >= 0
    request = request[named]
    points = np.bincount(
        part.district[request], part.seat_points[request], minlength=len(part.floor)
    )
    return points.astype(float)
