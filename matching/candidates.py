"""Who could do what, when: every possible seat, as arrays.

A *seat option* (volunteer, request, first start, last start) stands for a whole range of starts. Requests whose
people must come together at a start still to be chosen have one option per start instead, grouped by start.
Everything that pins decide (rule 7 against a pin, caps already used up) is applied here, so that the solver meets
pins only as loads and constants.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from matching import rules
from matching.caps import Caps, build_caps
from matching.pairs import Pairs, pairs_in_reach
from matching.tables import DAY, Pieces, Tables
from matching.travel import Floats, Indices, Ints, Mask


class Kind(IntEnum):
    """How the free seats of a request are filled."""

    RANGE = 0
    """One person, any start in a range."""
    SEATS = 1
    """Several people, each seat on its own, one possible start."""
    TEAM = 2
    """Several people at one start, all or nobody."""
    CREW = 3
    """Several people at one start still to be chosen, as many as can."""


@dataclass(frozen=True)
class Options:
    """Seat options, sorted by request, then by start for teams and by volunteer for the others.

    `lo` and `hi` are the first and the last start. `group` numbers the (request, start) of teams and crews
    from 0 in the order of the rows and is -1 elsewhere.
    """

    volunteer: Ints
    request: Ints
    lo: Ints
    hi: Ints
    value: Floats
    group: Ints

    def __len__(self) -> int:
        return len(self.volunteer)

    @property
    def day(self) -> Ints:
        """Local day number of the visit."""
        return self.lo // DAY

    def take(self, chosen: Mask | Indices | Ints) -> Options:
        """Some of the rows, groups numbered as before."""
        return Options(
            volunteer=self.volunteer[chosen],
            request=self.request[chosen],
            lo=self.lo[chosen],
            hi=self.hi[chosen],
            value=self.value[chosen],
            group=self.group[chosen],
        )


@dataclass(frozen=True)
class Seats:
    """What is left to fill, per request: `need` free seats, the `kind` and the `points` of each seat."""

    need: Ints
    kind: Ints
    points: Floats


@dataclass(frozen=True)
class Left:
    """People left per request after rules 1 to 5 (requests without pins only), after rule 6 and the pins' visits,
    and after used-up caps."""

    near: Ints
    free: Ints
    below_caps: Ints


@dataclass(frozen=True)
class Candidates:
    """All seat options of a problem with the seats to fill and the caps that can bind."""

    options: Options
    seats: Seats
    caps: Caps
    left: Left


def build_candidates(t: Tables) -> Candidates:
    """Every seat option that rules 1 to 6, the pins and used-up caps allow."""
    seats = seats_to_fill(t)
    pairs = pairs_in_reach(t)
    options = _join(t, seats, pairs)
    options = _merge(concatenate(options, _beside_pins(t, seats)), t)
    options = _around_pins(t, options)
    caps = build_caps(t, options.volunteer, options.day)
    free = _people(options, len(seats.need))
    options = options.take(under_caps(options, caps.take(caps.visits == 0)))
    below_caps = _people(options, len(seats.need))
    options, kind = _grouped(t, options, seats)
    return Candidates(
        options=options,
        seats=Seats(seats.need, kind, seats.points),
        caps=build_caps(t, options.volunteer, options.day),
        left=Left(
            near=np.bincount(pairs.request, minlength=len(t.requests)),
            free=free,
            below_caps=below_caps,
        ),
    )


@dataclass(frozen=True)
class PairStages:
    """The options of one pair as the rules take them away: rule 6, the pins' visits, used-up caps."""

    free: Options
    apart: Options
    below_caps: Options
    caps: Caps


def stages_of_pair(t: Tables, volunteer: int, request: int) -> PairStages:
    """What rules 6 to 8 leave of one pair beside the pins; rules 1 to 5 are taken as kept."""
    seats = seats_to_fill(t)
    v, r = np.array([volunteer]), np.array([request])
    pin = t.pin_of(request)
    if pin is None:
        free = _merge(_join(t, seats, Pairs(v, r, rules.pair_value(t, v, r))), t)
    else:
        start = np.array([pin.start])[: int(rules.free_at(t, volunteer, request, pin.start))]
        n = len(start)
        free = Options(v[:n], r[:n], start, start, np.zeros(n), np.full(n, -1))
    apart = _around_pins(t, free)
    caps = build_caps(t, apart.volunteer, apart.day)
    below = apart.take(under_caps(apart, caps.take(caps.visits == 0)))
    return PairStages(free=free, apart=apart, below_caps=below, caps=caps)


def seats_to_fill(t: Tables) -> Seats:
    """Free seats and their points; `kind` is settled later, when the possible starts are known."""
    m = t.matters
    pinned = np.zeros(len(m.people), dtype=np.int64)
    for pin in t.pins:
        pinned[pin.request] = len(pin.volunteers)
    need = m.people - pinned
    shared_by = np.where(m.all_or_none, np.maximum(need, 1), m.people)
    kind = np.where(need <= 1, Kind.RANGE, np.where(m.all_or_none, Kind.TEAM, Kind.CREW))
    return Seats(need=need, kind=kind.astype(np.int64), points=m.points / shared_by)


