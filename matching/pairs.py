"""Pairs of volunteer and request that pass the rules about the pair alone (1 to 5), found without loops."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching import rules
from matching.tables import Tables
from matching.travel import Floats, Indices, Ints, Mask, chord, unit_vectors

# Below this many pairs of one activity, comparing all of them beats building trees.
DENSE_PAIRS = 400_000


@dataclass(frozen=True)
class Pairs:
    """Pairs sorted by activity, request, volunteer; `value` is the pair's worth in points, before load."""

    volunteer: Ints
    request: Ints
    value: Floats

    def take(self, chosen: Mask) -> Pairs:
        """Some of the rows."""
        return Pairs(self.volunteer[chosen], self.request[chosen], self.value[chosen])


def pairs_in_reach(t: Tables) -> Pairs:
    """All pairs that pass rules 1 to 5."""
    near = [_near(t, activity) for activity in range(len(t.activities))]
    none = np.zeros(0, dtype=np.int64)
    v = np.concatenate([none, *(volunteer for volunteer, _, _ in near)])
    r = np.concatenate([none, *(request for _, request, _ in near)])
    km = np.concatenate([np.zeros(0), *(distance for _, _, distance in near)])
    for rule in (rules.same_council, rules.not_barred, rules.eligible, rules.insured):
        holds = rule(t, v, r)
        if not holds.all():
            v, r, km = v[holds], r[holds], km[holds]
    return Pairs(volunteer=v, request=r, value=rules.pair_value(t, v, r, km))


def _near(t: Tables, activity: int) -> tuple[Ints, Ints, Floats]:
    people = np.flatnonzero(t.people.trained[:, activity])
    requests = np.flatnonzero(t.matters.activity == activity)
    if len(people) * len(requests) <= DENSE_PAIRS:
        v, r = np.tile(people, len(requests)), np.repeat(requests, len(people))
    else:
        v, r = _near_by_tree(t, people, requests)
    km = rules.distance_km(t, v, r)
    close = rules.reaches(t, v, km)
    return v[close], r[close], km[close]


def _near_by_tree(t: Tables, people: Indices, requests: Indices) -> tuple[Ints, Ints]:
    """One search per class of radius (within a factor of the square root of two of each other)."""
    # Imported late: it takes a third of the engine's start, and one council alone has never so many pairs.
    from scipy.spatial import cKDTree

    targets = cKDTree(unit_vectors(t.matters.lat[requests], t.matters.lon[requests]))
    homes = unit_vectors(t.people.lat[people], t.people.lon[people])
    radius = t.people.max_km[people] + rules.REACH_TOLERANCE_KM
    size = np.ceil(2 * np.log2(np.maximum(radius, 1e-3)))
    found = []
    for step in np.unique(size):
        mine = np.flatnonzero(size == step)
        limit = float(chord(radius[mine].max()))
        hits = cKDTree(homes[mine]).sparse_distance_matrix(targets, limit, output_type="ndarray")
        found.append((people[mine[hits["i"]]], requests[hits["j"]]))
    v = np.concatenate([volunteer for volunteer, _ in found])
    r = np.concatenate([request for _, request in found])
    order = np.argsort(r * len(t.volunteers) + v)
    return v[order], r[order]
