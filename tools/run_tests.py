"""Run every check and test there is, and say plainly how it went.

All stages run even when one fails; the exit code is 0 only when all of them passed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tools.console import ROOT, say

BIN = ROOT / ".venv" / "bin"
COUNTS = ROOT / ".run" / "test-counts"
CHECK_WORKERS = 2
WORKERS = "3"
# These know no database, or start their own: once is enough for them.
WITHOUT_DATABASE = (
    "tests/benchmarks",
    "tests/contract/test_openapi.py",
    "tests/docs",
    "tests/matching",
    "tests/ops",
    "tests/triage",
)


@dataclass(frozen=True)
class Stage:
    """One command. A stage of pytest leaves its figures in a file of its own."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT

    @property
    def counts_file(self) -> Path:
        return COUNTS / f"{self.name.replace(' ', '-')}.json"


@dataclass(frozen=True)
class Outcome:
    """How a stage went; `seconds` is wall time."""

    stage: Stage
    passed: bool
    seconds: float
    tests: int
    not_run: Counter[str]


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


CHECKS = [
    Stage("style", tool("ruff", "check", ".")),
    Stage("layout", tool("ruff", "format", "--check", "--quiet", ".")),
    Stage("types", tool("mypy")),
    Stage("imports", tool("lint-imports", "--no-logo")),
    Stage(
        "client types",
        tool("npm", "run", "api:types", "--silent", "--", "--check"),
        folder=ROOT / "frontend",
    ),
    Stage("front-end check", tool("npm", "run", "check", "--silent"), folder=ROOT / "frontend"),
    Stage("front-end tests", tool("npm", "test", "--silent"), folder=ROOT / "frontend"),
]
# Otherwise all workers of a stage wait while one makes them.
TEMPLATES = Stage(
    "template databases",
    tool("python", "-m", "tests.support.templates"),
    env={"TEST_DB": "sqlite"},
)


def python_tests(extra: Sequence[str]) -> list[Stage]:
    pytest = tool("pytest", "-q", *extra)
    ignored = [f"--ignore={folder}" for folder in WITHOUT_DATABASE]
    # Neighbours stay together: they share what takes long to set up.
    together = ["--dist", "worksteal"]
    parallel = ["-n", WORKERS, *together]
    return [
        Stage("tests on SQLite", [*pytest, *parallel, "-m", "not browser"]),
        Stage(
            "tests on PostgreSQL",
            [*pytest, *parallel, "-m", "not browser", *ignored],
            env={"TEST_DB": "postgresql"},
        ),
        Stage("browser walks", [*pytest, *parallel, "-m", "browser", "tests/browser"]),
    ]


def run(stage: Stage, *, aside: bool = False) -> Outcome:
    """Run one stage; `aside`, beside others, what it prints comes in one piece at its end."""
    if not aside:
        say(f"\n── {stage.name}")
    stage.counts_file.unlink(missing_ok=True)
    env = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "TEST_COUNTS_FILE": str(stage.counts_file),
        **({} if sys.stdout.isatty() else {"NO_COLOR": "1"}),
        **stage.env,
    }
    started = time.monotonic()
    done = subprocess.run(
        stage.command,
        cwd=stage.folder,
        env=env,
        text=True,
        stdout=subprocess.PIPE if aside else None,
        stderr=subprocess.STDOUT if aside else None,
    )
    if aside:
        say(f"\n── {stage.name}\n{done.stdout.rstrip()}")
    counts = read_counts(stage.counts_file)
    return Outcome(
        stage,
        passed=done.returncode == 0,
        seconds=time.monotonic() - started,
        tests=int(counts.get("passed", 0)),
        not_run=Counter(counts.get("not_run", {})),
    )


def read_counts(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    counts: dict[str, Any] = json.loads(path.read_text())
    return counts


def report(outcomes: Sequence[Outcome], *, seconds: float) -> int:
    """Print one line for each stage and a closing sentence; returns the exit code.

    `seconds` is the wall time of all, which is less than their sum where some ran side by side.
    """
    say("\n── summary")
    for outcome in outcomes:
        state = "passed" if outcome.passed else "FAILED"
        tests = f"{outcome.tests} tests" if outcome.tests else ""
        say(f"{state}  {outcome.stage.name:<22}{outcome.seconds:7.1f} s  {tests}")
    not_run = sum((outcome.not_run for outcome in outcomes), Counter[str]())
    for reason, count in not_run.items():
        say(f"{count} × {reason}")
    say(closing_line(outcomes, not_run=not_run.total(), seconds=seconds))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def closing_line(outcomes: Sequence[Outcome], *, not_run: int, seconds: float) -> str:
    took = "in {} min {} s".format(*divmod(round(seconds), 60))
    failed = [outcome.stage.name for outcome in outcomes if not outcome.passed]
    left_out = f"{not_run} not run, as listed above" if not_run else "nothing left out"
    if failed:
        return f"FAILED: {', '.join(failed)} ({took}; {left_out})."
    tests = sum(outcome.tests for outcome in outcomes)
    return f"All {len(outcomes)} stages passed {took}: {tests} Python tests, {left_out}."


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.run_tests", description=__doc__)
    parser.add_argument("--checks-only", action="store_true", help="leave out the Python tests")
    parser.add_argument("pytest", nargs="*", help="options for every run of pytest, after --")
    arguments = parser.parse_args()
    COUNTS.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hoocchoken templates ") as templates:
        os.environ["TEST_TEMPLATES"] = templates
        first = CHECKS if arguments.checks_only else [TEMPLATES, *CHECKS]
        with ThreadPoolExecutor(CHECK_WORKERS) as side_by_side:
            outcomes = list(side_by_side.map(partial(run, aside=True), first))
        if not arguments.checks_only:
            outcomes += [run(stage) for stage in python_tests(arguments.pytest)]
    return report(outcomes, seconds=time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
