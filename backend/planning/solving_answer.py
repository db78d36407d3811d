"""What the solving process answers: the plan, its check, its baselines, and why. Engine side."""

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

import matching
from planning.solving import BAD_PLAN, BAD_PROBLEM

Report = Callable[[dict[str, Any]], None]
# How far each stage of the engine begins and ends on the line that staff see, in percent.
SHARE_OF_STAGE = {
    "candidates": (0, 5),
    "coverage": (5, 45),
    "plan": (45, 80),
    "verify": (80, 82),
    "done": (82, 82),
}
EXPLAINING = (82, 99)


class Unsolvable(Exception):
    """Trying again would give the same; `exit_code` says why."""

    def __init__(self, message: str, *, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def answer_to(order: dict[str, Any], *, report: Report) -> dict[str, Any]:
    """Solve, check and explain.

    Raises Unsolvable when the problem breaks the format or the plan fails the check.
    """
    try:
        problem = matching.load_problem(json.dumps(order["problem"]))
    except matching.ProblemError as error:
        raise Unsolvable(str(error), exit_code=BAD_PROBLEM) from error
    try:
        plan = matching.solve(
            problem,
            gap=order["gap"],
            time_limit=order["time_limit"],
            seed=order["seed"],
            jobs=1,
            progress=lambda progress: report(told(progress)),
        )
    except matching.UnverifiedPlan as error:
        raise Unsolvable(str(error), exit_code=BAD_PLAN) from error
    faults = matching.violations(problem, plan)
    if faults:
        words = "; ".join(f"{fault.code} {fault.ids}" for fault in faults[:5])
        raise Unsolvable(words, exit_code=BAD_PLAN)
    until = time.monotonic() + order["explain_seconds"]
    explanation = Explanation(problem, plan, report=report, until=until)
    return {
        "plan": json.loads(matching.dump_plan(plan)),
        "shares": msgspec.to_builtins(matching.shares(problem, plan)),
        "greedy": {
            "nearest": json.loads(matching.dump_plan(matching.greedy_nearest(problem))),
            "value": json.loads(matching.dump_plan(matching.greedy_value(problem))),
        },
        "unfilled": explanation.unfilled(),
        "alternatives": explanation.alternatives(order["alternatives"]),
    }


def told(progress: matching.Progress) -> dict[str, Any]:
    begins, ends = SHARE_OF_STAGE[progress.stage]
    part = progress.done / progress.parts if progress.parts else 0.0
    gap = progress.gap if progress.stage == "plan" else None
    return {"stage": progress.stage, "percent": round(begins + part * (ends - begins)), "gap": gap}


class Explanation:
    """Who else, why nobody, what would help.

    From half-way to `until` (monotonic seconds) on only proposals get costly answers, and after it nothing does:
    what is left is told by bounds, which call themselves bounds, and without suggestions.
    """

    def __init__(
        self, problem: matching.Problem, plan: matching.Plan, *, report: Report, until: float
    ) -> None:
        self.problem, self.plan, self.report, self.until = problem, plan, report, until
        self.half_way = (time.monotonic() + until) / 2
        self.pinned = {pin.request: set(pin.volunteers) for pin in problem.pins}
        self.proposed = [
            visit.request
            for visit in plan.assignments
            if set(visit.volunteers) - self.pinned.get(visit.request, set())
        ]
        self.steps = len(self.proposed) + len(plan.unfilled)
        self.done = 0

    def alternatives(self, limit: int) -> dict[str, list[dict[str, Any]]]:
        """By request: at least `limit` where they exist, best first."""
        found = {}
        for request in self.proposed:
            with self.step():
                others = matching.alternatives(
                    self.problem, self.plan, request, limit=limit, exact=before(self.until)
                )
                found[request] = msgspec.to_builtins(others)
        return found

    def unfilled(self) -> dict[str, dict[str, Any]]:
        """By request: what the reason rests on, and the smallest changes that would fill it."""
        found = {}
        for gap in self.plan.unfilled:
            with self.step():
                costly = before(self.half_way)
                why = matching.why_nobody(self.problem, self.plan, gap.request, exact=costly)
                found[gap.request] = {**msgspec.to_builtins(why), "suggestions": []}
                if costly:
                    helps = matching.suggestions(self.problem, self.plan, gap.request)
                    found[gap.request]["suggestions"] = msgspec.to_builtins(helps)
        return found

    @contextmanager
    def step(self) -> Iterator[None]:
        """One question. A verified plan is not given up for an explanation that fails."""
        try:
            yield
        except Exception:
            traceback.print_exc(file=sys.stderr)
        self.done += 1
        begins, ends = EXPLAINING
        percent = round(begins + (ends - begins) * self.done / self.steps)
        self.report({"stage": "explain", "percent": percent, "gap": self.plan.gap})


def before(moment: float) -> bool:
    return time.monotonic() < moment
