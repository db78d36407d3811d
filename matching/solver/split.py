"""From the candidates of a whole problem to independent parts."""

from __future__ import annotations

from dataclasses import dataclass

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


def split(t: Tables, candidates: Candidates) -> list[Part]:
    """Independent parts, the large ones first; small components share a part of about `BATCH` requests."""
    o = candidates.options
    if not len(o):
        return []
    whole = whole_numbers(t)
    label = _components(t, o, whole)
    part_of = _batches(label[len(t.volunteers) + o.request], o.request)
    order = np.argsort(part_of, kind="stable")
    edges = np.flatnonzero(np.append(True, np.diff(part_of[order]) != 0))
    bounds = np.append(edges, len(order))
    cap_order = np.argsort(candidates.caps.volunteer, kind="stable")
    caps = candidates.caps.take(cap_order)
    return [
        _part(t, candidates, caps, whole, o.take(order[bounds[i] : bounds[i + 1]]))
        for i in range(len(edges))
    ]


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
    volunteers, v = np.unique(o.volunteer, return_inverse=True)
    requests, r = np.unique(o.request, return_inverse=True)
    districts, district = np.unique(whole.district[requests], return_inverse=True)
    if len(districts) and districts[0] < 0:
        districts, district = districts[1:], district - 1
    if not len(whole.floor):
        districts, district = districts[:0], np.full(len(requests), -1)
    group = np.where(o.group >= 0, np.unique(o.group, return_inverse=True)[1], -1)
    local = Options(v, r, o.lo, o.hi, o.value, group)
    day = o.day
    low, span = int(day.min()), int(day.max() - day.min()) + 1
    key, cell = np.unique(v * span + (day - low), return_inverse=True)
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


def _caps_of(caps: Caps, volunteers: Ints) -> Caps:
    """The rows of some volunteers (both ascending), renumbered."""
    begin = np.searchsorted(caps.volunteer, volunteers)
    count = np.searchsorted(caps.volunteer, volunteers, side="right") - begin
    rows = np.repeat(begin - (np.cumsum(count) - count), count) + np.arange(int(count.sum()))
    mine = caps.take(rows)
    owner = np.repeat(np.arange(len(volunteers)), count)
    return Caps(owner, mine.first, mine.last, mine.visits, mine.kind)
