"""What is maximised."""

from __future__ import annotations

from dataclasses import dataclass

from matching.solver.lp import INFINITY
from matching.solver.part import Part
from matching.travel import Floats


@dataclass(frozen=True)
class Aim:
    """What is maximised: `value` per option; with `keep` the coverage that must be reached.

    `most` is coverage known to be out of reach beyond: the LP may not count on fractions that pass it.
    """

    value: Floats
    with_load: bool
    with_floor: bool
    keep: float | None = None
    most: float = INFINITY
    only_coverage: bool = False


def points_aim(part: Part, *, keep: float | None = None, most: float = INFINITY) -> Aim:
    """The ordinary objective."""
    return Aim(part.options.value, part.load_points > 0, len(part.floor) > 0, keep, most)


def coverage_aim(part: Part) -> Aim:
    """Only the points of the requests that are filled."""
    points = part.seat_points[part.options.request]
    return Aim(points, with_load=False, with_floor=False, only_coverage=True)