def concatenate(first: Options, second: Options) -> Options:
    """One table after the other."""
    if not len(second):
        return first
    return Options(
        volunteer=np.concatenate([first.volunteer, second.volunteer]),
        request=np.concatenate([first.request, second.request]),
        lo=np.concatenate([first.lo, second.lo]),
        hi=np.concatenate([first.hi, second.hi]),
        value=np.concatenate([first.value, second.value]),
        group=np.concatenate([first.group, second.group]),
    )


def expand(counts: Ints, first: Ints) -> tuple[Ints, Ints]:
    """For each row its members first, first + 1, ...: the row of each member and the members."""
    row = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    return row, np.arange(len(row)) - np.repeat(ends - counts - first, counts)


def _join(t: Tables, seats: Seats, pairs: Pairs) -> Options:
    """Rule 6: free time and windows of one day that leave room for the visit."""
    is_pinned = np.zeros(len(t.requests), dtype=bool)
    is_pinned[[pin.request for pin in t.pins]] = True
    windows, free = t.matters.windows, t.people.free
    pairs = pairs.take(~is_pinned[pairs.request])
    # The rows of a request's windows lie together, whatever their days.
    begin, many = _rows_of(windows, len(t.requests))
    pair, window = expand(many[pairs.request], begin[pairs.request])
    day = windows.day[window]
    covered = (t.people.insured_days[pairs.volunteer[pair]] >> day) & 1 != 0
    pair, window, day = pair[covered], window[covered], day[covered]
    cell = pairs.volunteer[pair] * t.days + day
    row, slot = expand(free.count[cell], free.first[cell])
    pair, window = pair[row], window[row]
    request = pairs.request[pair]
    lo = np.maximum(windows.start[window], free.start[slot])
    last = np.minimum(windows.end[window], free.end[slot]) - t.matters.duration[request]
    fits = lo <= last
    pair, request, lo, last = pair[fits], request[fits], lo[fits], last[fits]
    return Options(
        volunteer=pairs.volunteer[pair],
        request=request,
        lo=lo,
        hi=last // t.grid * t.grid,
        value=pairs.value[pair] + seats.points[request],
        group=np.full(len(pair), -1, dtype=np.int64),
    )


def _rows_of(pieces: Pieces, owners: int) -> tuple[Ints, Ints]:
    many = np.bincount(pieces.owner, minlength=owners)
    return np.cumsum(many) - many, many


def _beside_pins(t: Tables, seats: Seats) -> Options:
    """Newcomers for the free seats of pinned requests: rules 1 to 5 and free time, at the pinned start."""
    found: list[tuple[int, int, int]] = []
    for pin in t.pins:
        if seats.need[pin.request] > 0:
            found += [
                (one, pin.request, pin.start)
                for one in beside_pin(t, pin.request, pin.start)
                if one not in pin.volunteers
            ]
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    volunteer, request, start = table[:, 0], table[:, 1], table[:, 2]
    return Options(
        volunteer=volunteer,
        request=request,
        lo=start,
        hi=start.copy(),
        value=rules.pair_value(t, volunteer, request) + seats.points[request],
        group=np.full(len(table), -1, dtype=np.int64),
    )


def beside_pin(t: Tables, request: int, start: int) -> list[int]:
    """Volunteers who could join a pinned request at its start by rules 1 to 5 and their free time."""
    everyone = np.arange(len(t.volunteers))
    r = np.full(len(everyone), request)
    holds = np.ones(len(everyone), dtype=bool)
    for rule in rules.PAIR_RULES:
        if rule.holds is not rules.insured:
            holds &= rule.holds(t, everyone, r)
    return [
        one
        for one in np.flatnonzero(holds).tolist()
        if rules.insured_at(t, one, start) and rules.free_at(t, one, request, start)
    ]


def _merge(options: Options, t: Tables) -> Options:
    """Join ranges of one pair and day that overlap or touch on the grid: the starts stay the same."""
    same = (
        (np.diff(options.request) == 0)
        & (np.diff(options.volunteer) == 0)
        & (np.diff(options.day) == 0)
    )
    if not (same & (options.lo[1:] <= options.hi[:-1] + t.grid)).any():
        return options
    order = np.lexsort((options.hi, options.lo, options.day, options.volunteer, options.request))
    o = options.take(order)
    same = (np.diff(o.request) == 0) & (np.diff(o.volunteer) == 0) & (np.diff(o.day) == 0)
    keep = np.ones(len(o), dtype=bool)
    hi, last = o.hi.copy(), 0
    for row in range(1, len(o)):
        if same[row - 1] and o.lo[row] <= hi[last] + t.grid:
            hi[last] = max(hi[last], o.hi[row])
            keep[row] = False
        else:
            last = row
    return Options(o.volunteer, o.request, o.lo, hi, o.value, o.group).take(keep)


def _around_pins(t: Tables, options: Options) -> Options:
    """Rule 7 against the pins: take from each range the starts too close to a pinned visit."""
    for pin in t.pins:
        for one in pin.volunteers:
            options = _around_pin(t, options, one, pin.request, pin.start)
    return options


