"""Ways and times between two spots, told again for checking one visit without the engine."""

import math

from councils.rules import Travel

EARTH_RADIUS_KM = 6371.0088


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance; degrees in."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    across = math.radians(lon_b - lon_a)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1.0)))


def travel_minutes(km: float, *, mode: str, travel: Travel, with_buffer: bool = True) -> int:
    """Whole minutes for a way of `km` as the crow flies; `with_buffer` adds the rest between two visits."""
    rest = travel.buffer_minutes if with_buffer else 0
    return math.ceil(km * travel.detour / travel.speed_kmh[mode] * 60 + rest - 1e-9)
