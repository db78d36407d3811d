"""What each volunteer already has in a plan, and when one more visit would fit in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from matching import rules
from matching.candidates import Options, expand, under_caps
from matching.caps import Caps
from matching.results import PlannedVisit
from matching.tables import DAY, Tables
from matching.travel import Ints, Mask


class Diary:
    """Visits with their starts, per volunteer; counts against the caps (pins are taken off those already)."""

    def __init__(self, t: Tables, caps: Caps) -> None:
        self.t, self.caps = t, caps
        self.visits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.used = np.zeros(len(caps.visits), dtype=np.int64)
        self._by_person = np.argsort(caps.volunteer, kind="stable")
        everybody = np.arange(len(t.volunteers) + 1)
        self._first = np.searchsorted(caps.volunteer[self._by_person], everybody)

    def add_plan(self, visits: Iterable[PlannedVisit]) -> None:
        """Enter a whole plan; its pins are entered without counting against caps."""
        pinned = {pin.request: pin.volunteers for pin in self.t.pins}
        for visit in visits:
            request, start = self.t.request_index[visit.request], self.t.time(visit.start)
            for name in visit.volunteers:
                one = self.t.volunteer_index[name]
                self.add(one, request, start, counts=one not in pinned.get(request, ()))

    def add(self, volunteer: int, request: int, start: int, *, counts: bool = True) -> None:
        """Enter one visit."""
        self.visits[volunteer].append((request, start))
        if counts:
            self._count(volunteer, start // DAY, 1)

    def remove(self, volunteer: int, request: int) -> None:
        """Take a visit out that was entered with `counts`."""
        mine = self.visits[volunteer]
        start = next(start for held, start in mine if held == request)
        mine.remove((request, start))
        self._count(volunteer, start // DAY, -1)

    def _count(self, volunteer: int, day: int, step: int) -> None:
        mine = self._by_person[self._first[volunteer] : self._first[volunteer + 1]]
        under = (self.caps.first[mine] <= day) & (day <= self.caps.last[mine])
        self.used[mine[under]] += step

    def under_caps(self, options: Options) -> Mask:
        """Which options no cap forbids."""
        people = np.unique(options.volunteer)
        begin, end = self._first[people], self._first[people + 1]
        rows = self._by_person[expand(end - begin, begin)[1]]
        return under_caps(options, self.caps.take(rows[self.used[rows] >= self.caps.visits[rows]]))

    def earliest(self, options: Options) -> Ints:
        """The earliest start of each option beside the visits entered, beyond `hi` where there is none."""
        t = self.t
        row, request, start = self._beside(options)
        way = rules.travel_between(t, options.volunteer[row], options.request[row], request)
        too_late = start - way - t.matters.duration[options.request[row]]
        again = start + t.matters.duration[request] + way
        begin = options.lo.copy()
        while True:
            clash = (begin[row] > too_late) & (begin[row] < again) & (begin[row] <= options.hi[row])
            if not clash.any():
                return begin
            late = again[clash] - options.lo[row[clash]]
            np.maximum.at(begin, row[clash], options.lo[row[clash]] + -(-late // t.grid) * t.grid)

    def _beside(self, options: Options) -> tuple[Ints, Ints, Ints]:
        people = options.volunteer.tolist()
        held = [self.visits.get(one, ()) for one in people]
        count = np.array([len(visits) for visits in held], dtype=np.int64)
        row, _ = expand(count, np.zeros(len(count), dtype=np.int64))
        table = np.array([visit for visits in held for visit in visits], dtype=np.int64).reshape(
            -1, 2
        )
        return row, table[:, 0], table[:, 1]