def _around_pin(t: Tables, options: Options, volunteer: int, request: int, start: int) -> Options:
    rows = np.flatnonzero(options.volunteer == volunteer)
    if not len(rows):
        return options
    mine = options.take(rows)
    way = rules.travel_between(t, mine.volunteer, mine.request, np.full(len(rows), request))
    latest_before = start - way - t.matters.duration[mine.request]
    earliest_after = start + t.matters.duration[request] + way
    clear = (mine.hi <= latest_before) | (mine.lo >= earliest_after)
    if clear.all():
        return options
    # Starts keep their own rhythm, which for a newcomer at a pin need not be the grid.
    before = mine.lo + (np.minimum(mine.hi, latest_before) - mine.lo) // t.grid * t.grid
    after = mine.lo + np.maximum(0, -((mine.lo - earliest_after) // t.grid)) * t.grid
    early = Options(mine.volunteer, mine.request, mine.lo, before, mine.value, mine.group)
    late = Options(mine.volunteer, mine.request, after, mine.hi, mine.value, mine.group)
    kept = np.ones(len(options), dtype=bool)
    kept[rows[~clear]] = False
    joined = concatenate(
        options.take(kept),
        concatenate(
            early.take(~clear & (mine.lo <= before)), late.take(~clear & (after <= mine.hi))
        ),
    )
    return joined.take(np.lexsort((joined.lo, joined.volunteer, joined.request)))


def under_caps(options: Options, full: Caps) -> Mask:
    """Which options lie under none of these caps, all of them used up."""
    free = np.ones(len(options), dtype=bool)
    if not len(full.volunteer):
        return free
    by_person = np.argsort(options.volunteer, kind="stable")
    begin = np.searchsorted(options.volunteer[by_person], full.volunteer)
    count = np.searchsorted(options.volunteer[by_person], full.volunteer, side="right") - begin
    row, at = expand(count, begin)
    option = by_person[at]
    day = options.day[option]
    free[option[(full.first[row] <= day) & (day <= full.last[row])]] = False
    return free


def _people(options: Options, requests: int) -> Ints:
    """Different volunteers per request; the options of a pair must lie together."""
    fresh = np.ones(len(options), dtype=bool)
    fresh[1:] = (np.diff(options.request) != 0) | (np.diff(options.volunteer) != 0)
    return np.bincount(options.request[fresh], minlength=requests)


def _grouped(t: Tables, options: Options, seats: Seats) -> tuple[Options, Ints]:
    """Give teams and crews one option per start, drop starts at which a team cannot be complete."""
    kind = seats.kind.copy()
    together = kind[options.request] >= Kind.TEAM
    if not together.any():
        return _by_request(options), kind
    first = np.full(len(kind), np.iinfo(np.int64).max)
    last = np.full(len(kind), np.iinfo(np.int64).min)
    np.minimum.at(first, options.request, options.lo)
    np.maximum.at(last, options.request, options.hi)
    kind[(kind == Kind.CREW) & (first >= last)] = Kind.SEATS
    together = kind[options.request] >= Kind.TEAM
    teams = _complete(_one_per_start(options.take(together), t.grid), seats.need, kind)
    return _by_request(concatenate(options.take(~together), teams)), kind


def _one_per_start(options: Options, grid: int) -> Options:
    row, step = expand(
        (options.hi - options.lo) // grid + 1, np.zeros(len(options), dtype=np.int64)
    )
    start = options.lo[row] + step * grid
    spread = options.take(row)
    spread = Options(spread.volunteer, spread.request, start, start, spread.value, spread.group)
    # Stable: at one start the volunteers stay in the order they had within the request.
    steps = spread.lo - int(start.min(initial=0))
    key = spread.request * (int(steps.max(initial=0)) + 1) + steps
    return spread.take(np.argsort(key, kind="stable"))


def _complete(options: Options, need: Ints, kind: Ints) -> Options:
    starts = np.ones(len(options), dtype=bool)
    starts[1:] = (np.diff(options.request) != 0) | (np.diff(options.lo) != 0)
    group = np.cumsum(starts) - 1
    enough = np.where(kind[options.request] == Kind.TEAM, need[options.request], 1)
    kept = np.bincount(group)[group] >= enough
    options, group, starts = options.take(kept), group[kept], starts[kept]
    return Options(
        options.volunteer,
        options.request,
        options.lo,
        options.hi,
        options.value,
        np.cumsum(starts) - 1,
    )


def _by_request(options: Options) -> Options:
    if (np.diff(options.request) >= 0).all():
        return options
    ordered = options.take(np.argsort(options.request, kind="stable"))
    # Groups are numbered in the order of their rows.
    grouped = ordered.group >= 0
    fresh = np.zeros(len(ordered), dtype=bool)
    rows = np.flatnonzero(grouped)
    fresh[rows[0:1]] = True
    fresh[rows[1:]] = np.diff(ordered.group[rows]) != 0
    group = np.where(grouped, np.cumsum(fresh) - 1, -1)
    return Options(ordered.volunteer, ordered.request, ordered.lo, ordered.hi, ordered.value, group)
