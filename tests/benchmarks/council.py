"""Seeded problems as a council's own runs make them: weeks of half-days, one visit or two a day, teams anywhere in them.

The instances in the shape of Kochi have narrow windows; here a request waits through nine mornings or eighteen
half-days, most people would do, and the coverage comes first.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from matching import Horizon, Problem, Request, Volunteer, Weights
from tests.benchmarks.instances import START

MORNING, AFTERNOON = (540, 720), (780, 960)
WEEKDAYS = (1, 2, 3, 4, 7, 8, 9, 10, 11)
ACTIVITIES = ("LIGHT_BULB", "AC_FILTER", "GRASS", "SHOPPING_PROXY", "FURNITURE_MOVE", "SEWING")
MONTH = (date(2026, 12, 1), date(2026, 12, 31))


def council(
    volunteers: int, requests: int, seed: int, *, days: tuple[int, ...] = WEEKDAYS
) -> Problem:
    """A problem of these sizes; `days` of the fortnight are those on which anything can be."""
    rng = random.Random(seed)
    return Problem(
        horizon=Horizon(START, 14),
        weights=Weights(coverage_first=True),
        volunteers=tuple(_volunteer(rng, f"v{i}", days) for i in range(volunteers)),
        requests=tuple(_request(rng, f"r{i}", days) for i in range(requests)),
    )


def _at(day: int, minutes: int) -> datetime:
    return START + timedelta(days=day, minutes=minutes)


def _home(rng: random.Random) -> tuple[float, float]:
    return round(rng.gauss(33.56, 0.02), 5), round(rng.gauss(133.53, 0.03), 5)


def _halves(
    days: tuple[int, ...], halves: list[tuple[int, int]]
) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((_at(day, start), _at(day, end)) for day in days for start, end in halves)


def _volunteer(rng: random.Random, name: str, days: tuple[int, ...]) -> Volunteer:
    lat, lon = _home(rng)
    days = tuple(day for day in days if rng.random() < 0.6) or days[:1]
    halves = rng.choice([[MORNING], [MORNING], [AFTERNOON], [MORNING, AFTERNOON]])
    return Volunteer(
        id=name,
        lat=lat,
        lon=lon,
        travel_mode=rng.choice(("walk", "bicycle", "bicycle", "motorbike", "car")),
        max_km=rng.choice((1.0, 2.0, 3.0, 5.0)),
        activities=tuple(sorted(rng.sample(ACTIVITIES, rng.randint(1, 4)))),
        available=_halves(days, halves),
        max_per_day=rng.choice((1, 1, 1, 2)),
        max_per_week=rng.choice((1, 2, 2, 3)),
        past_load=rng.choice((0, 0, 1, 2)),
        caps=((*MONTH, rng.randint(1, 6)),),
    )


def _request(rng: random.Random, name: str, days: tuple[int, ...]) -> Request:
    lat, lon = _home(rng)
    team = rng.random() < 0.2
    points = float(rng.choice((60, 90, 140)) + 2 * rng.randint(0, 20))
    halves = rng.choice([[MORNING], [MORNING], [MORNING, AFTERNOON]])
    return Request(
        id=name,
        activity=rng.choice(ACTIVITIES),
        lat=lat,
        lon=lon,
        minutes=rng.choice((15, 20, 30, 45, 60, 90)),
        windows=_halves(days, halves),
        points=round(points * 1.7, 1) if team else points,
        people=2 if team else 1,
    )
