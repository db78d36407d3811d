"""Other ways to make a plan for the same instance, to set beside the engine. Each gives a full plan or says no."""

from __future__ import annotations

import importlib.util
import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

import matching
from matching import Plan, Problem
from matching.candidates import Candidates, Kind, build_candidates, expand
from matching.diary import Diary
from matching.solver.aim import points_aim
from matching.solver.assemble import make_plan, pinned_entries, trivial_bound
from matching.solver.conflicts import build_blocks
from matching.solver.cuts import lifted
from matching.solver.polish import Pool, visits_of
from matching.solver.split import split
from matching.solver.stages import decode
from matching.tables import Tables, build_tables
from tests.benchmarks.seats import as_seats
from tests.benchmarks.slots import SlotProgram

LIMIT = 60.0


@dataclass(frozen=True)
class Run:
    """What an engine reached: a plan that passed the check, and its own proof where it has one."""

    objective: float
    gap: float | None
    seconds: float
    note: str = ""


def this_engine(problem: Problem, jobs: int = 1) -> Run:
    plan = matching.solve(problem, jobs=jobs)
    return _run(problem, plan, plan.seconds.total, plan.gap)


def greedy_nearest(problem: Problem) -> Run:
    return _timed(problem, matching.greedy_nearest)


def greedy_value(problem: Problem) -> Run:
    return _timed(problem, matching.greedy_value)


def slot_model(problem: Problem) -> Run:
    """scipy.optimize.milp on a binary for every volunteer, request and start."""
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    program = SlotProgram(next(iter(split(t, candidates))))
    found = program.solve(LIMIT)
    if found is None:
        return Run(math.nan, None, time.monotonic() - began, "no plan within the limit")
    rows, bound = found
    plan = _plan(t, candidates, rows.tolist())
    gap = (bound - plan.objective) / max(1.0, abs(bound)) if math.isfinite(bound) else None
    return _run(problem, plan, time.monotonic() - began, gap)


def range_model(problem: Problem) -> Run:
    """HiGHS as it is on the range model: every option and every pair that excludes each other at once."""
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    rows, bound = [], 0.0
    for part in split(t, candidates):
        blocks = build_blocks(part)
        every = np.arange(len(part.options))
        pool = Pool(part, blocks, points_aim(part), every, [], lambda: False)
        while True:
            answer = pool.run(
                seconds=LIMIT - (time.monotonic() - began), enough=None, stopped=lambda: False
            )
            cuts = [
                lifted(blocks, blocks.impossible_core(mine))
                for mine in _by_block(blocks.of, answer.chosen)
                if len(mine) > 1 and blocks.sequence(mine) is None
            ]
            if not cuts or not answer.finished:
                break
            pool.add_cuts(cuts)
        if cuts or not visits_of(part, answer.chosen):
            return Run(math.nan, None, time.monotonic() - began, "no plan within the limit")
        rows += decode(part, blocks, answer.chosen).tolist()
        bound += answer.bound
    plan = _plan(t, candidates, rows)
    return _run(
        problem, plan, time.monotonic() - began, (bound - plan.objective) / max(1.0, abs(bound))
    )


