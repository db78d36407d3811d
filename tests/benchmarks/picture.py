"""The picture beside the table: the gap over time, and time over size."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import matplotlib

import matching
from matching import Progress
from tests.benchmarks.instances import SHAPES, Shape, make

matplotlib.use("Agg")
SIZES = [(25, 20), (50, 40), (100, 80), (250, 300), (500, 600), (1_000, 1_500), (3_000, 5_000)]
SMALLEST_GAP = 1e-5


def draw(rows: list[Any], path: Path) -> None:
    """Measure what the picture needs and write it."""
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for name in ("M", "Ms", "L"):
        seconds, gaps = _falling(name)
        left.step(seconds, gaps, where="post", label=name)
    left.axhline(0.001, color="grey", linewidth=0.8, linestyle=":")
    left.set(xscale="log", yscale="log", xlabel="seconds", ylabel="gap", title="The gap falls")
    left.legend()
    sizes, times = zip(*[_timed(*size) for size in SIZES], strict=True)
    right.plot(sizes, times, marker="o", label="one city")
    for row in rows:
        if row.engine == "this engine" and row.instance == "XL":
            right.plot(
                [50_000], [row.seconds], marker="s", linestyle="", label="100 cities, two processes"
            )
    right.set(
        xscale="log", yscale="log", xlabel="requests", ylabel="seconds", title="Time over size"
    )
    right.legend()
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _falling(name: str) -> tuple[list[float], list[float]]:
    told: list[Progress] = []
    began = time.monotonic()
    plan = matching.solve(make(SHAPES[name], seed=1), progress=told.append)
    seconds = [one.seconds for one in told] + [time.monotonic() - began]
    return seconds, [max(SMALLEST_GAP, one.gap) for one in told] + [max(SMALLEST_GAP, plan.gap)]


def _timed(volunteers: int, requests: int) -> tuple[int, float]:
    plan = matching.solve(make(Shape(volunteers, requests, 2), seed=1))
    return requests, plan.seconds.total
