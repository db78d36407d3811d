"""Distances and travel times. The one place where either is computed for the solver."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.model import Travel

EARTH_RADIUS_KM = 6371.0088
MICROSECONDS_PER_MINUTE = 60_000_000

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]
AnyArray = NDArray[Any]


def great_circle_km(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> Floats:
    """Great-circle distance in km on the mean Earth radius; degrees in, elementwise."""
    a, b = np.radians(np.asarray(lat1, dtype=float)), np.radians(np.asarray(lat2, dtype=float))
    across = np.radians(np.asarray(lon2, dtype=float) - np.asarray(lon1, dtype=float))
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def travel_minutes(km: ArrayLike, *, speed_kmh: ArrayLike, travel: Travel) -> Ints:
    """Whole minutes needed between two visits `km` apart, buffer included, elementwise."""
    way = np.asarray(km, dtype=float) * travel.detour / np.asarray(speed_kmh, dtype=float) * 60
    return np.asarray(np.ceil(way + travel.buffer_minutes - 1e-9).astype(np.int64))


class Ways:
    """Distances and times between known places, one pair at a time: for the few that are looked at again and
    again. The same formulas as above, in plain numbers."""

    def __init__(self, lat: Floats, lon: Floats, *, travel: Travel) -> None:
        self._points = [
            (phi, theta, math.cos(phi))
            for phi, theta in zip(np.radians(lat).tolist(), np.radians(lon).tolist(), strict=True)
        ]
        self._km: dict[tuple[int, int], float] = {}
        self._travel = travel

    def km(self, first: int, second: int) -> float:
        """Great-circle distance between two places, by index."""
        key = (first, second) if first < second else (second, first)
        known = self._km.get(key)
        if known is None:
            (a, p, cos_a), (b, q, cos_b) = self._points[key[0]], self._points[key[1]]
            half = math.sin((b - a) / 2) ** 2 + cos_a * cos_b * math.sin((q - p) / 2) ** 2
            known = 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1.0)))
            self._km[key] = known
        return known

    def microseconds(self, first: int, second: int, *, speed_kmh: float) -> int:
        """Time needed between two visits, buffer included."""
        way = self.km(first, second) * self._travel.detour / speed_kmh * 60
        return math.ceil(way + self._travel.buffer_minutes - 1e-9) * MICROSECONDS_PER_MINUTE


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points on the unit sphere, shape (n, 3)."""
    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=1)


def chord(km: ArrayLike) -> Floats:
    """Length of the chord of the unit sphere under an arc of `km`, a little too long so that none is lost."""
    arc = np.minimum(np.asarray(km, dtype=float) / (2 * EARTH_RADIUS_KM), np.pi / 2)
    return np.asarray(2 * np.sin(arc) * (1 + 1e-9) + 1e-9)
