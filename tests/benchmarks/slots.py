"""The slot model at full size: a binary for every volunteer, request and start, as one sparse program."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from matching.candidates import Kind, expand
from matching.solver.part import Part


class SlotProgram:
    """Columns: slots, then chosen starts of teams, then load levels. `rows()` turns slots into visits."""

    def __init__(self, part: Part) -> None:
        self.part = part
        o = part.options
        self.option, step = expand((o.hi - o.lo) // part.grid + 1, np.zeros(len(o), dtype=np.int64))
        self.start = o.lo[self.option] + step * part.grid
        self.volunteer, self.request = o.volunteer[self.option], o.request[self.option]
        self.count = len(self.option)
        self._rows: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._lower: list[np.ndarray] = []
        self._upper: list[np.ndarray] = []
        self._height = 0
        self._columns()
        self._request_rows()
        self._cap_rows()
        self._conflict_rows()

    def _columns(self) -> None:
        part, o = self.part, self.part.options
        self.groups = int(o.group.max()) + 1
        self.group_request = np.zeros(self.groups, dtype=np.int64)
        grouped = np.flatnonzero(o.group >= 0)
        self.group_request[o.group[grouped]] = o.request[grouped]
        pairs = np.unique(o.volunteer * part.matters + o.request) // part.matters
        most = np.bincount(pairs, minlength=part.people)
        self.level_person, level = expand(most, np.zeros(part.people, dtype=np.int64))
        cost = part.load_points * (2 * (part.base_load[self.level_person] + level + 1) - 1)
        self.gain = np.concatenate([o.value[self.option], np.zeros(self.groups), -cost])

    def _add(
        self, row: np.ndarray, column: np.ndarray, value: np.ndarray, lower: Any, upper: np.ndarray
    ) -> None:
        self._rows.append((row + self._height, column, value))
        self._lower.append(np.broadcast_to(lower, upper.shape))
        self._upper.append(upper)
        self._height += len(upper)

    def _request_rows(self) -> None:
        part, o = self.part, self.part.options
        group = o.group[self.option]
        alone = np.flatnonzero(group < 0)
        seats = np.where(part.kind == Kind.SEATS, part.need, 1).astype(float)
        start = self.count + np.arange(self.groups)
        row = np.concatenate([self.request[alone], self.group_request])
        column = np.concatenate([alone, start])
        self._add(row, column, np.ones(len(row)), -np.inf, seats)
        if not self.groups:
            return
        person = np.flatnonzero(group >= 0)
        need = part.need[self.group_request].astype(float)
        exact = part.kind[self.group_request] == Kind.TEAM
        self._add(
            np.concatenate([group[person], np.arange(self.groups)]),
            np.concatenate([person, start]),
            np.concatenate([np.ones(len(person)), -need]),
            np.where(exact, 0.0, -np.inf),
            np.zeros(self.groups),
        )
        each = np.arange(len(person))
        self._add(
            np.concatenate([each, each]),
            np.concatenate([person, start[group[person]]]),
            np.concatenate([np.ones(len(each)), -np.ones(len(each))]),
            -np.inf,
            np.zeros(len(each)),
        )

    def _cap_rows(self) -> None:
        part = self.part
        levels = self.count + self.groups + np.arange(len(self.level_person))
        self._add(
            np.concatenate([self.volunteer, self.level_person]),
            np.concatenate([np.arange(self.count), levels]),
            np.concatenate([np.ones(self.count), -np.ones(len(levels))]),
            -np.inf,
            np.zeros(part.people),
        )
        cell = part.cell[self.option]
        order = np.argsort(cell, kind="stable")
        begin = np.searchsorted(cell[order], part.caps.begin)
        count = np.searchsorted(cell[order], part.caps.end) - begin
        row, at = expand(count, begin)
        self._add(row, order[at], np.ones(len(row)), -np.inf, part.caps.limit.astype(float))

    def _conflict_rows(self) -> None:
        """For each slot and each other request of the person: this slot, or one of the starts it rules out."""
        order = np.lexsort((self.start, self.request, self.volunteer))
        edges = np.flatnonzero(np.append(True, np.diff(self.volunteer[order]) != 0))
        for begin, end in zip(edges, np.append(edges[1:], len(order)), strict=True):
            self._conflicts_of(order[begin:end])

    def _conflicts_of(self, mine: np.ndarray) -> None:
        part = self.part
        request, start = self.request[mine], self.start[mine]
        names, place = np.unique(request, return_inverse=True)
        way = part.way(int(self.volunteer[mine[0]]), names[:, None], names[None, :])
        for first in range(len(names)):
            a = np.flatnonzero(place == first)
            for second in range(first + 1, len(names)):
                b = np.flatnonzero(place == second)
                gap = way[first, second]
                a_end = start[a] + part.duration[names[first]] + gap
                b_end = start[b] + part.duration[names[second]] + gap
                clash = (a_end[:, None] > start[b][None, :]) & (b_end[None, :] > start[a][:, None])
                rows = np.flatnonzero(clash.any(axis=1))
                if not len(rows):
                    continue
                hit, other = np.nonzero(clash[rows])
                row = np.concatenate([np.arange(len(rows)), hit])
                column = np.concatenate([mine[a[rows]], mine[b[other]]])
                self._add(row, column, np.ones(len(row)), -np.inf, np.ones(len(rows)))

    def matrix(self) -> sparse.csr_matrix:
        row = np.concatenate([rows for rows, _, _ in self._rows])
        column = np.concatenate([columns for _, columns, _ in self._rows])
        value = np.concatenate([values for _, _, values in self._rows])
        return sparse.csr_matrix((value, (row, column)), shape=(self._height, len(self.gain)))

    def solve(self, seconds: float) -> tuple[np.ndarray, float] | None:
        """Visits and bound by scipy's milp, or None without a plan in time."""
        whole = np.arange(len(self.gain)) < self.count + self.groups
        answer = milp(
            -self.gain,
            constraints=LinearConstraint(
                self.matrix(), np.concatenate(self._lower), np.concatenate(self._upper)
            ),
            bounds=Bounds(0, 1),
            integrality=whole.astype(int),
            options={"time_limit": seconds, "mip_rel_gap": 0.001},
        )
        if answer.x is None:
            return None
        return self.rows(np.flatnonzero(answer.x[: self.count] > 0.5)), -float(
            answer.mip_dual_bound
        )

    def rows(self, slots: np.ndarray) -> np.ndarray:
        """(volunteer, request, start) by the problem's indices."""
        part = self.part
        return np.stack(
            [
                part.volunteers[self.volunteer[slots]],
                part.requests[self.request[slots]],
                self.start[slots],
            ],
            axis=1,
        )

    def as_data(self) -> dict[str, Any]:
        """The program as plain lists, for a solver in another process."""
        matrix = self.matrix().tocsr()
        return {
            "gain": self.gain.tolist(),
            "slots": self.count,
            "first": matrix.indptr.tolist(),
            "column": matrix.indices.tolist(),
            "value": matrix.data.tolist(),
            "lower": [None if not np.isfinite(one) else one for one in np.concatenate(self._lower)],
            "upper": np.concatenate(self._upper).tolist(),
        }
