"""The commands. Exit 0 with a plan, 1 from `verify` with faults, 2 for broken input, 3 for an unverified plan."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from matching import bench
from matching.io import InputError, PlanError, dump_plan, load_plan, load_problem
from matching.model import Problem
from matching.repair import repair
from matching.report import report
from matching.results import Plan
from matching.solver.run import Settings, UnverifiedPlan, solve_with
from matching.terminal import Bar, stoppable
from matching.verify import pin_warnings, violations

FAULTS, BROKEN_INPUT, UNVERIFIED = 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["bench"]:
            return bench.main(given[1:])
        options = _parser().parse_args(given)
        return int(options.run(options))
    except InputError as fault:
        print(f"{fault}", file=sys.stderr)
        return BROKEN_INPUT
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
        return BROKEN_INPUT
    except UnverifiedPlan as fault:
        print(f"{fault}; nothing was written", file=sys.stderr)
        return UNVERIFIED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m matching", description="Who helps whom, and when."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    solve_ = commands.add_parser("solve", help="find the best plan and prove it")
    solve_.add_argument("problem", type=Path)
    solve_.add_argument("--out", type=Path, help="where the plan goes; standard output without it")
    add_search_options(solve_)
    solve_.set_defaults(run=_solve)
    verify = commands.add_parser("verify", help="check a plan against its problem")
    verify.add_argument("problem", type=Path)
    verify.add_argument("plan", type=Path)
    verify.set_defaults(run=_verify)
    explain = commands.add_parser(
        "explain", help="say why: points, others, reasons, what would help"
    )
    explain.add_argument("problem", type=Path)
    explain.add_argument("plan", type=Path)
    explain.add_argument("--request", metavar="ID", help="all about one request")
    explain.add_argument(
        "--volunteer", metavar="ID", help="one person's visits, or why not at --request"
    )
    explain.set_defaults(run=_explain)
    repair_ = commands.add_parser(
        "repair", help="make a plan good after somebody declined or something new came"
    )
    repair_.add_argument("problem", type=Path)
    repair_.add_argument("plan", type=Path)
    repair_.add_argument(
        "--decline", nargs=2, action="append", default=[], metavar=("REQUEST", "VOLUNTEER")
    )
    repair_.add_argument(
        "--keep-bonus", type=float, default=30.0, help="points for a match that stays (default 30)"
    )
    repair_.add_argument("--out", type=Path, required=True)
    repair_.set_defaults(run=_repair)
    commands.add_parser("bench", help="measure the engine beside others (bench --help)")
    return parser


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """Options of every command that solves."""
    parser.add_argument(
        "--gap", type=float, default=0.001, help="relative gap to prove (default 0.001)"
    )
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds (default 60)")
    parser.add_argument("--seed", type=int, default=0, help="recorded in the plan")
    parser.add_argument(
        "--jobs", type=int, default=1, help="processes for independent parts (default 1)"
    )


def read_problem(path: Path) -> Problem:
    """The problem of a file; messages begin with the file's name."""
    return load_problem(path.read_bytes())


def write(data: bytes, path: Path | None) -> None:
    """To a file, or to standard output."""
    if path is None:
        sys.stdout.buffer.write(data)
    else:
        path.write_bytes(data)


def say(line: str) -> None:
    """A line for the person at the terminal; standard output is for data."""
    print(line, file=sys.stderr, flush=True)


def summary(plan: Plan) -> str:
    """A plan in one line."""
    seats = sum(len(visit.volunteers) for visit in plan.assignments)
    return (
        f"{plan.status}: objective {plan.objective:.4f}, bound {plan.bound:.4f}, gap {plan.gap:.5%}, "
        f"{len(plan.assignments)} visits with {seats} seats, {len(plan.unfilled)} requests unfilled, "
        f"{plan.seconds.total:.2f} s"
    )


def _solve(options: argparse.Namespace) -> int:
    began = time.monotonic()
    problem = read_problem(options.problem)
    read = time.monotonic() - began
    for warning in pin_warnings(problem):
        say(f"warning: pinned, though {warning.message}")
    bar = Bar(sys.stderr, gap=options.gap)
    with stoppable() as asked:
        people, requests = len(problem.volunteers), len(problem.requests)
        say(f"{people} volunteers, {requests} requests, {problem.horizon.days} days")
        settings = Settings(
            gap=options.gap,
            time_limit=options.time_limit,
            seed=options.seed,
            jobs=options.jobs,
            progress=bar.show,
            asked=asked,
        )
        plan = solve_with(problem, settings)
    bar.clear()
    seconds = replace(plan.seconds, read=read, total=read + plan.seconds.total)
    write(dump_plan(replace(plan, seconds=seconds)), options.out)
    say(summary(plan))
    return 0


def _verify(options: argparse.Namespace) -> int:
    problem, plan = read_problem(options.problem), load_plan(options.plan.read_bytes())
    for warning in pin_warnings(problem):
        say(f"warning: pinned, though {warning.message}")
    found = violations(problem, plan)
    for violation in found:
        print(f"{violation.code}: {violation.message}")
    if found:
        return FAULTS
    say(f"no fault; {summary(plan)}")
    return 0


def _explain(options: argparse.Namespace) -> int:
    problem, plan = read_problem(options.problem), load_plan(options.plan.read_bytes())
    require_sound(problem, plan)
    answer = report(problem, plan, request=options.request, volunteer=options.volunteer)
    write(msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n", None)
    return 0


def require_sound(problem: Problem, plan: Plan) -> None:
    """Only a plan without faults can be explained or repaired.

    Raises:
        PlanError: naming the first fault.
    """
    found = violations(problem, plan)
    if found:
        raise PlanError(f"the plan does not belong to the problem: {found[0].message}")


def _repair(options: argparse.Namespace) -> int:
    problem, plan = read_problem(options.problem), load_plan(options.plan.read_bytes())
    answer = repair(
        problem,
        plan,
        declined=[(request, volunteer) for request, volunteer in options.decline],
        keep_bonus=options.keep_bonus,
    )
    write(dump_plan(answer.plan), options.out)
    say(summary(answer.plan))
    say(f"{len(answer.moved)} other requests moved, {answer.points_lost:.2f} points lost")
    return 0
