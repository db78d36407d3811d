"""Rule 8: at most so many visits of one volunteer in a day, in a week, in a period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.reasons import Reason
from matching.tables import DAY, NO_CAP, Tables
from matching.travel import Ints, Mask

REASONS = (Reason.DAY_CAP, Reason.WEEK_CAP, Reason.PERIOD_CAP)


@dataclass(frozen=True)
class Caps:
    """Rows "at most `visits` more visits of `volunteer` on days `first` to `last`", pins taken off.

    Days are counted from the start of the horizon; `kind` is an index into `REASONS`.
    """

    volunteer: Ints
    first: Ints
    last: Ints
    visits: Ints
    kind: Ints

    def take(self, chosen: Mask | Ints) -> Caps:
        """Some of the rows."""
        return Caps(
            volunteer=self.volunteer[chosen],
            first=self.first[chosen],
            last=self.last[chosen],
            visits=self.visits[chosen],
            kind=self.kind[chosen],
        )


def pinned_visits(t: Tables) -> tuple[Ints, Ints]:
    """Volunteer and local day number of every pinned visit."""
    volunteer = [one for pin in t.pins for one in pin.volunteers]
    day = [pin.start // DAY for pin in t.pins for _ in pin.volunteers]
    return np.array(volunteer, dtype=np.int64), np.array(day, dtype=np.int64)


def build_caps(t: Tables, volunteer: Ints, day: Ints) -> Caps:
    """The caps of volunteers on the days (elementwise pairs, any order) on which they could be asked."""
    people = t.people
    daily = people.max_per_day[volunteer] < NO_CAP
    v, d = _unique_pairs(volunteer[daily], day[daily])
    weekly = people.max_per_week[volunteer] < NO_CAP
    w, week = _unique_pairs(volunteer[weekly], day[weekly] // 7)
    periods = [
        (index, t.day_number(first), t.day_number(last), visits)
        for index in np.unique(volunteer).tolist()
        for first, last, visits in sorted(t.volunteers[index].caps)
    ]
    p = np.array(periods, dtype=np.int64).reshape(-1, 4)
    rows = Caps(
        volunteer=np.concatenate([v, w, p[:, 0]]),
        first=np.concatenate([d, 7 * week, p[:, 1]]),
        last=np.concatenate([d, 7 * week + 6, p[:, 2]]),
        visits=np.concatenate([people.max_per_day[v], people.max_per_week[w], p[:, 3]]),
        kind=np.repeat([0, 1, 2], [len(v), len(w), len(p)]),
    )
    return _less_pins(t, rows)


def _less_pins(t: Tables, rows: Caps) -> Caps:
    pin_volunteer, pin_day = pinned_visits(t)
    left = rows.visits.copy()
    for volunteer, day in zip(pin_volunteer.tolist(), pin_day.tolist(), strict=True):
        left -= (rows.volunteer == volunteer) & (rows.first <= day) & (day <= rows.last)
    return Caps(rows.volunteer, rows.first, rows.last, np.maximum(left, 0), rows.kind)


def _unique_pairs(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The different pairs, sorted; b may lie anywhere but not far apart."""
    if not len(a):
        return a, b
    low = int(b.min())
    seen = np.zeros((int(a.max()) + 1, int(b.max()) - low + 1), dtype=bool)
    seen[a, b - low] = True
    first, second = np.nonzero(seen)
    return first.astype(np.int64), second.astype(np.int64) + low
