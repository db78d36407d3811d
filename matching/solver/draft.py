"""A plan in the making for one part: options chosen one visit at a time, every hard rule kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from matching.candidates import Kind, expand
from matching.solver.conflicts import Blocks
from matching.solver.master import Aim
from matching.solver.part import Part
from matching.travel import Floats, Ints

Visit = tuple[int, ...]
"""The options of one visit: one row, or one for each person who comes."""


class Draft:
    """Chosen options with the loads, caps and days they use."""

    def __init__(self, part: Part, blocks: Blocks, aim: Aim, cap_rows: list[list[int]]) -> None:
        self.part, self.blocks, self.aim = part, blocks, aim
        self.cap_rows = cap_rows
        self.left = part.caps.limit.tolist()
        self.visits_of = part.base_load.tolist()
        self.free = part.need.tolist()
        self.in_block: dict[int, list[int]] = defaultdict(list)
        self.chosen: list[int] = []

    def gain(self, visit: Sequence[int]) -> float:
        """What a visit would add to the value, load included, floors not."""
        part = self.part
        total = float(self.aim.value[list(visit)].sum())
        if self.aim.with_load:
            for one in part.options.volunteer[list(visit)].tolist():
                total -= part.load_points * (2 * self.visits_of[one] + 1)
        return total

    def fits(self, visit: Sequence[int]) -> bool:
        """Whether all rules hold with these options added."""
        request = int(self.part.options.request[visit[0]])
        if self.free[request] < len(visit):
            return False
        return all(self._fits(row) for row in visit)

    def _fits(self, row: int) -> bool:
        if any(self.left[cap] <= 0 for cap in self.cap_rows[int(self.part.cell[row])]):
            return False
        beside = self.in_block[int(self.blocks.of[row])]
        return not beside or self.blocks.sequence([*beside, row]) is not None

    def add(self, visit: Sequence[int]) -> None:
        """Choose options that fit."""
        o = self.part.options
        single = self.part.kind[o.request[visit[0]]] == Kind.SEATS
        self.free[int(o.request[visit[0]])] -= (
            len(visit) if single else self.free[int(o.request[visit[0]])]
        )
        for row in visit:
            self.chosen.append(int(row))
            self.visits_of[int(o.volunteer[row])] += 1
            self.in_block[int(self.blocks.of[row])].append(int(row))
            for cap in self.cap_rows[int(self.part.cell[row])]:
                self.left[cap] -= 1

    def add_all(self, visits: Iterable[Visit]) -> None:
        """Choose what fits, in this order."""
        for visit in visits:
            if self.fits(visit):
                self.add(visit)

    def complete(self) -> None:
        """Fill what is still open, the most valuable requests first, wherever it gains."""
        part, o = self.part, self.part.options
        seats = np.where(part.kind == Kind.TEAM, part.need, 1)
        for request in np.lexsort((np.arange(part.matters), -part.seat_points * seats)).tolist():
            first, last = np.searchsorted(o.request, [request, request + 1])
            if self.free[request] <= 0 or first == last:
                continue
            rows = np.arange(first, last)
            if part.kind[request] >= Kind.TEAM:
                self._add_team(request, rows)
            else:
                self._add_singles(request, rows)

    def _marginal(self, rows: Ints) -> Floats:
        value = self.aim.value[rows]
        if not self.aim.with_load:
            return value
        load = np.array([self.visits_of[one] for one in self.part.options.volunteer[rows].tolist()])
        return np.asarray(value - self.part.load_points * (2 * load + 1))

    def _add_singles(self, request: int, rows: Ints) -> None:
        worth = self._marginal(rows)
        taken: set[int] = set()
        for at in np.argsort(-worth, kind="stable").tolist():
            if worth[at] <= 0 or self.free[request] <= 0:
                return
            person = int(self.part.options.volunteer[rows[at]])
            if person not in taken and self.fits((int(rows[at]),)):
                taken.add(person)
                self.add((int(rows[at]),))

    def _add_team(self, request: int, rows: Ints) -> None:
        need, exact = self.free[request], self.part.kind[request] == Kind.TEAM
        worth = self._marginal(rows)
        best: tuple[float, Visit] = (0.0, ())
        group = self.part.options.group[rows]
        for start in np.unique(group).tolist():
            mine = np.flatnonzero(group == start)
            mine = mine[np.argsort(-worth[mine], kind="stable")]
            most = worth[mine[:need]]
            if (exact and len(mine) < need) or (most if exact else most.clip(0)).sum() <= best[0]:
                continue
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
