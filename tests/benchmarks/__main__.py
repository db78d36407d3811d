"""How long the engine takes and how far it proves, on seeded instances of several sizes.

python -m tests.benchmarks [--sizes S M Ms] [--seed 1] [--time-limit 90]
"""

import argparse
import time

import psutil

from matching import greedy_nearest, solve
from tests.benchmarks.instances import SHAPES, make

COLUMNS = "size  volunteers  requests  filled  greedy  objective      gap      status   seconds  MB"


def measure(size: str, *, seed: int, time_limit: float) -> str:
    """One line of the table; `solve` itself refuses to return a plan that breaks a rule."""
    problem = make(SHAPES[size], seed)
    greedy = greedy_nearest(problem)
    started = time.monotonic()
    plan = solve(problem, time_limit=time_limit)
    seconds = time.monotonic() - started
    memory = psutil.Process().memory_info().rss / 2**20
    return (
        f"{size:<4}  {len(problem.volunteers):>10}  {len(problem.requests):>8}"
        f"  {len(plan.assignments):>6}  {len(greedy.assignments):>6}  {plan.objective:>9.1f}"
        f"  {plan.gap:>7.3%}  {plan.status:>10}  {seconds:>8.1f}  {memory:>4.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", nargs="+", choices=SHAPES, default=["S", "M", "Ms"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=90.0, help="seconds for each (90)")
    options = parser.parse_args()
    print(COLUMNS)
    for size in options.sizes:
        print(measure(size, seed=options.seed, time_limit=options.time_limit), flush=True)


if __name__ == "__main__":
    main()