def hourly_assignment(problem: Problem) -> Run:
    """One linear assignment of one-person requests to people's hours; what breaks a rule is dropped."""
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    o = candidates.options
    alone = np.flatnonzero(candidates.seats.kind[o.request] == Kind.RANGE)
    hour = t.grid * max(1, 60 // problem.grid_minutes)
    row, step = expand(
        (o.hi[alone] - o.lo[alone]) // hour + 1, np.zeros(len(alone), dtype=np.int64)
    )
    option, start = alone[row], o.lo[alone][row] + step * hour
    cells, cell = np.unique(o.volunteer[option] * (1 << 32) + start // hour, return_inverse=True)
    requests, request = np.unique(o.request[option], return_inverse=True)
    worth = np.zeros((len(requests), len(cells)))
    chosen = np.full(worth.shape, -1)
    load = problem.weights.load_points * (2 * t.people.past_load[o.volunteer[option]] + 1)
    order = np.argsort(o.value[option] - load, kind="stable")
    worth[request[order], cell[order]] = (o.value[option] - load)[order]
    chosen[request[order], cell[order]] = order
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    picked = [int(chosen[a, b]) for a, b in pairs if chosen[a, b] >= 0 and worth[a, b] > 0]
    diary, kept = Diary(t, candidates.caps), []
    for one in sorted(picked, key=lambda one: (-o.value[option[one]], one)):
        single = o.take(np.array([option[one]]))
        begin = int(diary.earliest(single)[0])
        if diary.under_caps(single)[0] and begin <= single.hi[0]:
            diary.add(int(single.volunteer[0]), int(single.request[0]), begin)
            kept.append((int(single.volunteer[0]), int(single.request[0]), begin))
    plan = _plan(t, candidates, kept)
    return _run(problem, plan, time.monotonic() - began, None)


def cp_sat(problem: Problem) -> Run:
    """OR-Tools CP-SAT on the slot model, in a process of its own: it must not share one with HiGHS."""
    if importlib.util.find_spec("ortools") is None:
        return Run(math.nan, None, 0.0, "OR-Tools is not installed (the `bench` extra)")
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    program = SlotProgram(next(iter(split(t, candidates))))
    answer = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.cp_sat", str(LIMIT)],
        input=json.dumps(program.as_data()),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(answer.stdout)
    if said["chosen"] is None:
        return Run(math.nan, None, time.monotonic() - began, "no plan within the limit")
    plan = _plan(t, candidates, program.rows(np.array(said["chosen"])).tolist())
    bound = said["bound"]
    return _run(
        problem, plan, time.monotonic() - began, (bound - plan.objective) / max(1.0, abs(bound))
    )


def timefold(problem: Problem) -> Run:
    """Timefold's local search on seats that choose a slot, in a process of its own; it proves nothing."""
    if importlib.util.find_spec("timefold") is None or shutil.which("java") is None:
        return Run(math.nan, None, 0.0, "Timefold (the `bench` extra) or Java 17 is not installed")
    began = time.monotonic()
    t = build_tables(problem)
    candidates = build_candidates(t)
    program = SlotProgram(next(iter(split(t, candidates))))
    answer = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.timefold_seats", str(round(LIMIT))],
        input=json.dumps(as_seats(program)),
        capture_output=True,
        text=True,
        check=True,
    )
    chosen = json.loads(answer.stdout)["chosen"]
    if chosen is None:
        return Run(math.nan, None, time.monotonic() - began, "no plan within the limit")
    plan = _plan(t, candidates, program.rows(np.array(chosen)).tolist())
    return _run(problem, plan, time.monotonic() - began, None)


ENGINES: dict[str, Callable[[Problem], Run]] = {
    "this engine": this_engine,
    "greedy nearest-first": greedy_nearest,
    "greedy value-first": greedy_value,
    "hourly linear_sum_assignment": hourly_assignment,
    "HiGHS on the range model": range_model,
    "scipy milp on the slot model": slot_model,
    "OR-Tools CP-SAT": cp_sat,
    "Timefold": timefold,
}


def _timed(problem: Problem, make: Callable[[Problem], Plan]) -> Run:
    began = time.monotonic()
    plan = make(problem)
    return _run(problem, plan, time.monotonic() - began, None)


def _run(problem: Problem, plan: Plan, seconds: float, gap: float | None) -> Run:
    found = matching.violations(problem, plan)
    if found:
        raise AssertionError(f"an engine broke a rule: {found[0].message}")
    return Run(plan.objective, gap, seconds)


def _plan(
    t: Tables, candidates: Candidates, rows: list[list[int]] | list[tuple[int, int, int]]
) -> Plan:
    entries = pinned_entries(t)
    for volunteer, request, start in rows:
        entries.setdefault(request, (start, []))[1].append(volunteer)
    return make_plan(t, candidates, entries, bound=trivial_bound(t, candidates), status="stopped")


def _by_block(block: np.ndarray, chosen: np.ndarray) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for row in chosen.tolist():
        found.setdefault(int(block[row]), []).append(row)
    return list(found.values())
