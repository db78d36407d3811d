"""From the candidates of a whole problem to independent parts."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import overload

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from matching.candidates import Candidates, Options
from matching.caps import Caps, pinned_visits
from matching.objective import floors
from matching.solver.part import Part, useful_ranges
from matching.tables import Tables
from matching.travel import Floats, Ints

BATCH = 400
SPARED = 0.1
"""Part of the time that is spread evenly over the parts, whatever their size."""


@dataclass(frozen=True)
class Whole:
    """Numbers per volunteer and request that every part takes its slice of."""

    base_load: Ints
    district: Ints
    floor: Floats


def whole_numbers(t: Tables) -> Whole:
    """Loads after the pins, and districts with what the pins leave of their floors."""
    pin_volunteer, _ = pinned_visits(t)
    names = {name: index for index, name in enumerate(floors(t))}
    filled = np.zeros(len(names))
    district = np.array(
        [-1 if one.district is None else names.get(one.district, -1) for one in t.requests],
        dtype=np.int64,
    )
    for pin in t.pins:
        one = t.requests[pin.request]
        if district[pin.request] >= 0 and not (
            one.all_or_none and len(pin.volunteers) < one.people
        ):
            filled[district[pin.request]] += one.points * len(pin.volunteers) / one.people
    floor = np.array(list(floors(t).values()))
    return Whole(
        base_load=t.people.past_load + np.bincount(pin_volunteer, minlength=len(t.volunteers)),
        district=district,
        floor=np.maximum(0.0, floor - filled),
    )


class Parts(Sequence[Part]):
    """Independent parts, the large ones first, each made when it is asked for: all at once would be the whole
    problem a second time."""

    def __init__(self, t: Tables, candidates: Candidates) -> None:
        self._t, self._candidates = t, candidates
        self._whole = whole_numbers(t)
        self._caps = candidates.caps.take(np.argsort(candidates.caps.volunteer, kind="stable"))
        o = candidates.options
        part_of = np.zeros(0, dtype=np.int64)
        if len(o):
            part_of = _batches(
                _components(t, o, self._whole)[len(t.volunteers) + o.request], o.request
            )
        self._order = np.argsort(part_of, kind="stable")
        edges = (
            np.flatnonzero(np.append(True, np.diff(part_of[self._order]) != 0))
            if len(o)
            else part_of
        )
        self._bounds = np.append(edges, len(self._order)).tolist()

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @property
    def most_of_floors(self) -> float:
        """What all district floors together could still earn."""
        return self._t.problem.weights.floor_points * float(self._whole.floor.sum())

    def valued(self, candidates: Candidates) -> Parts:
        """The same parts of candidates that differ from these in what their options are worth, and in nothing else."""
        other = copy(self)
        other._candidates = candidates
        return other

    def shares(self) -> list[float]:
        """For each part the share of the time that is left when its turn comes: by its options, and a little more,
        so that large parts leave time for small ones."""
        sizes = np.diff(self._bounds).astype(float)
        weights = sizes + SPARED * sizes.sum() / max(1, len(sizes))
        left = np.cumsum(weights[::-1])[::-1]
        return [float(one) for one in weights / left]

    def sums(self, per_request: Floats) -> list[float]:
        """A figure per request added up for every part."""
        request = self._candidates.options.request[self._order]
        edges = zip(self._bounds[:-1], self._bounds[1:], strict=True)
        return [float(per_request[np.unique(request[first:last])].sum()) for first, last in edges]

    @overload
    def __getitem__(self, index: int) -> Part: ...

    @overload
    def __getitem__(self, index: slice) -> list[Part]: ...

    def __getitem__(self, index: int | slice) -> Part | list[Part]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        rows = self._order[self._bounds[index] : self._bounds[index + 1]]
        options = self._candidates.options.take(rows)
        return _part(self._t, self._candidates, self._caps, self._whole, options)


def split(t: Tables, candidates: Candidates) -> Parts:
    """Independent parts; small components share a part of about `BATCH` requests."""
    return Parts(t, candidates)


def _components(t: Tables, o: Options, whole: Whole) -> Ints:
    """Component of every volunteer, request and district that has a floor."""
    people, requests = len(t.volunteers), len(t.requests)
    joined = np.flatnonzero(whole.district >= 0)
    row = np.concatenate([o.volunteer, people + joined])
    column = np.concatenate([people + o.request, people + requests + whole.district[joined]])
    size = people + requests + len(whole.floor)
    graph = sparse.coo_matrix((np.ones(len(row), dtype=np.int8), (row, column)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1]).astype(np.int64)


def _batches(component: Ints, request: Ints) -> Ints:
    """A part number for every option: components by size falling, small ones packed together."""
    names, where = np.unique(component, return_inverse=True)
    pairs = np.unique(where * (int(request.max()) + 1) + request)
    size = np.bincount(pairs // (int(request.max()) + 1), minlength=len(names))
    order = np.lexsort((names, -size))
    number = np.zeros(len(names), dtype=np.int64)
    part, room = -1, 0
    for one in order.tolist():
        if size[one] > room:
            part, room = part + 1, max(BATCH, int(size[one]))
        number[one] = part
        room -= int(size[one])
    return number[where]


def _part(t: Tables, candidates: Candidates, caps: Caps, whole: Whole, o: Options) -> Part:
    volunteers, v = _renumbered(o.volunteer)
    requests, r = _renumbered(o.request)
    districts, district = np.unique(whole.district[requests], return_inverse=True)
    if len(districts) and districts[0] < 0:
        districts, district = districts[1:], district - 1
    if not len(whole.floor):
        districts, district = districts[:0], np.full(len(requests), -1)
    group = o.group.copy()
    grouped = group >= 0
    if grouped.any():
        group[grouped] = _renumbered(group[grouped])[1]
    local = Options(v, r, o.lo, o.hi, o.value, group)
    day = o.day
    low, span = int(day.min()), int(day.max() - day.min()) + 1
    key, cell = _renumbered(v * span + (day - low))
    mine = _caps_of(caps, volunteers)
    m, people = t.matters, t.people
    return Part(
        options=local,
        need=candidates.seats.need[requests],
        kind=candidates.seats.kind[requests],
        seat_points=candidates.seats.points[requests],
        lat=m.lat[requests],
        lon=m.lon[requests],
        duration=m.duration[requests],
        speed=people.speed[volunteers],
        reach_km=people.max_km[volunteers],
        base_load=whole.base_load[volunteers],
        load_points=t.problem.weights.load_points,
        travel=t.problem.travel,
        grid=t.grid,
        district=district,
        floor=whole.floor[districts],
        floor_points=t.problem.weights.floor_points,
        cell_volunteer=key // span,
        cell=cell,
        caps=useful_ranges(local, key, cell, span, low, mine),
        volunteers=volunteers,
        requests=requests,
    )


def _renumbered(values: Ints) -> tuple[Ints, Ints]:
    """The different values, ascending, and the place of each among them; for values that are not too large."""
    present = np.zeros(int(values.max()) + 1, dtype=bool)
    present[values] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[values]


def _caps_of(caps: Caps, volunteers: Ints) -> Caps:
    """The rows of some volunteers (both ascending), renumbered."""
    begin = np.searchsorted(caps.volunteer, volunteers)
    count = np.searchsorted(caps.volunteer, volunteers, side="right") - begin
    rows = np.repeat(begin - (np.cumsum(count) - count), count) + np.arange(int(count.sum()))
    mine = caps.take(rows)
    owner = np.repeat(np.arange(len(volunteers)), count)
    return Caps(owner, mine.first, mine.last, mine.visits, mine.kind)
