"""Seeded instances in the shape of Kochi: where people live, when they are free, what is asked for.

A shape and a seed give the same problem on every machine. Nobody in it exists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from matching import Horizon, Problem, Request, Volunteer

ZONE = timezone(timedelta(hours=9))
START = datetime(2026, 12, 7, tzinfo=ZONE)
DISTRICTS = 41
DEGREES_BETWEEN_CITIES = 0.6
SLOTS = ((540, 720), (780, 960), (960, 1140))

# activity: how often it is asked for, how many are trained for it, minutes it may take
ACTIVITIES: dict[str, tuple[float, float, tuple[int, ...]]] = {
    "LIGHT_BULB": (0.23, 0.70, (15, 30, 30, 45, 45, 60, 60, 90)),
    "ROOM_TIDY": (0.20, 0.48, (15, 30, 30, 45, 60, 60, 90)),
    "GRASS": (0.15, 0.50, (15, 30, 30, 45, 60, 60, 90)),
    "SHOPPING_PROXY": (0.14, 0.24, (60, 90)),
    "GARBAGE_OUT": (0.12, 0.27, (15, 30, 45, 60, 90)),
    "AC_FILTER": (0.10, 0.31, (15, 30, 30, 45, 60, 60, 90)),
    "SHOPPING_ACCOMPANY": (0.06, 0.21, (15, 30, 45, 60, 60, 90)),
}
SHIFT, TRAINED_FOR_SHIFTS = "PLACE_HELP", 0.27
RADIUS = {"car": (3.0, 5.0, 5.0, 8.0), "bicycle": (1.5, 2.5, 2.5, 4.0)}
URGENCY = (60, 60, 60, 90, 90, 90, 140, 240)


@dataclass(frozen=True)
class Shape:
    """Sizes of an instance. Scarce ones have few volunteers who may do more each."""

    volunteers: int
    requests: int
    weeks: int
    scarce: bool = False
    cities: int = 1


SHAPES = {
    "S": Shape(100, 80, 1),
    "M": Shape(500, 600, 2),
    "Ms": Shape(120, 600, 2, scarce=True),
    "L": Shape(3_000, 5_000, 4),
    "XL": Shape(30_000, 50_000, 4, cities=100),
}
CAPS = ((1, 1), (1, 2), (1, 2), (1, 3), (2, 2), (2, 2), (2, 3), (3, 3), (1, 5), (3, 5))
SCARCE_CAPS = ((3, 6), (4, 4), (4, 6), (2, 4), (3, 10), (4, 10), (2, 6), (2, 10))


def make(shape: Shape, seed: int) -> Problem:
    """An instance of a shape; cities lie too far apart to help each other."""
    rng = random.Random(seed)
    volunteers: list[Volunteer] = []
    requests: list[Request] = []
    for city in range(shape.cities):
        centre = (
            33.0 + DEGREES_BETWEEN_CITIES * (city // 10),
            130.0 + DEGREES_BETWEEN_CITIES * (city % 10),
        )
        places = [
            (rng.gauss(centre[0], 0.024), rng.gauss(centre[1], 0.037)) for _ in range(DISTRICTS)
        ]
        mine = [
            _volunteer(rng, f"v{len(volunteers) + i}", places, shape)
            for i in range(shape.volunteers // shape.cities)
        ]
        names = [one.id for one in mine]
        count = shape.requests // shape.cities
        shifts = min(count, 2 * shape.weeks)
        requests += [
            _request(rng, f"r{len(requests) + i}", places, names, shape)
            for i in range(count - shifts)
        ]
        requests += [_shift(rng, f"r{len(requests) + i}", places, i // 2) for i in range(shifts)]
        volunteers += mine
    return Problem(
        horizon=Horizon(START, 7 * shape.weeks),
        volunteers=tuple(volunteers),
        requests=tuple(requests),
    )


def _at(day: int, minutes: int) -> datetime:
    return START + timedelta(days=day, minutes=minutes)


def _near(rng: random.Random, places: list[tuple[float, float]]) -> tuple[int, float, float]:
    district = rng.randrange(len(places))
    lat, lon = places[district]
    return district, round(rng.gauss(lat, 0.006), 7), round(rng.gauss(lon, 0.008), 7)


def _volunteer(
    rng: random.Random, name: str, places: list[tuple[float, float]], shape: Shape
) -> Volunteer:
    _, lat, lon = _near(rng, places)
    mode = rng.choice(("car", "car", "bicycle"))
    willing = [one for one, (_, share, _) in ACTIVITIES.items() if rng.random() < share]
    if rng.random() < TRAINED_FOR_SHIFTS:
        willing.append(SHIFT)
    free = rng.betavariate(1.2, 4.8)
    per_day, per_week = rng.choice(SCARCE_CAPS if shape.scarce else CAPS)
    return Volunteer(
        id=name,
        lat=lat,
        lon=lon,
        travel_mode=mode,
        max_km=rng.choice(RADIUS[mode]),
        activities=tuple(willing or ["LIGHT_BULB"]),
        available=tuple(
            (_at(day, start), _at(day, end))
            for weekday in range(7)
            for start, end in _slots([slot for slot in SLOTS if rng.random() < free])
            for day in range(weekday, 7 * shape.weeks, 7)
        ),
        sex=rng.choice(("female", "female", "female", "male", "male")),
        age=min(86, max(18, round(rng.gauss(62, 12)))),
        max_per_day=per_day,
        max_per_week=per_week,
        past_load=rng.choice((0, 0, 1, 1, 1, 2, 2, 3, 4)),
    )


def _slots(chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-days that touch are one interval."""
    merged: list[tuple[int, int]] = []
    for start, end in chosen:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _request(
    rng: random.Random,
    name: str,
    places: list[tuple[float, float]],
    people: list[str],
    shape: Shape,
) -> Request:
    district, lat, lon = _near(rng, places)
    names = list(ACTIVITIES)
    activity = rng.choices(names, [ACTIVITIES[one][0] for one in names])[0]
    team = rng.random() < (0.14 if shape.scarce else 0.12)
    points = rng.choice(URGENCY) + 2 * rng.randint(0, 20)
    days = sorted(rng.sample(range(7 * shape.weeks), rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4))))
    return Request(
        id=name,
        activity=activity,
        lat=lat,
        lon=lon,
        minutes=rng.choice(ACTIVITIES[activity][2]),
        windows=tuple(_window(rng, day) for day in days),
        points=round(points * 1.7, 1) if team else float(points),
        people=2 if team else 1,
        sex="female" if rng.random() < 0.08 else None,
        min_age=30 if rng.random() < 0.05 else 0,
        needs_car=rng.random() < 0.14,
        preferred=(rng.choice(people),) if people and rng.random() < 0.3 else (),
        barred=(rng.choice(people),) if people and rng.random() < 0.05 else (),
        district=f"d{district:02d}",
    )


def _window(rng: random.Random, day: int) -> tuple[datetime, datetime]:
    start = 540 + 15 * min(rng.randint(0, 26), rng.randint(0, 40))
    length = 15 * rng.choice(
        (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 14, 15, 16, 16, 17, 18, 18, 19, 20, 20, 22)
    )
    return _at(day, start), _at(day, min(1140, start + length))


def _shift(rng: random.Random, name: str, places: list[tuple[float, float]], week: int) -> Request:
    """Four people at a place on Saturday, each seat on its own."""
    district, lat, lon = _near(rng, places)
    return Request(
        id=name,
        activity=SHIFT,
        lat=lat,
        lon=lon,
        minutes=240,
        windows=((_at(7 * week + 5, 600), _at(7 * week + 5, 840)),),
        points=300.0,
        people=4,
        all_or_none=False,
        district=f"d{district:02d}",
    )
