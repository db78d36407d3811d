"""What a person would do with a list and a telephone: two greedy plans to compare with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from matching import rules
from matching.candidates import Candidates, Options, build_candidates
from matching.diary import Diary
from matching.model import Problem
from matching.results import Plan
from matching.solver.assemble import make_plan, pinned_entries, trivial_bound
from matching.tables import Tables, build_tables
from matching.travel import Floats, Ints

Order = Callable[["_Greedy", Options], Floats]


def greedy_nearest(problem: Problem) -> Plan:
    """Requests by points falling, each to the nearest person for whom the rules hold, as early as can be."""
    return _Greedy(problem).plan(lambda greedy, options: greedy.km(options), worth_it=False)


def greedy_value(problem: Problem) -> Plan:
    """The same order, each to the person with the best share of points, load included; no share, no visit."""
    return _Greedy(problem).plan(lambda greedy, options: -greedy.share(options), worth_it=True)


class _Greedy:
    def __init__(self, problem: Problem) -> None:
        self.t: Tables = build_tables(problem)
        self.candidates: Candidates = build_candidates(self.t)
        self.diary = Diary(self.t, self.candidates.caps)
        self.entries = pinned_entries(self.t)
        for pin in self.t.pins:
            for one in pin.volunteers:
                self.diary.add(one, pin.request, pin.start, counts=False)

    def km(self, options: Options) -> Floats:
        return rules.distance_km(self.t, options.volunteer, options.request)

    def share(self, options: Options) -> Floats:
        """Points of each option if it were the volunteer's next visit."""
        held = np.array(
            [len(self.diary.visits.get(one, ())) for one in options.volunteer.tolist()], dtype=float
        )
        step = 2 * (self.t.people.past_load[options.volunteer] + held) + 1
        return np.asarray(options.value - self.t.problem.weights.load_points * step)

    def plan(self, order: Order, *, worth_it: bool) -> Plan:
        requests = self.t.requests
        for request in sorted(
            range(len(requests)), key=lambda one: (-requests[one].points, requests[one].id)
        ):
            need = int(self.candidates.seats.need[request])
            if need > 0:
                self._serve(request, need, order, worth_it=worth_it)
        return make_plan(
            self.t,
            self.candidates,
            self.entries,
            bound=trivial_bound(self.t, self.candidates),
            status="stopped",
        )

    def _serve(self, request: int, need: int, order: Order, *, worth_it: bool) -> None:
        o = self.candidates.options
        first, last = np.searchsorted(o.request, [request, request + 1])
        options = o.take(np.arange(first, last))
        begin = self.diary.earliest(options)
        able = self.diary.under_caps(options) & (begin <= options.hi)
        options, begin = options.take(able), begin[able]
        if worth_it and need == 1:
            good = self.share(options) > 0
            options, begin = options.take(good), begin[good]
        if not len(options):
            return
        cost = order(self, options)
        if need == 1:
            chosen = np.lexsort((begin, options.volunteer, cost))[:1]
        else:
            chosen = self._together(request, need, options, begin, cost, worth_it=worth_it)
        for at in chosen.tolist():
            one = int(options.volunteer[at])
            self.entries.setdefault(request, (int(begin[at]), []))[1].append(one)
            self.diary.add(one, request, int(begin[at]))

    def _together(
        self,
        request: int,
        need: int,
        options: Options,
        begin: Ints,
        cost: Floats,
        *,
        worth_it: bool,
    ) -> Ints:
        """The earliest start with everybody, or for a shift with the most people; there the first by cost."""
        starts, where = np.unique(begin, return_inverse=True)
        free = np.minimum(np.bincount(where), need)
        if self.t.requests[request].all_or_none and free.max() < need:
            return np.zeros(0, dtype=np.int64)
        mine = np.flatnonzero(begin == starts[int(np.argmax(free))])
        mine = mine[np.lexsort((options.volunteer[mine], cost[mine]))][:need]
        share = self.share(options)[mine]
        if not worth_it:
            return mine
        if self.t.requests[request].all_or_none:
            return mine if share.sum() > 0 else mine[:0]
        return mine[share > 0]
