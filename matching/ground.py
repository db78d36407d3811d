"""The ground on which explanations stand: the part a request lies in, with its LP solved."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from matching.candidates import Candidates, build_candidates
from matching.io import PlanError
from matching.model import Problem
from matching.results import Plan
from matching.solver.aim import coverage_aim, points_aim
from matching.solver.assemble import options_in
from matching.solver.cuts import Cut
from matching.solver.draft import coverage_of, value_of
from matching.solver.part import Part
from matching.solver.polish import slack_of
from matching.solver.search import Best, Clock, Search
from matching.solver.split import split
from matching.tables import Tables, build_tables
from matching.travel import Floats, Ints

SECONDS_PER_ANSWER = 0.5
SECONDS_TO_PREPARE = 60.0
KEEP_TOLERANCE = 1e-7


@dataclass(frozen=True)
class Forced:
    """The best plan of a part that keeps a condition; `chosen` empty where only the bound is known."""

    best: Best
    coverage_lost: float

    @property
    def exact(self) -> bool:
        """Whether plan and bound meet."""
        return len(self.best.chosen) > 0 and self.best.bound - self.best.value <= 1e-5


@dataclass
class Ground:
    """One part with its LP solved.

    `slack` is what forcing an option costs at least against `bound`, per option; `chosen` are the options of the
    plan and `value` is what it makes of the part.
    """

    part: Part
    search: Search
    slack: Floats
    bound: float
    chosen: Ints
    value: float

    def rows(self, request: int) -> Ints:
        """Options of a request, by its index in the problem."""
        local = np.flatnonzero(self.part.requests == request)
        return np.flatnonzero(np.isin(self.part.options.request, local))

    def rows_of(self, request: int, volunteer: int) -> Ints:
        """Options of one pair, by the problem's indices."""
        rows = self.rows(request)
        people = self.part.volunteers[self.part.options.volunteer[rows]]
        return np.asarray(rows[people == volunteer])

    def least_lost(self, rows: Ints) -> float:
        """What a plan with one of these options loses at least, as far as the prices of the LP tell."""
        slack = float(self.slack[rows].min()) if len(rows) else 0.0
        return max(0.0, slack - max(0.0, self.bound - self.value))

    def forced(self, must: Cut) -> Forced | None:
        """The best plan that keeps `must`, or None where there is none (or none was found in time)."""
        clock = Clock(until=time.monotonic() + SECONDS_PER_ANSWER)
        self.search.clock = clock
        best = self.search.forced(must, whole=True)
        if math.isfinite(best.bound) and (len(best.chosen) or self.search.aim.keep is None):
            return Forced(best, 0.0)
        return None if self.search.aim.keep is None else self._less_coverage(must, clock)

    def _less_coverage(self, must: Cut, clock: Clock) -> Forced | None:
        """Where the coverage cannot be kept: the most that can, then the points."""
        first = Search(self.part, coverage_aim(self.part), clock, gap=0.0)
        first.prepare()
        kept = first.forced(must, whole=True).chosen
        if not len(kept):
            return None
        coverage = coverage_of(self.part, kept)
        second = Search(
            self.part, points_aim(self.part, keep=coverage - KEEP_TOLERANCE), clock, gap=0.0
        )
        second.prepare(warm=kept)
        best = second.forced(must, whole=True)
        return Forced(best, max(0.0, coverage_of(self.part, self.chosen) - coverage))


class Explained:
    """A problem, its plan, and the grounds made so far."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.t: Tables = build_tables(problem)
        self.candidates: Candidates = build_candidates(self.t)
        self.visits = {visit.request: visit for visit in plan.assignments}
        self._parts: list[Part] | None = None
        self._grounds: dict[int, Ground] = {}

    def request(self, name: str) -> int:
        """Index of a request.

        Raises:
            PlanError: there is none of this id.
        """
        if name not in self.t.request_index:
            raise PlanError(f"request: there is no request '{name}'")
        return self.t.request_index[name]

    def volunteer(self, name: str) -> int:
        """Index of a volunteer.

        Raises:
            PlanError: there is none of this id.
        """
        if name not in self.t.volunteer_index:
            raise PlanError(f"volunteer: there is no volunteer '{name}'")
        return self.t.volunteer_index[name]

    @property
    def parts(self) -> list[Part]:
        """Independent parts of the problem."""
        if self._parts is None:
            self._parts = list(split(self.t, self.candidates))
        return self._parts

    def ground(self, request: int) -> Ground | None:
        """The ground of a request, or None where nobody at all could do it."""
        for number, part in enumerate(self.parts):
            if request in part.requests:
                if number not in self._grounds:
                    self._grounds[number] = self._prepared(part)
                return self._grounds[number]
        return None

    def _prepared(self, part: Part) -> Ground:
        chosen = options_in(self.t, part, self.visits)
        keep, most = None, math.inf
        if self.problem.weights.coverage_first:
            keep = coverage_of(part, chosen) - KEEP_TOLERANCE
        if keep is not None and self.plan.coverage_bound is not None:
            # All that might still be won could be won in this part.
            won = self.plan.coverage_bound - self.plan.coverage
            most = keep + won + 2 * KEEP_TOLERANCE
        aim = points_aim(part, keep=keep, most=most)
        search = Search(part, aim, Clock(until=time.monotonic() + SECONDS_TO_PREPARE), gap=0.0)
        search.prepare(warm=chosen)
        slack, bound = slack_of(search.master)
        return Ground(part, search, slack, bound, chosen, value_of(part, aim, chosen))


_last: list[Explained] = []


def explained(problem: Problem, plan: Plan) -> Explained:
    """The explanations of a plan; asking about the same plan again costs nothing twice."""
    if not _last or _last[0].problem is not problem or _last[0].plan is not plan:
        _last[:] = [Explained(problem, plan)]
    return _last[0]
