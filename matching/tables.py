"""The problem as numbers: what the rules, the candidates and the solver compute with.

Volunteers and requests are sorted by id, so that the order of the input changes nothing. Times are whole
microseconds since `horizon.start`; days are local days counted from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.model import DateSpan, Interval, Problem, Request, Volunteer
from matching.travel import MICROSECONDS_PER_MINUTE, Floats, Ints, Mask

DAY = 24 * 60 * MICROSECONDS_PER_MINUTE
NO_CAP = 1 << 30
SEXES = {None: 0, "female": 1, "male": 2, "other": 3}


@dataclass(frozen=True)
class Pieces:
    """Intervals cut at local midnights, inside the horizon, as rows sorted by (owner, day, start).

    `start` is rounded up to the grid; `end` is as given. Rows of `owner` on `day` are
    `first[owner * days + day]` onwards, `count[...]` of them.
    """

    owner: Ints
    day: Ints
    start: Ints
    end: Ints
    first: Ints
    count: Ints


@dataclass(frozen=True)
class People:
    """Volunteers by index."""

    lat: Floats
    lon: Floats
    max_km: Floats
    speed: Floats
    has_car: Mask
    sex: Ints
    age: Ints
    max_per_day: Ints
    max_per_week: Ints
    past_load: Ints
    trained: Mask
    insured_days: Ints
    councils: NDArray[np.uint64]
    free: Pieces


@dataclass(frozen=True)
class Matters:
    """Requests by index. `possible_days` has a bit for each day of the horizon on which a visit could be."""

    lat: Floats
    lon: Floats
    duration: Ints
    activity: Ints
    people: Ints
    all_or_none: Mask
    points: Floats
    sex: Ints
    min_age: Ints
    needs_car: Mask
    possible_days: Ints
    councils: NDArray[np.uint64]
    windows: Pieces


@dataclass(frozen=True)
class Pinned:
    """The pins of one request, merged; volunteers are indices, ascending."""

    request: int
    start: int
    volunteers: tuple[int, ...]


@dataclass(frozen=True)
class Tables:
    """Everything of one problem as arrays, with the sorted records beside them."""

    problem: Problem
    volunteers: tuple[Volunteer, ...]
    requests: tuple[Request, ...]
    volunteer_index: dict[str, int]
    request_index: dict[str, int]
    activities: dict[str, int]
    days: int
    grid: int
    people: People
    matters: Matters
    pins: tuple[Pinned, ...]
    barred: Ints
    preferred: Ints
    pair_keys: Ints
    pair_values: Floats

    def pin_of(self, request: int) -> Pinned | None:
        """The pins of a request, or None."""
        return next((pin for pin in self.pins if pin.request == request), None)

    def key(self, volunteer: Ints, request: Ints) -> Ints:
        """One number for a pair."""
        return np.asarray(volunteer, dtype=np.int64) * max(1, len(self.requests)) + request

    def moment(self, time: int) -> datetime:
        """Microseconds since the start of the horizon as a datetime in the horizon's offset."""
        return self.problem.horizon.start + timedelta(microseconds=int(time))

    def time(self, moment: datetime) -> int:
        """A datetime as microseconds since the start of the horizon."""
        return (moment - self.problem.horizon.start) // timedelta(microseconds=1)

    def day_number(self, day: date) -> int:
        """A local date as days since the start of the horizon; negative before it."""
        return day.toordinal() - self.problem.horizon.start.date().toordinal()


def build_tables(problem: Problem) -> Tables:
    """Turn records into arrays."""
    volunteers = tuple(sorted(problem.volunteers, key=lambda one: one.id))
    requests = tuple(sorted(problem.requests, key=lambda one: one.id))
    volunteer_index = {one.id: index for index, one in enumerate(volunteers)}
    request_index = {one.id: index for index, one in enumerate(requests)}
    activities = {
        name: index for index, name in enumerate(sorted({one.activity for one in requests}))
    }
    councils = _council_index(volunteers, requests)
    width = max(1, len(requests))
    pairs = sorted(
        (volunteer_index[v] * width + request_index[r], points)
        for v, r, points in problem.pair_points
    )
    return Tables(
        problem=problem,
        volunteers=volunteers,
        requests=requests,
        volunteer_index=volunteer_index,
        request_index=request_index,
        activities=activities,
        days=problem.horizon.days,
        grid=problem.grid_minutes * MICROSECONDS_PER_MINUTE,
        people=_people(problem, volunteers, activities, councils),
        matters=_matters(problem, requests, activities, councils),
        pins=_merge_pins(problem, volunteer_index, request_index),
        barred=_named_pairs([one.barred for one in requests], volunteer_index, width),
        preferred=_named_pairs([one.preferred for one in requests], volunteer_index, width),
        pair_keys=np.array([key for key, _ in pairs], dtype=np.int64),
        pair_values=np.array([points for _, points in pairs], dtype=float),
    )


