"""Linear assignment files as problems: everybody at one point and one hour, one visit each, only pair points."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from matching import Horizon, Problem, Request, Volunteer, Weights
from tests.benchmarks.instances import START


def read_costs(path: Path) -> list[list[int]]:
    """n, then the n x n costs row by row."""
    numbers = [int(word) for word in path.read_text().split()]
    size = numbers[0]
    return [numbers[1 + size * row : 1 + size * (row + 1)] for row in range(size)]


def assignment_problem(costs: list[list[int]]) -> tuple[Problem, int]:
    """The problem, and the K above every cost: the least cost is size * K less the best objective."""
    size = len(costs)
    above = max(max(row) for row in costs) + 1
    hour = ((START + timedelta(hours=9), START + timedelta(hours=10)),)
    volunteers = tuple(
        Volunteer(
            id=f"v{i:04d}",
            lat=33.55,
            lon=133.53,
            travel_mode="walk",
            max_km=1,
            activities=("HELP",),
            available=hour,
            max_per_day=1,
            max_per_week=1,
        )
        for i in range(size)
    )
    requests = tuple(
        Request(
            id=f"r{j:04d}",
            activity="HELP",
            lat=33.55,
            lon=133.53,
            minutes=60,
            windows=hour,
            points=0.0,
        )
        for j in range(size)
    )
    pairs = tuple(
        (volunteers[i].id, requests[j].id, float(above - cost))
        for i, row in enumerate(costs)
        for j, cost in enumerate(row)
    )
    weights = Weights(km_points=0, continuity=0, load_points=0)
    problem = Problem(
        horizon=Horizon(START, 1),
        weights=weights,
        volunteers=volunteers,
        requests=requests,
        pair_points=pairs,
    )
    return problem, above
