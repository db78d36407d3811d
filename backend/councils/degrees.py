"""A place on the map, as people type it."""

from core.japanese import Unreadable


def read_degrees(text: str) -> float:
    """Decimal degrees of latitude or longitude."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -180 <= value <= 180:
        raise Unreadable("33.5597 のような 数字で 入れてください。")
    return value
