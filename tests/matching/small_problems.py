"""Small random problems in which every rule can bind, from a seed or from Hypothesis."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from matching import Horizon, Pin, Problem, Request, Volunteer, Weights

ZONE = timezone(timedelta(hours=9))
START = datetime(2026, 12, 7, tzinfo=ZONE)
ACTIVITIES = ("LIGHT_BULB", "GRASS", "SHOPPING")
MODES = ("walk", "bicycle", "motorbike", "car")


def at(day: int, minutes: int) -> datetime:
    """Minutes after midnight of a day of the horizon."""
    return START + timedelta(days=day, minutes=minutes)


def small_problem(seed: int, *, pins: bool = True, size: int = 6) -> Problem:
    """A problem small enough for the slot model."""
    rng = random.Random(seed)
    days = rng.choice([1, 2, 3, 8])
    volunteers = [_volunteer(rng, f"v{i}", days) for i in range(rng.randint(0, size))]
    requests = [
        _request(rng, f"r{i}", days, [one.id for one in volunteers])
        for i in range(rng.randint(0, size + 2))
    ]
    weights = Weights(
        km_points=rng.choice([0.0, 3.0, 10.0]),
        continuity=rng.choice([0.0, 20.0]),
        load_points=rng.choice([0.0, 3.0, 15.0]),
        coverage_first=rng.random() < 0.3,
        district_floor=rng.choice([0.0, 0.0, 0.5, 0.8]),
        floor_points=rng.choice([0.0, 0.4]),
    )
    pairs = [
        (who.id, what.id, float(rng.randint(-20, 30)))
        for who in volunteers
        for what in requests
        if rng.random() < 0.1
    ]
    return Problem(
        horizon=Horizon(START, days),
        grid_minutes=rng.choice([15, 30, 60]),
        weights=weights,
        volunteers=tuple(volunteers),
        requests=tuple(requests),
        pair_points=tuple(pairs),
        pins=tuple(_pins(rng, volunteers, requests, days)) if pins and rng.random() < 0.5 else (),
    )


def _volunteer(rng: random.Random, name: str, days: int) -> Volunteer:
    intervals = []
    for _ in range(rng.randint(1, 4)):
        day, start = rng.randrange(days), rng.choice([540, 600, 615, 780, 1320])
        intervals.append((at(day, start), at(day, start + rng.choice([60, 120, 180, 300]))))
    insured = rng.choice([None, None, None, (), ((date(2026, 12, 7), date(2026, 12, 8)),)])
    caps = rng.choice([(), (), ((date(2026, 12, 1), date(2026, 12, 8), rng.randint(0, 2)),)])
    return Volunteer(
        id=name,
        lat=33.55 + rng.uniform(-0.015, 0.015),
        lon=133.53 + rng.uniform(-0.015, 0.015),
        travel_mode=rng.choice(MODES),
        max_km=rng.choice([0.5, 1.5, 3.0, 5.0]),
        activities=tuple(rng.sample(ACTIVITIES, rng.randint(1, 3))),
        available=tuple(intervals),
        sex=rng.choice([None, "female", "male"]),
        age=rng.choice([None, 20, 50, 70]),
        max_per_day=rng.choice([None, 1, 2, 3]),
        max_per_week=rng.choice([None, 1, 2, 4]),
        past_load=rng.randint(0, 3),
        insured=insured,
        caps=caps,
        councils=rng.choice([(), (), (), ("kochi",)]),
    )


def _request(rng: random.Random, name: str, days: int, people: list[str]) -> Request:
    windows = []
    for _ in range(rng.randint(1, 3)):
        day, start = rng.randrange(days), rng.choice([540, 570, 660, 780, 1320])
        windows.append((at(day, start), at(day, start + rng.choice([60, 90, 120, 180, 240]))))
    many = rng.choice([1, 1, 1, 1, 2, 2, 3])
    return Request(
        id=name,
        activity=rng.choice(ACTIVITIES),
        lat=33.55 + rng.uniform(-0.015, 0.015),
        lon=133.53 + rng.uniform(-0.015, 0.015),
        minutes=rng.choice([15, 30, 45, 60]),
        windows=tuple(windows),
        points=float(rng.choice([20, 60, 64, 90, 104, 176.8, 240])),
        people=many,
        all_or_none=many == 1 or rng.random() < 0.6,
        sex=rng.choice([None, None, None, "female"]),
        min_age=rng.choice([0, 0, 0, 40]),
        needs_car=rng.random() < 0.1,
        preferred=tuple(one for one in people if rng.random() < 0.1),
        barred=tuple(one for one in people if rng.random() < 0.05),
        district=rng.choice([None, "江ノ口", "旭"]),
        councils=rng.choice([(), (), (), ("kochi",), ("kochi", "nankoku")]),
    )


def _pins(
    rng: random.Random, volunteers: list[Volunteer], requests: list[Request], days: int
) -> list[Pin]:
    found = []
    for what in requests:
        if not volunteers or rng.random() > 0.3:
            continue
        # Facts need not keep rules: off the grid, outside window and horizon, with anybody.
        start = at(rng.randint(-1, days), rng.choice([540, 600, 607, 840]))
        who = rng.sample(
            [one.id for one in volunteers], min(rng.randint(0, what.people), len(volunteers))
        )
        found.append(Pin(what.id, start, tuple(who)))
    return found


def small_problems(*, pins: bool = True) -> st.SearchStrategy[Problem]:
    """The same for Hypothesis."""
    return st.integers(min_value=0, max_value=2**32).map(
        lambda seed: small_problem(seed, pins=pins)
    )
