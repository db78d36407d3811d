"""The benchmark: every engine on the same instances in the same run, one table, one picture.

Each measurement runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

import matching
from matching import Problem
from tests.benchmarks.assignment import assignment_problem, read_costs
from tests.benchmarks.engines import ENGINES, Run, this_engine
from tests.benchmarks.instances import SHAPES, make

ROOT = Path(__file__).resolve().parents[2]
README, PICTURE = ROOT / "matching" / "README.md", ROOT / "matching" / "bench.png"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
SHARED = (ROOT / os.environ.get("HOOCCHOKEN_SHARED", "../shared")).resolve() / "data"
GREEDY = ["greedy nearest-first", "greedy value-first"]
FIELD = [*GREEDY, "hourly linear_sum_assignment", "HiGHS on the range model"]
RIVALS = {
    "S": [*FIELD, "scipy milp on the slot model", "OR-Tools CP-SAT", "Timefold"],
    "M": [*FIELD, "scipy milp on the slot model", "OR-Tools CP-SAT"],
    "Ms": [*FIELD],
    "L": GREEDY,
    "XL": GREEDY,
    "assign500": GREEDY[:1],
    "assign700": GREEDY[:1],
}
REPEATS = {"L": 3, "XL": 1, "assign500": 1, "assign700": 1}
PROCESSES = {"XL": 2}


@dataclass(frozen=True)
class Row:
    """One line of the table; seconds are medians."""

    instance: str
    engine: str
    objective: float
    gap: float | None
    seconds: float
    cpu: float
    megabytes: float
    note: str


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.one:
        return _one(*options.one)
    if options.seeds:
        return _seeds(options.seeds)
    rows: list[Row] = []
    for instance in options.instances.split(","):
        for engine in ["this engine", *RIVALS[instance]]:
            rows.append(_measured(instance, engine))
            print(_line(rows[-1], rows), flush=True)
    text = _table(rows)
    print(f"\n{text}")
    if options.write:
        from tests.benchmarks.picture import draw

        draw(rows, PICTURE)
        _into_readme(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matching bench", description=__doc__)
    parser.add_argument(
        "--instances", default="S,M,Ms,L,XL,assign500,assign700", help="which, by commas"
    )
    parser.add_argument(
        "--write", action="store_true", help="put table and picture into matching/README.md"
    )
    parser.add_argument(
        "--seeds", type=int, help="instead: prove S, M and Ms over so many fresh seeds"
    )
    parser.add_argument("--one", nargs=2, metavar=("INSTANCE", "ENGINE"), help=argparse.SUPPRESS)
    return parser


def instance_of(name: str) -> Problem:
    """S, M, Ms come from the reference data where it is there, the rest from the generator."""
    if name.startswith("assign"):
        return assignment_problem(read_costs(SHARED / "or-library" / f"{name}.txt"))[0]
    known = SHARED / "matching" / f"{name}.json"
    if known.exists():
        return matching.load_problem(known.read_bytes())
    return make(SHAPES[name], seed=1)


def _one(instance: str, engine: str) -> int:
    """In the process of one measurement: solve and say how it went."""
    problem = instance_of(instance)
    jobs = PROCESSES.get(instance, 1)
    before = resource.getrusage(resource.RUSAGE_SELF)
    memory = PeakMemory()
    try:
        run = this_engine(problem, jobs) if engine == "this engine" else ENGINES[engine](problem)
    finally:
        megabytes = memory.megabytes()
    own = resource.getrusage(resource.RUSAGE_SELF)
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (own.ru_utime - before.ru_utime) + child.ru_utime + child.ru_stime
    print(json.dumps({**asdict(run), "cpu": used, "megabytes": megabytes}))
    return 0


class PeakMemory:
    """The most that this process and its children hold at one time, looked at ten times a second."""

    def __init__(self) -> None:
        self._peak, self._process = 0, psutil.Process()
        self._done = threading.Event()
        self._looker = threading.Thread(target=self._look)
        self._looker.start()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            held = 0
            with contextlib.suppress(psutil.Error):
                for one in [self._process, *self._process.children(recursive=True)]:
                    held += one.memory_info().rss
            self._peak = max(self._peak, held)

    def megabytes(self) -> float:
        """The peak, and the end of looking; what this process alone once held counts between two looks too."""
        self._done.set()
        self._looker.join()
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return max(self._peak, own) / 2**20


def _measured(instance: str, engine: str) -> Row:
    repeats = REPEATS.get(instance, 5) if engine == "this engine" else 1
    found = [_in_process(instance, engine) for _ in range(repeats)]
    last = found[-1]
    return Row(
        instance=instance,
        engine=engine,
        objective=last["objective"],
        gap=last["gap"],
        seconds=statistics.median(one["seconds"] for one in found),
        cpu=statistics.median(one["cpu"] for one in found),
        megabytes=max(one["megabytes"] for one in found),
        note=last["note"],
    )


def _in_process(instance: str, engine: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.table", "--one", instance, engine]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        last = (answer.stderr.strip().splitlines() or ["ended without a word"])[-1]
        return {
            **asdict(Run(math.nan, None, math.nan, last)),
            "cpu": math.nan,
            "megabytes": math.nan,
        }
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def _bound(instance: str, rows: list[Row]) -> float:
    """The best proven bound of an instance: the engine's own, or a better one."""
    bounds = [
        row.objective / (1 - row.gap)
        for row in rows
        if row.instance == instance and row.gap is not None and math.isfinite(row.objective)
    ]
    return min(bounds, default=math.nan)


def _line(row: Row, rows: list[Row]) -> str:
    if not math.isfinite(row.objective):
        return f"| {row.instance} | {row.engine} | - | - | - | - | - | {row.note} |"
    share = row.objective / _bound(row.instance, rows)
    gap = "-" if row.gap is None else f"{max(0.0, row.gap):.3%}"
    return (
        f"| {row.instance} | {row.engine} | {row.objective:,.1f} | {share:.2%} | {gap} "
        f"| {row.seconds:.2f} | {row.cpu:.2f} | {row.megabytes:.0f} |"
    )


def _table(rows: list[Row]) -> str:
    head = "| instance | engine | objective | of the best bound | own proven gap | seconds | CPU s | peak MB |"
    rule = "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    return "\n".join([head, rule, *(_line(row, rows) for row in rows), "", _machine()])


def _machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in _lines("/proc/cpuinfo")
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = next(
        (line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0"
    )
    return (
        f"Measured on {os.cpu_count()} x {model}, {int(memory) / 2**20:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}; seconds are candidates to checked plan, medians of five runs "
        "(L three, XL, the assignment files and the other engines one); XL on two processes; other engines were given 60 s. CPU s is the "
        "processor time of all processes: on a machine with other work (load "
        f"{os.getloadavg()[0]:.0f} while this was measured) it is what the clock would show on an idle one."
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def _into_readme(text: str) -> None:
    before, _, rest = README.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


def _seeds(count: int) -> int:
    """Fresh seeds: every one must be proven; how long they take."""
    failed = 0
    for name in ("S", "M", "Ms"):
        plans = [matching.solve(make(SHAPES[name], seed=10_000 + seed)) for seed in range(count)]
        seconds = [plan.seconds.total for plan in plans]
        missed = sum(plan.status != "optimal" or plan.gap > 0.001 for plan in plans)
        failed += missed
        print(
            f"{name}: {count - missed} of {count} proven, median {statistics.median(seconds):.3f} s, "
            f"worst {max(seconds):.3f} s, widest gap {max(plan.gap for plan in plans):.4%}",
            flush=True,
        )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
