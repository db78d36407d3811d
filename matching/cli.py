"""The commands. Exit 0 with a plan, 1 from `verify` with faults, 2 for broken input, 3 for an unverified plan."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from matching.io import InputError, dump_plan, load_plan, load_problem
from matching.model import Problem
from matching.results import Plan
from matching.solver.run import UnverifiedPlan, solve
from matching.verify import pin_warnings, violations

FAULTS, BROKEN_INPUT, UNVERIFIED = 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back."""
    options = _parser().parse_args(arguments)
    try:
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
    print(line, file=sys.stderr)


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
    plan = solve(
        problem,
        gap=options.gap,
        time_limit=options.time_limit,
        seed=options.seed,
        jobs=options.jobs,
    )
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
