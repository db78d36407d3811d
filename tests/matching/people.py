"""A small world for tests of single rules: 鈴木 helps 髙橋 on Tuesday morning, unless a test says otherwise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from matching import Horizon, Pin, Plan, PlannedVisit, Problem, Request, Seconds, Volunteer
from tests.matching.small_problems import START, at

TUESDAY = 1
HERE = {"lat": 33.5597, "lon": 133.5311}
KM_NORTH = 1 / 111.195  # degrees of latitude to a kilometre


def suzuki(**changes: Any) -> Volunteer:
    """A volunteer with a car, free on Tuesday from 9 to 12."""
    usual: dict[str, Any] = {
        **HERE,
        "id": "suzuki",
        "travel_mode": "car",
        "max_km": 3.0,
        "activities": ("LIGHT_BULB",),
        "available": ((at(TUESDAY, 540), at(TUESDAY, 720)),),
        "sex": "female",
        "age": 68,
    }
    return Volunteer(**{**usual, **changes})


def takahashi(**changes: Any) -> Request:
    """A light bulb to change on Tuesday between 10 and 11."""
    usual: dict[str, Any] = {
        **HERE,
        "id": "takahashi",
        "activity": "LIGHT_BULB",
        "minutes": 30,
        "windows": ((at(TUESDAY, 600), at(TUESDAY, 660)),),
        "points": 100.0,
    }
    return Request(**{**usual, **changes})


def problem(*parts: Volunteer | Request | Pin, days: int = 7, **changes: Any) -> Problem:
    """A problem of these people, requests and pins."""
    return Problem(
        horizon=Horizon(START, days),
        volunteers=tuple(one for one in parts if isinstance(one, Volunteer)),
        requests=tuple(one for one in parts if isinstance(one, Request)),
        pins=tuple(one for one in parts if isinstance(one, Pin)),
        **changes,
    )


def north(km: float) -> dict[str, float]:
    """So many kilometres north of everybody."""
    return {"lat": HERE["lat"] + km * KM_NORTH, "lon": HERE["lon"]}


def handmade(*visits: tuple[str, datetime, tuple[str, ...]]) -> Plan:
    """A plan written by hand; its figures are not meant to be right."""
    return Plan(
        status="stopped",
        objective=0.0,
        bound=0.0,
        gap=0.0,
        coverage=0.0,
        coverage_bound=None,
        assignments=tuple(PlannedVisit(*visit) for visit in sorted(visits)),
        unfilled=(),
        seconds=Seconds(),
    )


def without_times(plan: Plan) -> Plan:
    """The plan without what differs from run to run."""
    return replace(plan, seconds=Seconds())
