"""Where the first LP begins: at a plan instead of at nothing."""

from __future__ import annotations

import numpy as np

from matching.solver.lp import AT_LOWER, AT_UPPER, BASIC
from matching.solver.master import Master
from matching.travel import Ints


def begin_from(master: Master, chosen: Ints) -> None:
    """Make a plan's columns and the load levels it fills the basis of the first LP."""
    part, c = master.part, master.columns
    columns = np.full(master.lp.columns, AT_LOWER)
    rows = np.full(master.lp.rows, BASIC)
    held = np.zeros(len(part.options), dtype=bool)
    held[chosen] = True
    first = np.cumsum(c.size) - c.size
    seats = np.bincount(part.options.request[chosen], minlength=part.matters)
    whole = np.logical_and.reduceat(held[c.member], first) if len(first) else held[:0]
    alone = master.seats_only[c.request]
    columns[c.lp[whole & alone]] = AT_UPPER
    basic = np.flatnonzero(whole & ~alone & (c.size == seats[c.request]))
    columns[c.lp[basic]] = BASIC
    rows[c.request[basic]] = AT_UPPER
    if master.aim.with_load:
        count = np.bincount(part.options.volunteer[chosen], minlength=part.people)
        full = master.level_step <= count[master.level_person]
        columns[master.level_lp[full]] = AT_UPPER
        following = master.level_step == count[master.level_person] + 1
        columns[master.level_lp[following]] = BASIC
        rows[master.load_row[master.level_person[following]]] = AT_UPPER
    master.lp.set_basis(columns, rows)
