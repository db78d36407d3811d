"""What is scarce: where one more volunteer would gain most, read from the prices of the LP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

import numpy as np

from matching.ground import Explained, Ground, explained
from matching.model import Problem
from matching.results import Plan, Scarcity
from matching.tables import DAY

NOON = DAY // 2


def scarcity(problem: Problem, plan: Plan, limit: int = 10) -> list[Scarcity]:
    """The (activity, district, half-day) in which one more person would gain most, the greatest gain first.

    The person is thought to live among the requests, to have done nothing yet and to give one visit. The gain is
    the value of that visit beyond the price its request already pays: a first-order figure, right about the
    order. Requests without a district are grouped by a grid of about two kilometres.
    """
    whole = explained(problem, plan)
    best: dict[tuple[str, str, int, str], tuple[float, set[str]]] = {}
    for request, gain in _gains(whole):
        one = whole.t.requests[request]
        for day, half in _halves(whole, request):
            key = (one.activity, place_of(one.district, one.lat, one.lon), day, half)
            most, requests = best.get(key, (0.0, set()))
            best[key] = (max(most, gain), requests | {one.id})
    order = sorted(best, key=lambda key: (-best[key][0], key))[:limit]
    return [
        Scarcity(
            activity=activity,
            district=district,
            day=whole.t.moment(day * DAY).date().isoformat(),
            half=_half(half),
            gain=best[activity, district, day, half][0],
            requests=tuple(sorted(best[activity, district, day, half][1])),
        )
        for activity, district, day, half in order
    ]


def place_of(district: str | None, lat: float, lon: float) -> str:
    """The name under which requests are taken together."""
    return (
        district
        if district is not None
        else f"{round(lat / 0.02) * 0.02:.2f},{round(lon / 0.02) * 0.02:.2f}"
    )


def _half(name: str) -> Literal["am", "pm"]:
    return "am" if name == "am" else "pm"


def _gains(whole: Explained) -> Iterator[tuple[int, float]]:
    """For each request the gain of one more visit: its points and load, less what the LP already makes of it."""
    load = whole.problem.weights.load_points
    paid: dict[int, float] = defaultdict(float)
    grounds = {
        id(ground): ground
        for part in whole.parts
        if (ground := whole.ground(int(part.requests[0])))
    }
    for ground in grounds.values():
        paid.update(_paid(ground))
    for request, one in enumerate(whole.t.requests):
        seats = whole.candidates.seats
        planned = whole.visits.get(one.id)
        # One more person completes nothing where a team still lacks several.
        lacking = one.people - (len(planned.volunteers) if planned else 0)
        if one.all_or_none and one.people > 1 and lacking != 1:
            continue
        gain = float(seats.points[request]) - load - paid[request]
        if seats.need[request] > 0 and gain > 0:
            yield request, gain


def _paid(ground: Ground) -> dict[int, float]:
    price = ground.search.master.prices.request
    return {int(request): float(price[local]) for local, request in enumerate(ground.part.requests)}


def _halves(whole: Explained, request: int) -> Iterator[tuple[int, str]]:
    """Half-days in which the whole visit fits a window."""
    windows, duration = whole.t.matters.windows, int(whole.t.matters.duration[request])
    seen = set()
    for row in np.flatnonzero(windows.owner == request).tolist():
        day = int(windows.day[row])
        start, end = int(windows.start[row]) - day * DAY, int(windows.end[row]) - day * DAY
        if start + duration <= min(end, NOON):
            seen.add((day, "am"))
        if max(start, NOON) + duration <= end:
            seen.add((day, "pm"))
    yield from sorted(seen)