def insured_on(volunteer: Volunteer, day: date) -> bool:
    """Whether insurance covers this local date (inclusive spans; no `insured` at all means always)."""
    spans = volunteer.insured
    return spans is None or any(first <= day <= last for first, last in spans)


def has_key(sorted_keys: Ints, keys: Ints) -> Mask:
    """Which keys stand in a sorted array."""
    if not len(sorted_keys):
        return np.zeros(len(keys), dtype=bool)
    at = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.asarray(sorted_keys[at] == keys)


class _Member(Protocol):
    @property
    def councils(self) -> tuple[str, ...]: ...


def _council_index(*groups: Iterable[_Member]) -> dict[str, int]:
    # Records without councils belong to one nameless council of their own.
    names = {name for group in groups for one in group for name in one.councils or ("",)}
    return {name: index for index, name in enumerate(sorted(names))}


def _council_bits(members: Sequence[_Member], index: dict[str, int]) -> NDArray[np.uint64]:
    bits = np.zeros((len(members), max(1, -(-len(index) // 64))), dtype=np.uint64)
    for row, one in enumerate(members):
        for name in one.councils or ("",):
            word, bit = divmod(index[name], 64)
            bits[row, word] |= np.uint64(1 << bit)
    return bits


def _people(
    problem: Problem,
    volunteers: Sequence[Volunteer],
    activities: dict[str, int],
    councils: dict[str, int],
) -> People:
    trained = np.zeros((len(volunteers), max(1, len(activities))), dtype=bool)
    known = [
        [activities[name] for name in one.activities if name in activities] for one in volunteers
    ]
    rows = np.repeat(np.arange(len(known)), [len(names) for names in known])
    trained[rows, np.array([name for names in known for name in names], dtype=np.intp)] = True
    return People(
        lat=_floats(one.lat for one in volunteers),
        lon=_floats(one.lon for one in volunteers),
        max_km=_floats(one.max_km for one in volunteers),
        speed=_floats(problem.travel.speed_kmh[one.travel_mode] for one in volunteers),
        has_car=np.array([one.travel_mode == "car" for one in volunteers], dtype=bool),
        sex=_ints(SEXES[one.sex] for one in volunteers),
        age=_ints(-1 if one.age is None else one.age for one in volunteers),
        max_per_day=_ints(
            NO_CAP if one.max_per_day is None else one.max_per_day for one in volunteers
        ),
        max_per_week=_ints(
            NO_CAP if one.max_per_week is None else one.max_per_week for one in volunteers
        ),
        past_load=_ints(one.past_load for one in volunteers),
        trained=trained,
        insured_days=_insured_days(volunteers, problem),
        councils=_council_bits(volunteers, councils),
        free=_pieces([one.available for one in volunteers], problem),
    )


def _matters(
    problem: Problem,
    requests: Sequence[Request],
    activities: dict[str, int],
    councils: dict[str, int],
) -> Matters:
    duration = _ints(one.minutes for one in requests) * MICROSECONDS_PER_MINUTE
    windows = _pieces([one.windows for one in requests], problem)
    return Matters(
        lat=_floats(one.lat for one in requests),
        lon=_floats(one.lon for one in requests),
        duration=duration,
        activity=_ints(activities[one.activity] for one in requests),
        people=_ints(one.people for one in requests),
        all_or_none=np.array([one.all_or_none for one in requests], dtype=bool),
        points=_floats(one.points for one in requests),
        sex=_ints(SEXES[one.sex] for one in requests),
        min_age=_ints(one.min_age for one in requests),
        needs_car=np.array([one.needs_car for one in requests], dtype=bool),
        possible_days=_possible_days(windows, duration, problem.horizon.days),
        councils=_council_bits(requests, councils),
        windows=windows,
    )


def _insured_days(volunteers: Sequence[Volunteer], problem: Problem) -> Ints:
    """A bit for each insured day. Most people share one insurance year, so each set of spans is read once."""
    first = problem.horizon.start.date()
    dates = [first + timedelta(days=day) for day in range(problem.horizon.days)]
    known: dict[tuple[DateSpan, ...] | None, int] = {}
    for one in volunteers:
        if one.insured not in known:
            known[one.insured] = sum(
                1 << day for day, on in enumerate(dates) if insured_on(one, on)
            )
    return _ints(known[one.insured] for one in volunteers)


def _possible_days(windows: Pieces, duration: Ints, days: int) -> Ints:
    """Days on which the visit fits; failing that the days of its windows, failing that every day."""
    fitting = np.zeros(len(duration), dtype=np.int64)
    touched = np.zeros(len(duration), dtype=np.int64)
    bits = np.left_shift(np.int64(1), windows.day)
    np.bitwise_or.at(touched, windows.owner, bits)
    fits = windows.start + duration[windows.owner] <= windows.end
    np.bitwise_or.at(fitting, windows.owner[fits], bits[fits])
    touched[touched == 0] = (1 << days) - 1
    return np.where(fitting == 0, touched, fitting)


def _pieces(intervals: Sequence[tuple[Interval, ...]], problem: Problem) -> Pieces:
    days, grid = problem.horizon.days, problem.grid_minutes * MICROSECONDS_PER_MINUTE
    owner = np.repeat(np.arange(len(intervals)), [len(spans) for spans in intervals]).astype(
        np.int64
    )
    stamps = np.fromiter(
        (moment.timestamp() for spans in intervals for span in spans for moment in span),
        dtype=float,
        count=2 * len(owner),
    )
    origin = round(problem.horizon.start.timestamp() * 1e6)
    times = np.rint(stamps * 1e6).astype(np.int64).reshape(-1, 2) - origin
    start, end = np.maximum(times[:, 0], 0), np.minimum(times[:, 1], days * DAY)
    inside = start < end
    owner, start, end = owner[inside], start[inside], end[inside]
    # An interval that ends at midnight belongs to the day before it.
    first_day, last_day = start // DAY, (end - 1) // DAY
    parts = last_day - first_day + 1
    row = np.repeat(np.arange(len(owner)), parts)
    day = first_day[row] + _counting(parts)
    owner, start, end = (
        owner[row],
        np.maximum(start[row], day * DAY),
        np.minimum(end[row], (day + 1) * DAY),
    )
    order = np.lexsort((end, start, day, owner))
    owner, day, start, end = owner[order], day[order], start[order], end[order]
    count = np.bincount(owner * days + day, minlength=max(1, len(intervals)) * days)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    return Pieces(
        owner=owner, day=day, start=-(-start // grid) * grid, end=end, first=first, count=count
    )


def _counting(counts: Ints) -> Ints:
    """0, 1, ..., counts[0]-1, 0, 1, ..., counts[1]-1, ..."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)


def _merge_pins(
    problem: Problem, volunteer_index: dict[str, int], request_index: dict[str, int]
) -> tuple[Pinned, ...]:
    merged: dict[int, tuple[int, set[int]]] = {}
    for pin in problem.pins:
        start = (pin.start - problem.horizon.start) // timedelta(microseconds=1)
        _, together = merged.setdefault(request_index[pin.request], (start, set()))
        together.update(volunteer_index[one] for one in pin.volunteers)
    return tuple(
        Pinned(request=request, start=start, volunteers=tuple(sorted(together)))
        for request, (start, together) in sorted(merged.items())
    )


def _named_pairs(
    names: Sequence[tuple[str, ...]], volunteer_index: dict[str, int], width: int
) -> Ints:
    keys = {
        volunteer_index[one] * width + request for request, ones in enumerate(names) for one in ones
    }
    return np.array(sorted(keys), dtype=np.int64)


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=float)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
