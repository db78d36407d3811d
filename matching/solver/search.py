"""From the LP of one part to a proven plan: converge, round, dive, and where a gap is left, a small MIP."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matching.solver.aim import Aim
from matching.solver.basis import begin_from
from matching.solver.core import prove_by_core
from matching.solver.crowded import crowded_cuts
from matching.solver.cuts import Cut, lifted
from matching.solver.draft import Draft, Visit, caps_by_cell, coverage_of, value_of
from matching.solver.master import Master
from matching.solver.part import Part
from matching.solver.polish import Answer, Pool, slack_of, visits_of
from matching.travel import Floats, Ints

WHOLE = 1e-5
EXACT = 1e-7
FINER = 100
WITHIN, ROUGHLY = 0.99, 0.1
SMALL = 3_000
"""Options up to which a question about one pair is worth a MIP."""
DIVE_STEPS = 30
CROWD_ROUNDS = 5
FEW_FIRST = (1_200, 1_800, 2_700, 4_000)
"""Options with which a MIP begins while there are many more."""
MANY_OPTIONS, MOST_OPTIONS = 15_000, 30_000
"""Options from which on a MIP begins with the columns of the LP, and beyond which it takes no more."""


@dataclass
class Clock:
    """When to stop: a moment, a sign from outside, or Ctrl-C; whatever comes first."""

    until: float
    asked: Callable[[], bool] = field(default=lambda: False)
    interrupted: bool = False
    above: Clock | None = None

    def share(self, part: float) -> Clock:
        """A clock for this part of the time left; Ctrl-C stops both."""
        return Clock(time.monotonic() + part * self.left(), asked=self.stopped, above=self)

    def interrupt(self) -> None:
        """Ctrl-C was pressed."""
        self.interrupted = True
        if self.above is not None:
            self.above.interrupt()

    def left(self) -> float:
        """Seconds left, 0 when stopped."""
        if self.interrupted or self.asked():
            return 0.0
        return max(0.0, self.until - time.monotonic())

    def stopped(self) -> bool:
        """Whether to come to an end."""
        return self.left() <= 0.0


@dataclass
class Best:
    """The best plan so far and the proven bound."""

    chosen: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    value: float = -float("inf")
    bound: float = float("inf")


class Search:
    """One stage of one part."""

    def __init__(
        self,
        part: Part,
        aim: Aim,
        clock: Clock,
        *,
        gap: float,
        grain: float = 0.0,
        fine: bool = False,
    ) -> None:
        self.part, self.aim, self.clock = part, aim, clock
        self.gap, self.grain, self.fine = gap, grain, fine
        self.master = Master(part, aim)
        self.best = Best()
        self.cap_rows = caps_by_cell(part)
        self.lp_bound = float("inf")
        self.lp_coverage_price = 0.0
        self.must: Cut | None = None
        self.watch: Callable[[Best], None] = lambda best: None

    # -- entry --------------------------------------------------------------------------------------------

    def run(self, warm: Ints | None = None, *, quick: bool = False) -> Best:
        """Search until the gap is proven or the clock says stop; Ctrl-C stops the clock.

        With `quick` the LP and one rounding must do.
        """
        try:
            self._begin(warm)
            self._search(quick=quick)
        except KeyboardInterrupt:
            self.clock.interrupt()
        return self.best

    def _search(self, *, quick: bool) -> None:
        whole = self._converge() and not quick and self._uncrowded()
        if self._exact() or not len(self.master.x):
            return
        self._take(self._rounded(self.master.columns.member, self.master.x))
        if whole and self.fine and self.proven():
            self._refine()
        if whole and not self.proven():
            self._dive()
        if whole and not self.proven():
            self._polish()

    def _uncrowded(self) -> bool:
        """Cut off, and solve again, what only half teams can fill; whether the LP came to its end."""
        for _ in range(CROWD_ROUNDS):
            if self._exact() or not self.master.add_cuts(crowded_cuts(self)):
                return True
            if not self._converge():
                return False
        return True

    def _refine(self) -> None:
        """One dive for a plan better than was asked for: cheap, and people see fewer odd choices."""
        asked, self.gap = self.gap, self.gap / FINER
        if not self.proven():
            self._dive()
        self.gap = asked

    def forced(self, must: Cut, *, whole: bool) -> Best:
        """The best plan that also keeps `must`, from the warm LP of a finished search.

        With `whole` False only the LP is solved: its bound is proven, a plan comes only where it is whole.
        """
        master = self.master
        self.best, self.lp_bound, self.must = Best(), float("inf"), must
        master.add_holding(np.array(must.options))
        master.add_cuts([must])
        if self._converge() and whole and not self.proven():
            self._take(self._rounded(master.columns.member, master.x))
            if not self.proven():
                self._dive()
            if not self.proven() and len(self.part.options) <= SMALL:
                self._polish()
        master.drop_cut(must)
        self.must = None
        return self.best

    def prepare(self, warm: Ints | None = None) -> bool:
        """Solve the LP only: prices for explanations; whether it came to its end."""
        self._begin(warm, anew=warm is None)
        return self._converge()

    def _begin(self, warm: Ints | None, *, anew: bool = True) -> None:
        """A first plan without any LP, unless the one at hand will do, and first columns around it."""
        if warm is not None:
            self._take(warm)
            self.master.add_visits(visits_of(self.part, warm))
        if anew and self.aim.keep is None:
            draft = self._draft()
            draft.complete()
            self._take(np.array(draft.chosen, dtype=np.int64))
            self.master.add_visits(visits_of(self.part, self.best.chosen))
        self.note_bound(self.master.seed(each=4))
        begin_from(self.master, self.best.chosen)

    def _draft(self) -> Draft:
        return Draft(self.part, self.master.blocks, self.aim, self.cap_rows)

    # -- bookkeeping --------------------------------------------------------------------------------------

    def note_bound(self, bound: float) -> None:
        """Keep a proven bound when it is lower."""
        if self.grain:
            bound = float(np.floor(bound / self.grain + 1e-6) * self.grain)
        if bound < self.best.bound:
            self.best.bound = bound
            self.watch(self.best)

    def _take(self, chosen: Ints | None) -> None:
        """Keep a plan when it is better."""
        if chosen is None:
            return
        if self.aim.keep is not None and coverage_of(self.part, chosen) < self.aim.keep - 1e-6:
            return
        if self.must is not None and np.isin(self.must.options, chosen).sum() < self.must.limit:
            return
        value = value_of(self.part, self.aim, chosen)
        if value > self.best.value + 1e-9:
            self.best.value, self.best.chosen = value, np.sort(chosen)
            self.watch(self.best)

    def _exact(self) -> bool:
        return self.best.bound - self.best.value <= EXACT

    def proven(self) -> bool:
        """Within the gap asked for."""
        return self.best.bound - self.best.value <= self._tolerance()

    def _tolerance(self) -> float:
        # A little less than asked for: the gap is a share of the bound, and the bound still falls.
        return max(1e-6, WITHIN * self.gap * max(1.0, abs(self.best.bound)))

    # -- LP -----------------------------------------------------------------------------------------------

    def _converge(self) -> bool:
        """Solve the LP of the whole part: rows, levels and columns until nothing is missing."""
        master = self.master
        while not self.clock.stopped():
            if not master.solve(self.clock.left()):
                return False
            missing = master.separate(self.clock.stopped) + master.grow_levels()
            added, bound = master.price(each=3)
            self.note_bound(bound)
            if bound < self.lp_bound:
                self.lp_bound, self.lp_coverage_price = bound, master.prices.coverage
            if self._exact():
                return True
            if missing + added == 0 and not self._cut_whole():
                return True
        return False

    def _cut_whole(self) -> bool:
        """A whole solution is the best plan, or shows a set of visits that does not fit: whether it was cut."""
        master = self.master
        if (np.abs(master.x - np.round(master.x)) > WHOLE).any():
            return False
        rows = np.flatnonzero(master.amounts() > 0.5)
        cuts = self._unfit(rows)
        if cuts:
            return master.add_cuts(cuts) > 0
        self._take(rows)
        return False

    def _unfit(self, rows: Ints) -> list[Cut]:
        """Cuts for the blocks in which chosen options cannot be put in any order."""
        block = self.master.blocks.of[rows]
        order = np.argsort(block, kind="stable")
        edges = np.append(np.flatnonzero(np.append(True, np.diff(block[order]) != 0)), len(order))
        cuts = []
        for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            mine = rows[order[begin:end]].tolist()
            if len(mine) > 1 and self.master.blocks.sequence(mine) is None:
                cuts.append(lifted(self.master.blocks, self.master.blocks.impossible_core(mine)))
        return cuts

    # -- plans --------------------------------------------------------------------------------------------

    def _rounded(self, member: Ints, x: Floats) -> Ints:
        """Columns by their share of the LP, as far as they fit, then whatever else gains."""
        columns = self.master.columns
        draft = self._draft()
        draft.add_all(self._visits_by_share(x, columns.size, member))
        draft.complete()
        return np.array(draft.chosen, dtype=np.int64)

    def _visits_by_share(self, x: Floats, size: Ints, member: Ints) -> list[Visit]:
        first = np.cumsum(size) - size
        order = np.lexsort((np.arange(len(x)), -np.round(x, 9)))
        order = order[x[order] > 0.01]
        return [tuple(member[first[at] : first[at] + size[at]].tolist()) for at in order.tolist()]

    def _dive(self) -> None:
        """Force fractions to one and solve again until all is whole; turn back where too little is left to win."""
        bent: list[tuple[Ints, float]] = []
        for _ in range(DIVE_STEPS):
            x = self.master.x
            part_way = (x > WHOLE) & (x < 1 - WHOLE)
            if self.clock.stopped() or not part_way.any():
                break
            largest = np.array([np.argmax(np.where(part_way, x, -1.0))])
            tries = [(largest, 1.0), (largest, 0.0)]
            if (part_way & (x > 0.8)).sum() > 1:
                tries.insert(0, (np.flatnonzero(part_way & (x > 0.8)), 1.0))
            taken = next((step for step in tries if self._bend(*step)), None) or self._turn_back(
                bent
            )
            if taken is None:
                break
            bent.append(taken)
        self._take(self._rounded(self.master.columns.member, self.master.x))
        for columns, _ in bent:
            self.master.release(columns)

    def _turn_back(self, bent: list[tuple[Ints, float]]) -> tuple[Ints, float] | None:
        """Undo the last steps up to one that can be taken the other way."""
        while bent:
            columns, to = bent.pop()
            self.master.release(columns)
            if to == 1.0 and self._bend(columns[:1], 0.0):
                return columns[:1], 0.0
        return None

    def _bend(self, columns: Ints, to: float) -> bool:
        """Fix columns at 0 or 1; undone where no plan good enough is left."""
        lp, fixed = self.master.columns.lp[columns], np.full(len(columns), to)
        self.master.lp.set_bounds(lp, fixed, fixed)
        wanted = max(self.best.value, self.best.bound - self._tolerance())
        solved = self._resolve()
        if solved and self.master.lp.objective >= wanted:
            return True
        if solved and self.master.lp.objective > self.best.value:
            self._cut_whole()
        self.master.release(columns)
        return False

    def _resolve(self) -> bool:
        """The LP with lazy rows only, inside a dive."""
        master = self.master
        while not self.clock.stopped():
            if not master.solve(self.clock.left()):
                return False
            missing = master.separate(self.clock.stopped) + master.grow_levels()
            if missing + master.price(each=2)[0] == 0:
                return True
        return False

    def _polish(self) -> None:
        """MIPs over the options that could be in a plan better than the gap allows."""
        if not self._resolve():
            return
        if self.aim.only_coverage:
            prove_by_core(self)
        if self.proven():
            return
        slack, bound = slack_of(self.master)
        rows, out_of_reach = self._promising(slack, bound)
        for few in FEW_FIRST:
            if len(rows) > 1.2 * few and not self.aim.only_coverage:
                # The options nearest to the LP's own choice nearly always hold a plan that is good enough.
                self.better_within(np.argsort(slack, kind="stable")[:few])
                rows, out_of_reach = self._promising(slack, bound)
        if len(rows) > MANY_OPTIONS:
            self.better_within(np.unique(self.master.columns.member))
            rows, out_of_reach = self._promising(slack, bound)
        if self.proven():
            return
        # Without a gap there may be a better plan even where the bound is reached within rounding.
        enough = self.best.bound - self._tolerance() if self.gap > 0 else None
        answer = self.ask_pool(np.union1d(rows, self.best.chosen), enough=enough)
        self.note_bound(max(answer.bound, out_of_reach))

    def _promising(self, slack: Floats, bound: float) -> tuple[Ints, float]:
        """Options for a MIP, the best if they are too many, and what no plan with any other can pass."""
        allowed = bound - self.best.value - self._tolerance()
        if allowed < 0:
            return np.zeros(0, dtype=np.int64), bound
        rows = np.flatnonzero(slack <= allowed + 1e-6)
        if len(rows) <= MOST_OPTIONS:
            return rows, bound - allowed
        rows = rows[np.argsort(slack[rows], kind="stable")[: MOST_OPTIONS + 1]]
        return np.sort(rows[:-1]), bound - float(slack[rows[-1]])

    def better_within(self, rows: Ints) -> None:
        """A better plan among some options; their bound is nobody else's, so it need not be exact."""
        enough, within = self.best.bound - self._tolerance(), ROUGHLY * self._tolerance()
        self.ask_pool(np.union1d(rows, self.best.chosen), enough=enough, within=within)

    def ask_pool(self, rows: Ints, *, enough: float | None = None, within: float = 0.0) -> Answer:
        """The answer of a MIP over some options, once every set of visits in it fits; the plan is kept."""
        master, stopped = self.master, self.clock.stopped
        pool = Pool(self.part, master.blocks, self.aim, rows, master.cuts_in_force(), stopped)
        while True:
            pool.start_from(np.intersect1d(self.best.chosen, rows))
            seconds = self.clock.left()
            answer = pool.run(seconds=seconds, enough=enough, stopped=stopped, within=within)
            cuts = self._unfit(answer.chosen)
            self._take(self._from_visits(answer.chosen) if cuts else answer.chosen)
            if not cuts or self.proven() or stopped():
                return answer
            pool.add_cuts(cuts)

    def _from_visits(self, chosen: Ints) -> Ints:
        draft = self._draft()
        draft.add_all(visits_of(self.part, chosen))
        draft.complete()
        return np.array(draft.chosen, dtype=np.int64)
