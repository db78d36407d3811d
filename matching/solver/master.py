"""The LP over columns seen so far, its lazy rows, and the bound of the whole problem.

Rows: one per request (its seats), one per volunteer (visits against paid load levels), and whatever was broken:
caps, cuts, and where asked the coverage to keep and the district floors. Columns: load levels and, per request,
single options or teams of options.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from matching.candidates import Kind, expand
from matching.solver.aim import Aim
from matching.solver.columns import Columns
from matching.solver.conflicts import build_blocks
from matching.solver.cuts import Cut, violated
from matching.solver.lp import INFINITY, GrowingLp
from matching.solver.part import Part
from matching.solver.prices import Prices, bound, net, no_prices
from matching.solver.pricing import best_groups, best_per_request, build_layout
from matching.travel import Floats, Ints, Mask

EPS = 1e-7
MANY_CAPS = 40


class Master:
    """LP, lazy rows and pricing of one part."""

    def __init__(self, part: Part, aim: Aim) -> None:
        self.part, self.aim = part, aim
        self.layout = build_layout(part)
        self.blocks = build_blocks(part)
        self.lp = GrowingLp()
        self.columns = Columns()
        self.in_lp = np.zeros(len(part.options), dtype=bool)
        self.teams: set[tuple[int, ...]] = set()
        self.cuts: list[Cut] = []
        self.cut_set: set[Cut] = set()
        self.cut_rows: Ints = np.zeros(0, dtype=np.int64)
        self.cut_least: Mask = np.zeros(0, dtype=bool)
        self.cut_matrix = sparse.csr_matrix((0, len(part.options)))
        self.cap_rows = np.full(len(part.caps.limit), -1, dtype=np.int64)
        self.coverage_row = -1
        self.floor_rows: Ints = np.zeros(0, dtype=np.int64)
        self.x: Floats = np.zeros(0)
        self.raw: tuple[Floats, Floats] = (np.zeros(0), np.zeros(0))
        self.prices = no_prices(self.part, self.aim)
        self._base_rows()

    # -- rows ---------------------------------------------------------------------------------------------

    def _base_rows(self) -> None:
        part = self.part
        seats = np.where(part.kind == Kind.SEATS, part.need, 1).astype(float)
        self._empty_rows(np.full(part.matters, -INFINITY), seats)
        # Where load costs nothing the rows stay, without a limit.
        free = 0.0 if self.aim.with_load else INFINITY
        self.load_row = self._empty_rows(
            np.full(part.people, -INFINITY), np.full(part.people, free)
        )
        if self.aim.keep is not None:
            self.coverage_row = int(
                self._empty_rows(np.array([self.aim.keep]), np.array([self.aim.most]))[0]
            )
        if self.aim.with_floor:
            self.floor_rows = self._empty_rows(
                np.full(len(part.floor), -INFINITY), np.zeros(len(part.floor))
            )
            one = np.arange(len(part.floor))
            gain = np.full(len(part.floor), part.floor_points)
            self.lp.add_columns(gain, part.floor, one, self.floor_rows, np.ones(len(one)))
        self.levels = np.zeros(part.people, dtype=np.int64)
        none = np.zeros(0, dtype=np.int64)
        self.level_lp, self.level_person, self.level_step = none, none, none
        if self.aim.with_load:
            self._add_levels(
                np.arange(part.people), 4 + 2 * -(-int(part.need.sum()) // max(1, part.people))
            )

    def _empty_rows(self, lower: Floats, upper: Floats) -> Ints:
        none = np.zeros(0, dtype=np.int64)
        return self.lp.add_rows(
            lower, upper, np.zeros(len(upper), dtype=np.int64), none, np.zeros(0)
        )

    def _add_levels(self, people: Ints, many: int) -> None:
        """Further load levels for some volunteers: each visit costs more than the one before."""
        who, step = expand(np.full(len(people), many), np.zeros(len(people), dtype=np.int64))
        level = self.levels[people[who]] + step + 1
        cost = self.part.load_points * (2 * (self.part.base_load[people[who]] + level) - 1)
        first = np.arange(len(who))
        numbers = self.lp.add_columns(
            -cost, np.ones(len(who)), first, self.load_row[people[who]], -np.ones(len(who))
        )
        self.level_lp = np.append(self.level_lp, numbers)
        self.level_person = np.append(self.level_person, people[who])
        self.level_step = np.append(self.level_step, level)
        self.levels[people] += many

    def _add_cap_rows(self, rows: Ints) -> None:
        caps, cell = self.part.caps, self.part.cell
        member_column = np.repeat(np.arange(len(self.columns.size)), self.columns.size)
        member_cell = cell[self.columns.member]
        order = np.argsort(member_cell, kind="stable")
        sorted_cell = member_cell[order]
        begin = np.searchsorted(sorted_cell, caps.begin[rows])
        end = np.searchsorted(sorted_cell, caps.end[rows])
        _, at = expand(end - begin, begin)
        column = self.columns.lp[member_column[order[at]]]
        first = np.cumsum(end - begin) - (end - begin)
        limit = caps.limit[rows].astype(float)
        self.cap_rows[rows] = self.lp.add_rows(
            np.full(len(rows), -INFINITY), limit, first, column, np.ones(len(column))
        )

    def add_cuts(self, cuts: list[Cut]) -> int:
        """Add cuts that are not known yet; how many were."""
        fresh = [cut for cut in cuts if cut not in self.cut_set]
        if not fresh:
            return 0
        self.cut_set.update(fresh)
        self.cuts += fresh
        sizes = [len(cut.options) for cut in fresh]
        options = np.concatenate([np.array(cut.options, dtype=np.int64) for cut in fresh])
        ends = np.append(0, np.cumsum(sizes))
        rows = sparse.csr_matrix(
            (np.ones(len(options)), options, ends), shape=(len(fresh), len(self.part.options))
        )
        held = (rows @ self.columns.matrix(len(self.part.options)).T).tocsr()
        least = np.array([cut.at_least for cut in fresh])
        limit = np.array([float(cut.limit) for cut in fresh])
        numbers = self.lp.add_rows(
            np.where(least, limit, -INFINITY),
            np.where(least, INFINITY, limit),
            held.indptr[:-1],
            self.columns.lp[held.indices],
            held.data,
        )
        self.cut_rows = np.append(self.cut_rows, numbers)
        self.cut_least = np.append(self.cut_least, least)
        self.prices.cuts = np.append(self.prices.cuts, np.zeros(len(fresh)))
        self.cut_matrix = sparse.vstack([self.cut_matrix, rows], format="csr")
        return len(fresh)

    # -- columns ------------------------------------------------------------------------------------------

    def add_options(self, rows: Ints) -> None:
        """Columns of single options."""
        rows = rows[~self.in_lp[rows]]
        self.in_lp[rows] = True
        self._add(np.ones(len(rows), dtype=np.int64), rows)

    def add_teams(self, teams: list[tuple[int, ...]]) -> None:
        """Columns of people who come together."""
        fresh = [team for team in teams if team not in self.teams]
        self.teams.update(fresh)
        sizes = np.array([len(team) for team in fresh], dtype=np.int64)
        self._add(sizes, np.array([one for team in fresh for one in team], dtype=np.int64))

    def _add(self, size: Ints, member: Ints) -> None:
        if not len(size):
            return
        part, o = self.part, self.part.options
        first = np.cumsum(size) - size
        column = np.repeat(np.arange(len(size)), size)
        request = o.request[member[first]]
        rows, columns, values = (
            [request, self.load_row[o.volunteer[member]]],
            [np.arange(len(size)), column],
            [],
        )
        values = [np.ones(len(size)), np.ones(len(member))]
        for begin_row, hit_column in (
            self._cap_entries(member, column),
            self._cut_entries(member, column),
        ):
            rows.append(begin_row)
            columns.append(hit_column)
            values.append(np.ones(len(begin_row)))
        points = np.add.reduceat(part.seat_points[o.request[member]], first)
        if self.coverage_row >= 0:
            rows.append(np.full(len(size), self.coverage_row))
            columns.append(np.arange(len(size)))
            values.append(points)
        if len(self.floor_rows):
            named = np.flatnonzero(part.district[request] >= 0)
            rows.append(self.floor_rows[part.district[request[named]]])
            columns.append(named)
            values.append(-points[named])
        matrix = sparse.csr_matrix(
            (np.concatenate(values), (np.concatenate(columns), np.concatenate(rows))),
            shape=(len(size), self.lp.rows),
        )
        gain = np.add.reduceat(self.aim.value[member], first).astype(np.float64)
        numbers = self.lp.add_columns(
            gain, np.full(len(size), INFINITY), matrix.indptr[:-1], matrix.indices, matrix.data
        )
        if self.seats_only[request].any():
            several = self.seats_only[request]
            self.lp.set_bounds(numbers[several], np.zeros(several.sum()), np.ones(several.sum()))
        c = self.columns
        self.columns = Columns(
            lp=np.append(c.lp, numbers),
            request=np.append(c.request, request),
            size=np.append(c.size, size),
            member=np.append(c.member, member),
        )

    @property
    def seats_only(self) -> Mask:
        """Requests whose seats count each on its own."""
        return np.asarray(self.part.kind == Kind.SEATS)

    def _cap_entries(self, member: Ints, column: Ints) -> tuple[Ints, Ints]:
        active = np.flatnonzero(self.cap_rows >= 0)
        if not len(active):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        caps, cell = self.part.caps, self.part.cell[member]
        order = np.argsort(cell, kind="stable")
        begin = np.searchsorted(cell[order], caps.begin[active])
        end = np.searchsorted(cell[order], caps.end[active])
        row, at = expand(end - begin, begin)
        return self.cap_rows[active[row]], column[order[at]]

    def _cut_entries(self, member: Ints, column: Ints) -> tuple[Ints, Ints]:
        if not self.cuts:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        taken = sparse.csr_matrix(
            (np.ones(len(member)), (column, member)),
            shape=(int(column[-1]) + 1, len(self.part.options)),
        )
        hits = (taken @ self.cut_matrix.T).tocoo()
        return self.cut_rows[hits.col], hits.row.astype(np.int64)

    # -- solving ------------------------------------------------------------------------------------------

    def solve(self, seconds: float) -> bool:
        """Run the LP and read values and prices."""
        if not self.lp.run(seconds=seconds):
            return False
        values, duals = self.lp.solution()
        self.raw = values, duals
        self.x = values[self.columns.lp]
        prices = np.maximum(duals, 0.0)
        part = self.part
        caps = np.zeros(len(part.caps.limit))
        active = self.cap_rows >= 0
        caps[active] = prices[self.cap_rows[active]]
        self.prices = Prices(
            request=prices[: part.matters],
            load=prices[self.load_row],
            caps=caps,
            # A row "at least" has a price below zero: it costs.
            cuts=np.where(
                self.cut_least, np.minimum(duals[self.cut_rows], 0.0), prices[self.cut_rows]
            ),
            coverage=self._coverage_price(duals),
            district=prices[self.floor_rows],
        )
        return True

    def _coverage_price(self, duals: Floats) -> float:
        """What a point of coverage is worth because too little is filled; below 0 where no more can be."""
        if self.coverage_row < 0:
            return 0.0
        price = -float(duals[self.coverage_row])
        return price if self.aim.most < INFINITY else max(0.0, price)

    def amounts(self) -> Floats:
        """How much of each option is chosen."""
        each = np.repeat(self.x, self.columns.size)
        total = np.bincount(self.columns.member, weights=each, minlength=len(self.part.options))
        return total.astype(float)

    def net(self, prices: Prices) -> Floats:
        """What each option brings after all shared rows are paid."""
        return net(self.part, self.aim, prices, self.cut_matrix)

    def bound(self, prices: Prices, best: Floats) -> float:
        """The bound of the whole part that follows from these prices."""
        limits = np.array([cut.limit for cut in self.cuts], dtype=np.int64)
        return bound(self.part, self.aim, prices, best, limits)

    def separate(self, stopped: Callable[[], bool]) -> int:
        """Add the rows that the present solution breaks, not all when `stopped`; how many."""
        amount = self.amounts()
        usage = np.append(
            0.0,
            np.cumsum(
                np.bincount(self.part.cell, weights=amount, minlength=len(self.part.cell_volunteer))
            ),
        )
        caps = self.part.caps
        broken = (usage[caps.end] - usage[caps.begin] > caps.limit + 1e-6) & (self.cap_rows < 0)
        rows = np.flatnonzero(broken)
        if len(rows):
            self._add_cap_rows(rows)
        if len(rows) > MANY_CAPS:
            # While so many caps are broken, sets of visits would be looked for in days that will not last.
            return len(rows)
        chosen = np.flatnonzero(amount > EPS)
        cuts = violated(self.part, self.blocks, chosen, amount[chosen], stopped)
        return len(rows) + self.add_cuts(cuts)

    def add_visits(self, visits: list[tuple[int, ...]]) -> None:
        """Columns for given visits."""
        group = self.part.options.group
        self.add_options(
            np.array([one for visit in visits for one in visit if group[one] < 0], dtype=np.int64)
        )
        self.add_teams([tuple(sorted(visit)) for visit in visits if group[visit[0]] >= 0])

    def add_holding(self, rows: Ints) -> None:
        """Columns that hold given options: themselves, or a team around each at its start."""
        group = self.part.options.group
        self.add_options(rows[group[rows] < 0])
        together = rows[group[rows] >= 0]
        if not len(together):
            return
        groups = best_groups(self.layout, self.net(self.prices))
        teams = []
        for row in together.tolist():
            others = [int(one) for one in groups.rows[group[row]] if one >= 0 and one != row]
            need = int(self.layout.group_need[group[row]])
            teams.append(tuple(sorted([row, *others[: need - 1]])))
        self.add_teams(teams)

    def seed(self, *, each: int) -> float:
        """First columns: the best of every request when each person has one more visit; and the bound of that."""
        start = no_prices(self.part, self.aim)
        start.request = np.full(self.part.matters, -np.inf)
        if self.aim.with_load:
            start.load = np.asarray(
                self.part.load_points * (2 * self.part.base_load + 1.0), dtype=float
            )
        return self.price(each=each, prices=start)[1]

    def release(self, columns: Ints) -> None:
        """Give forced columns their freedom back."""
        several = self.seats_only[self.columns.request[columns]]
        upper = np.where(several, 1.0, INFINITY)
        self.lp.set_bounds(self.columns.lp[columns], np.zeros(len(columns)), upper)

    def cuts_in_force(self) -> list[Cut]:
        """The cuts, without those taken out again."""
        return [cut for cut in self.cuts if cut in self.cut_set]

    def drop_cut(self, cut: Cut) -> None:
        """Take a row out of force."""
        # The same row may have been in force before: the last one is.
        at = len(self.cuts) - 1 - self.cuts[::-1].index(cut)
        self.lp.set_row_bounds(int(self.cut_rows[at]), -INFINITY, INFINITY)
        self.cut_set.discard(cut)

    def grow_levels(self) -> int:
        """Add load levels where the price of a visit has passed the last one; for how many volunteers."""
        if not self.aim.with_load:
            return 0
        cost = self.part.load_points * (2 * (self.part.base_load + self.levels + 1) - 1)
        short = np.flatnonzero(self.prices.load > cost + EPS)
        if len(short):
            self._add_levels(short, 4)
        return len(short)

    def price(self, *, each: int, prices: Prices | None = None) -> tuple[int, float]:
        """Add the best columns with a gain, at most `each` per request; how many, and the bound."""
        at = prices or self.prices
        net = self.net(at)
        groups = best_groups(self.layout, net)
        best = best_per_request(self.part, self.layout, net, groups)
        bound = self.bound(at, best)
        threshold = at.request + EPS
        alone = self.layout.single
        alone = alone[
            (net[alone] > threshold[self.part.options.request[alone]]) & ~self.in_lp[alone]
        ]
        rows = alone[_top(self.part.options.request[alone], net[alone], each)]
        self.add_options(rows)
        good = np.flatnonzero(
            (groups.worth > threshold[self.layout.group_request]) & (groups.rows >= 0).any(axis=1)
        )
        good = good[_top(self.layout.group_request[good], groups.worth[good], each)]
        before = len(self.teams)
        self.add_teams(
            [tuple(sorted(one for one in team if one >= 0)) for team in groups.rows[good].tolist()]
        )
        return len(rows) + len(self.teams) - before, bound


def _top(owner: Ints, worth: Floats, each: int) -> Ints:
    """Positions of the `each` best of every owner, in a fixed order."""
    order = np.lexsort((-worth, owner))
    sorted_owner = owner[order]
    place = np.arange(len(order)) - np.searchsorted(sorted_owner, sorted_owner)
    return order[place < each]
