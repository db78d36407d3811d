"""The last step where the LP leaves a gap: a small MIP on the options that could still be in a better plan.

An option whose reduced cost is worse than the distance between bound and incumbent cannot be in a better plan, so
leaving it out keeps the proof. Teams are stated compactly: one binary per start, one per person, person <= start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from matching.candidates import Kind, expand
from matching.solver.aim import Aim
from matching.solver.conflicts import Blocks
from matching.solver.cuts import Cut, grown
from matching.solver.draft import Visit
from matching.solver.master import Master
from matching.solver.part import Part
from matching.solver.pricing import best_groups, best_per_request
from matching.travel import Floats, Ints

LARGE_BLOCK = 300
"""Options of one person and day from which on there are too many cliques to write them all down."""


@dataclass(frozen=True)
class Answer:
    """What the MIP found: options chosen (may be empty), its bound, and whether it finished."""

    chosen: Ints
    bound: float
    finished: bool


def slack_of(master: Master) -> tuple[Floats, float]:
    """How far the bound falls at least when an option is forced, per option, and the bound itself."""
    part, layout, prices = master.part, master.layout, master.prices
    net = master.net(prices)
    groups = best_groups(layout, net)
    best = best_per_request(part, layout, net, groups)
    slack = np.maximum(0.0, best[part.options.request] - net)
    for request in np.flatnonzero(part.kind == Kind.SEATS).tolist():
        first, last = np.searchsorted(part.options.request, [request, request + 1])
        mine = net[first:last]
        seats = int(part.need[request])
        floor = max(0.0, float(np.partition(mine, -seats)[-seats])) if len(mine) >= seats else 0.0
        slack[first:last] = np.maximum(0.0, floor - mine)
    if len(groups.worth):
        slack = _group_slack(master, net, best, slack)
    return slack, master.bound(prices, best)


def _group_slack(master: Master, net: Floats, best: Floats, slack: Floats) -> Floats:
    """Forcing a person into a start: the start's best people around them against the request's best."""
    layout = master.layout
    groups = best_groups(layout, net)
    sizes = layout.group_end - layout.group_first
    group, at = expand(sizes, layout.group_first)
    picked = np.where(groups.rows >= 0, net[np.maximum(groups.rows, 0)], np.inf)
    full = (groups.rows >= 0).sum(axis=1) == layout.group_need
    # The person leaves out the weakest of the best; where seats are free, nobody.
    weakest = np.where(full, picked.min(axis=1), 0.0) if picked.shape[1] else np.zeros(len(full))
    worth = groups.worth[group] - np.maximum(0.0, weakest[group] - net[at])
    worth = np.where(full[group], worth, groups.worth[group] + np.minimum(0.0, net[at]))
    slack[at] = np.maximum(0.0, best[layout.group_request[group]] - worth)
    return slack


class Pool:
    """A MIP over some options of a part."""

    def __init__(
        self,
        part: Part,
        blocks: Blocks,
        aim: Aim,
        rows: Ints,
        cuts: list[Cut],
        stopped: Callable[[], bool],
    ) -> None:
        self.part, self.blocks, self.aim, self.rows = part, blocks, aim, rows
        self.place = np.full(len(part.options), -1, dtype=np.int64)
        self.place[rows] = np.arange(len(rows))
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._count = 0
        self._starts()
        self._loads()
        self._columns()
        self._request_rows()
        self._cap_rows()
        self._floor_rows()
        self.highs = self._model()
        self.add_cuts(cuts)
        self.add_cuts(self._pair_cuts(stopped))

    def _starts(self) -> None:
        o = self.part.options
        grouped = self.rows[o.group[self.rows] >= 0]
        self.groups, self.group_of = np.unique(o.group[grouped], return_inverse=True)
        self.grouped = grouped
        first = np.searchsorted(self.group_of, np.arange(len(self.groups)))
        self.group_request = (
            o.request[grouped[first]] if len(grouped) else np.zeros(0, dtype=np.int64)
        )

    def _loads(self) -> None:
        part = self.part
        volunteer = part.options.volunteer[self.rows]
        request = part.options.request[self.rows]
        pairs = np.unique(volunteer * part.matters + request) // part.matters
        most = (
            np.bincount(pairs, minlength=part.people)
            if self.aim.with_load
            else np.zeros(part.people, int)
        )
        who, step = expand(most, np.zeros(part.people, dtype=np.int64))
        self.level_person = who
        self.level_cost = part.load_points * (2 * (part.base_load[who] + step + 1) - 1)

    def _columns(self) -> None:
        """Options, then starts of teams, then load levels, then floors."""
        floors = len(self.part.floor) if self.aim.with_floor else 0
        sizes = [len(self.rows), len(self.groups), len(self.level_person), floors]
        self.first_start, self.first_level, self.first_floor, self.width = np.cumsum(sizes).tolist()
        self.gain = np.concatenate(
            [
                self.aim.value[self.rows],
                np.zeros(len(self.groups)),
                -self.level_cost,
                np.full(floors, self.part.floor_points),
            ]
        )
        self.upper = np.concatenate([np.ones(sum(sizes[:3])), self.part.floor[:floors]])

    def _add(self, row: Ints, column: Ints, value: Floats, lower: Floats, upper: Floats) -> None:
        self._entries.append((row + self._count, column, value))
        self._lower.append(lower)
        self._upper.append(upper)
        self._count += len(upper)

    def _at_most(self, row: Ints, column: Ints, limit: Floats) -> None:
        self._add(row, column, np.ones(len(row)), np.full(len(limit), -highspy.kHighsInf), limit)

    def _request_rows(self) -> None:
        part, o = self.part, self.part.options
        alone = np.flatnonzero(o.group[self.rows] < 0)
        seats = np.where(part.kind == Kind.SEATS, part.need, 1).astype(float)
        row = np.concatenate([o.request[self.rows[alone]], self.group_request])
        column = np.concatenate([alone, self.first_start + np.arange(len(self.groups))])
        self._at_most(row, column, seats)
        if not len(self.grouped):
            return
        # People of a start: as many as are needed, each only with the start itself.
        start = self.first_start + np.arange(len(self.groups))
        need = part.need[self.group_request].astype(float)
        exact = part.kind[self.group_request] == Kind.TEAM
        person = self.place[self.grouped]
        self._add(
            np.concatenate([self.group_of, np.arange(len(self.groups))]),
            np.concatenate([person, start]),
            np.concatenate([np.ones(len(person)), -need]),
            np.where(exact, 0.0, -highspy.kHighsInf),
            np.zeros(len(start)),
        )
        each = np.arange(len(person))
        self._add(
            np.concatenate([each, each]),
            np.concatenate([person, start[self.group_of]]),
            np.concatenate([np.ones(len(each)), -np.ones(len(each))]),
            np.full(len(each), -highspy.kHighsInf),
            np.zeros(len(each)),
        )

    def _cap_rows(self) -> None:
        part = self.part
        if self.aim.with_load:
            volunteer = part.options.volunteer[self.rows]
            levels = self.first_level + np.arange(len(self.level_person))
            self._add(
                np.concatenate([volunteer, self.level_person]),
                np.concatenate([np.arange(len(self.rows)), levels]),
                np.concatenate([np.ones(len(self.rows)), -np.ones(len(levels))]),
                np.full(part.people, -highspy.kHighsInf),
                np.zeros(part.people),
            )
        cell = part.cell[self.rows]
        order = np.argsort(cell, kind="stable")
        begin = np.searchsorted(cell[order], part.caps.begin)
        count = np.searchsorted(cell[order], part.caps.end) - begin
        tight = np.flatnonzero(count > part.caps.limit)
        row, at = expand(count[tight], begin[tight])
        self._at_most(row, order[at], part.caps.limit[tight].astype(float))
        if self.aim.keep is not None:
            points = part.seat_points[part.options.request[self.rows]]
            every = np.arange(len(self.rows))
            self._add(
                np.zeros_like(every),
                every,
                points,
                np.array([self.aim.keep]),
                np.array([self.aim.most]),
            )

    def _floor_rows(self) -> None:
        if not self.aim.with_floor:
            return
        part = self.part
        request = part.options.request[self.rows]
        named = np.flatnonzero(part.district[request] >= 0)
        each = np.arange(len(part.floor))
        self._add(
            np.concatenate([part.district[request[named]], each]),
            np.concatenate([named, self.first_floor + each]),
            np.concatenate([-part.seat_points[request[named]], np.ones(len(each))]),
            np.full(len(each), -highspy.kHighsInf),
            np.zeros(len(each)),
        )

    def _model(self) -> highspy.Highs:
        row = np.concatenate([entry[0] for entry in self._entries])
        column = np.concatenate([entry[1] for entry in self._entries])
        value = np.concatenate([entry[2] for entry in self._entries])
        matrix = sparse.csc_matrix((value, (row, column)), shape=(self._count, self.width))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.width, self._count
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = -self.gain, np.zeros(self.width), self.upper
        lp.row_lower_, lp.row_upper_ = np.concatenate(self._lower), np.concatenate(self._upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = matrix.indptr, matrix.indices
        lp.a_matrix_.value_ = matrix.data
        whole = np.arange(self.width) < self.first_level
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(one)] for one in whole]
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        options: dict[str, bool | int | float | str] = {
            "output_flag": False,
            "threads": 1,
            "parallel": "off",
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-7,
            "mip_feasibility_tolerance": 1e-8,
        }
        for name, option in options.items():
            highs.setOptionValue(name, option)
        highs.passModel(lp)
        return highs

    def _pair_cuts(self, stopped: Callable[[], bool]) -> list[Cut]:
        """Cliques that together hold every two options of the pool that exclude each other.

        Large blocks are left to the check of the answer, and all that are left when `stopped`.
        """
        block = self.blocks.of[self.rows]
        order = np.argsort(block, kind="stable")
        found: list[Cut] = []
        edges = np.append(np.flatnonzero(np.append(True, np.diff(block[order]) != 0)), len(order))
        for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            several = 1 < end - begin <= LARGE_BLOCK and self.blocks.most[block[order[begin]]] > 1
            if several and not stopped():
                found += self._block_cuts(int(block[order[begin]]), self.rows[order[begin:end]])
        return found

    def _block_cuts(self, block: int, rows: Ints) -> list[Cut]:
        members = self.blocks.members(block)
        place = np.flatnonzero(np.isin(members, rows))
        excludes = self.blocks.block(block).excludes[np.ix_(place, place)]
        request = self.part.options.request[members[place]]
        open_pairs = np.triu(excludes & (request[:, None] != request[None, :]), 1)
        found = []
        for first in np.flatnonzero(open_pairs.any(axis=1)).tolist():
            while open_pairs[first].any():
                clique = grown(excludes, [first, int(open_pairs[first].argmax())])
                open_pairs[np.ix_(clique, clique)] = False
                found.append(Cut(tuple(sorted(members[place[clique]].tolist())), 1))
        return found

    def add_cuts(self, cuts: list[Cut]) -> None:
        """Rows for cuts, as far as their options are in the pool."""
        held = [(cut, self.place[list(cut.options)]) for cut in cuts]
        kept = [
            (cut, columns[columns >= 0])
            for cut, columns in held
            if cut.at_least or (columns >= 0).sum() > cut.limit
        ]
        if not kept:
            return
        sizes = np.array([len(columns) for _, columns in kept])
        limit = np.array([float(cut.limit) for cut, _ in kept])
        least = np.array([cut.at_least for cut, _ in kept])
        self.highs.addRows(
            len(kept),
            np.where(least, limit, -highspy.kHighsInf),
            np.where(least, highspy.kHighsInf, limit),
            int(sizes.sum()),
            (np.cumsum(sizes) - sizes).astype(np.int32),
            np.concatenate([columns for _, columns in kept]).astype(np.int32),
            np.ones(int(sizes.sum())),
        )

    def start_from(self, chosen: Ints) -> None:
        """Give the MIP a plan to begin with; options outside the pool make it useless and it is not given."""
        if (self.place[chosen] < 0).any():
            return
        values = np.zeros(self.width)
        values[self.place[chosen]] = 1.0
        group = self.part.options.group[chosen]
        values[self.first_start + np.searchsorted(self.groups, np.unique(group[group >= 0]))] = 1.0
        count = np.bincount(self.part.options.volunteer[chosen], minlength=self.part.people)
        place = np.arange(len(self.level_person)) - np.searchsorted(
            self.level_person, self.level_person
        )
        values[self.first_level : self.first_floor] = place < count[self.level_person]
        solution = highspy.HighsSolution()
        solution.col_value = values.tolist()
        self.highs.setSolution(solution)

    def run(
        self,
        *,
        seconds: float,
        enough: float | None,
        stopped: Callable[[], bool],
        within: float = 0.0,
    ) -> Answer:
        """Solve until a plan is `enough` or within so many points of the best, or until the time is up."""
        if stopped() or seconds <= 0:
            return Answer(np.zeros(0, dtype=np.int64), float("inf"), False)
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        self.highs.setOptionValue("mip_abs_gap", max(1e-7, within))
        if enough is not None:
            self.highs.setOptionValue("objective_target", -enough)
        self.highs.cbMipInterrupt += _stopping(stopped)
        self.highs.run()
        info, status = self.highs.getInfo(), self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(np.zeros(0, dtype=np.int64), -float("inf"), True)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = (
            np.array(self.highs.getSolution().col_value[: len(self.rows)]) if found else np.zeros(0)
        )
        return Answer(
            chosen=self.rows[np.flatnonzero(values > 0.5)],
            bound=-float(info.mip_dual_bound),
            finished=bool(status == highspy.HighsModelStatus.kOptimal),
        )


def _stopping(stopped: Callable[[], bool]) -> Callable[[highspy.highs.HighsCallbackEvent], None]:
    """Asked by HiGHS now and then whether to go on; an exception must not leave through it."""
    caught = False

    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        nonlocal caught
        try:
            caught = caught or stopped()
        except KeyboardInterrupt:
            caught = True
        event.interrupt(caught)

    return ask


def visits_of(part: Part, chosen: Ints) -> list[Visit]:
    """Chosen options as visits: teams together, seats each on their own."""
    chosen = np.sort(chosen)
    group = part.options.group[chosen]
    alone = [(int(row),) for row in chosen[group < 0]]
    teams: dict[int, list[int]] = {}
    for row in chosen[group >= 0].tolist():
        teams.setdefault(int(part.options.group[row]), []).append(row)
    return alone + [tuple(team) for team in teams.values()]
