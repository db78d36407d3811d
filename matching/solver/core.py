"""Coverage proven from the requests that are scarce.

Where most requests have helpers to spare, the LP of the coverage has countless optima and its prices rule nothing
out: a MIP over every option would be as large as the problem. But requests that pay no price in the LP can be left
out of the proof. A plan stays a plan when visits are taken from it, so no plan covers more than the best plan of the
scarce requests alone and all the points of the others. The best choice for the scarce ones then goes into a MIP with
the columns of the LP; whatever that cannot fill is scarce as well, and the step is repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from matching.solver.pricing import best_groups, best_per_request
from matching.travel import Floats, Ints, Mask

if TYPE_CHECKING:
    from matching.solver.search import Search

ROUNDS = 8
MOST_OPTIONS = 40_000


def prove_by_core(search: Search) -> None:
    """Better plan and bound of a coverage search as far as the scarce requests allow."""
    part, master = search.part, search.master
    points = part.seat_points * part.need
    scarce = _priced(search, points) | _short(search, search.best.chosen)
    if search.must is not None:
        scarce[part.options.request[list(search.must.options)]] = True
    for _ in range(ROUNDS):
        rows = np.flatnonzero(scarce[part.options.request])
        if search.clock.stopped() or len(rows) > MOST_OPTIONS:
            return
        answer = search.ask_pool(rows)
        search.note_bound(answer.bound + float(points[~scarce].sum()))
        if search.proven():
            return
        near = np.union1d(np.unique(master.columns.member), answer.chosen)
        search.better_within(near)
        more = _short(search, search.best.chosen) & ~scarce
        if search.proven() or not more.any():
            return
        scarce |= more


def _priced(search: Search, points: Floats) -> Mask:
    """Requests that the LP cannot fill without taking something from another."""
    master = search.master
    net = master.net(master.prices)
    best = best_per_request(search.part, master.layout, net, best_groups(master.layout, net))
    return np.asarray(best < points - 1e-6)


def _short(search: Search, chosen: Ints) -> Mask:
    """Requests with free seats."""
    part = search.part
    seats = np.bincount(part.options.request[chosen], minlength=part.matters)
    return np.asarray(seats < part.need)
