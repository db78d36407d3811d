"""One independent piece of a problem, renumbered, as plain arrays that can travel to another process.

Volunteers, requests and options are numbered from 0 inside the part. A *cell* is a (volunteer, day) on which at
least one option lies; cells are sorted, so every cap and every load covers a contiguous range of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.candidates import Options, expand
from matching.caps import Caps
from matching.model import Travel
from matching.travel import (
    MICROSECONDS_PER_MINUTE,
    Floats,
    Ints,
    great_circle_km,
    travel_minutes,
)

UNLIMITED = 1 << 20
"""More visits than anybody's, and few enough to add up."""


@dataclass(frozen=True)
class Ranges:
    """Rows "at most `limit` of the visits in cells `begin` up to `end`"; `reason` as in `caps`."""

    begin: Ints
    end: Ints
    limit: Ints


@dataclass(frozen=True)
class Part:
    """Everything the solver needs about one piece."""

    options: Options
    need: Ints
    kind: Ints
    seat_points: Floats
    lat: Floats
    lon: Floats
    duration: Ints
    speed: Floats
    reach_km: Floats
    base_load: Ints
    load_points: float
    travel: Travel
    grid: int
    district: Ints
    floor: Floats
    floor_points: float
    cell_volunteer: Ints
    cell: Ints
    caps: Ranges
    volunteers: Ints
    requests: Ints

    @property
    def people(self) -> int:
        """Number of volunteers."""
        return len(self.speed)

    @property
    def matters(self) -> int:
        """Number of requests."""
        return len(self.need)

    @cached_property
    def most(self) -> Ints:
        """For each cell the fewest visits that a cap over it allows; `UNLIMITED` where none does."""
        most = np.full(len(self.cell_volunteer), UNLIMITED)
        cap, cell = expand(self.caps.end - self.caps.begin, self.caps.begin)
        np.minimum.at(most, cell, self.caps.limit[cap])
        return most

    def way(self, volunteer: Ints | int, first: Ints, second: Ints) -> Ints:
        """Microseconds a volunteer needs between two requests."""
        km = great_circle_km(self.lat[first], self.lon[first], self.lat[second], self.lon[second])
        minutes = travel_minutes(km, speed_kmh=self.speed[volunteer], travel=self.travel)
        return np.asarray(minutes * MICROSECONDS_PER_MINUTE)


def useful_ranges(
    options: Options, cell_key: Ints, key_of: Ints, span: int, low: int, caps: Caps
) -> Ranges:
    """Caps as ranges of cells, without those that can never bind."""
    begin = np.searchsorted(
        cell_key, caps.volunteer * span + np.clip(caps.first - low, 0, span - 1)
    )
    begin = np.where(
        caps.first - low >= span, np.searchsorted(cell_key, (caps.volunteer + 1) * span), begin
    )
    last = np.clip(caps.last - low, -1, span - 1)
    end = np.searchsorted(cell_key, caps.volunteer * span + last, side="right")
    # How many different requests could be in the range at most: options of one pair and cell count once.
    fresh = np.ones(len(options), dtype=bool)
    same = (
        (np.diff(options.request) == 0) & (np.diff(options.volunteer) == 0) & (np.diff(key_of) == 0)
    )
    fresh[1:] = ~same
    possible = np.concatenate([[0], np.cumsum(np.bincount(key_of[fresh], minlength=len(cell_key)))])
    binds = possible[end] - possible[begin] > caps.visits
    # A day row says nothing where the week row is no larger.
    order = np.lexsort((caps.visits, -(end - begin), caps.volunteer))
    order = order[binds[order]]
    return _without_dominated(caps.volunteer[order], begin[order], end[order], caps.visits[order])


def _without_dominated(volunteer: Ints, begin: Ints, end: Ints, limit: Ints) -> Ranges:
    keep = np.ones(len(volunteer), dtype=bool)
    for step in range(1, 9):
        # Sorted widest first: a row is dominated by a wider earlier one of the same person with no larger limit.
        a, b = slice(None, -step), slice(step, None)
        inside = (volunteer[a] == volunteer[b]) & (begin[a] <= begin[b]) & (end[b] <= end[a])
        keep[b] &= ~(inside & (limit[a] <= limit[b]))
    return Ranges(begin=begin[keep], end=end[keep], limit=limit[keep])
