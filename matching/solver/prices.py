"""Prices of shared rows: what an option brings after them, and the bound that follows from any of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matching.solver.aim import Aim
from matching.solver.part import Part
from matching.travel import Floats, Ints


@dataclass
class Prices:
    """What the shared rows cost: per request, per cell (load and caps together), cuts and the rest."""

    request: Floats
    load: Floats
    caps: Floats
    cuts: Floats
    coverage: float
    district: Floats


def no_prices(part: Part, aim: Aim) -> Prices:
    """Where every shared row is free."""
    return Prices(
        request=np.zeros(part.matters),
        load=np.zeros(part.people),
        caps=np.zeros(len(part.caps.limit)),
        cuts=np.zeros(0),
        coverage=0.0,
        district=np.zeros(len(part.floor) if aim.with_floor else 0),
    )


def net(part: Part, aim: Aim, prices: Prices, cuts: sparse.csr_matrix) -> Floats:
    """What each option brings after all shared rows are paid; `cuts` has shape (cuts, options)."""
    points = part.seat_points[part.options.request]
    value: Floats = aim.value + prices.coverage * points if prices.coverage else aim.value
    if aim.with_floor:
        district = part.district[part.options.request]
        value = value + np.where(district >= 0, prices.district[district], 0.0) * points
    per_cell = np.append(prices.caps, 0.0)
    step = np.zeros(len(part.cell_volunteer) + 1)
    np.add.at(step, part.caps.begin, per_cell[:-1])
    np.add.at(step, part.caps.end, -per_cell[:-1])
    cell = prices.load[part.cell_volunteer] + np.cumsum(step)[:-1]
    left = value - cell[part.cell]
    if len(prices.cuts):
        left -= cuts.T @ prices.cuts
    return np.asarray(left)


def bound(part: Part, aim: Aim, prices: Prices, best: Floats, cut_limits: Ints) -> float:
    """The Lagrangian bound at these prices, whatever columns an LP holds; `best` is the most of each request."""
    total = float(best.sum()) + float(prices.caps @ part.caps.limit)
    total += float(prices.cuts @ cut_limits)
    if aim.with_load:
        total += _load_bound(part, prices.load)
    if aim.keep is not None:
        total -= prices.coverage * (aim.keep if prices.coverage >= 0 else aim.most)
    if aim.with_floor:
        total += float((np.maximum(0.0, part.floor_points - prices.district) * part.floor).sum())
    return total


def _load_bound(part: Part, price: Floats) -> float:
    """The load levels that pay at these prices: every level cheaper than the price of a visit."""
    points, base = part.load_points, part.base_load
    # points * (2 * (base + j) - 1) < price  <=>  j < (price / points + 1) / 2 - base
    count = np.maximum(0, np.ceil((price / points + 1) / 2 - base) - 1)
    cost = points * ((base + count) ** 2 - base**2)
    return float((count * price - cost).sum())
