"""Lazy rows for rule 7: sets of one volunteer's options of which only so many can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matching.candidates import expand
from matching.solver.conflicts import Block, Blocks, exclusive
from matching.solver.part import Part
from matching.travel import Floats, Ints, Mask

TOLERANCE = 1e-6
MANY_OF_THREES = 40
"""Members up to which a set of threes grows: every further one is looked at beside all before it."""


@dataclass(frozen=True)
class Cut:
    """At most `limit` of these options (ascending); with `at_least` set, no fewer."""

    options: tuple[int, ...]
    limit: int
    at_least: bool = False


def violated(
    part: Part, blocks: Blocks, chosen: Ints, amount: Floats, stopped: Callable[[], bool]
) -> list[Cut]:
    """Cuts that the fractional choice breaks. `chosen` are options with a positive `amount`, ascending.

    The search for them ends early when `stopped`.
    """
    order = np.lexsort((-amount, blocks.of[chosen]))
    rows, x = chosen[order], amount[order]
    block = blocks.of[rows]
    starts = (
        np.flatnonzero(np.append(True, np.diff(block) != 0))
        if len(rows)
        else np.zeros(0, dtype=np.int64)
    )
    sums = np.add.reduceat(x, starts) if len(rows) else x
    sizes = np.diff(np.append(starts, len(rows)))
    # A cap that allows no more says it already.
    most = blocks.most[block[starts]]
    heavy = np.flatnonzero((sums > 1 + TOLERANCE) & (sizes > 1) & (most > 1))
    busy = heavy[_has_conflict(part, rows, starts[heavy], sizes[heavy])]
    found: dict[Cut, None] = {}
    for at in busy.tolist():
        if stopped():
            break
        here = slice(starts[at], starts[at] + sizes[at])
        for cut in _cliques(blocks, int(block[starts[at]]), rows[here], x[here]):
            found[cut] = None
    for at in np.flatnonzero((sums > 2 + TOLERANCE) & (sizes > 2) & (most > 2)).tolist():
        if stopped():
            break
        here = slice(starts[at], starts[at] + sizes[at])
        for cut in _larger(blocks, rows[here], x[here]):
            found[cut] = None
    return list(found)


def _has_conflict(part: Part, rows: Ints, starts: Ints, sizes: Ints) -> Ints:
    """Which groups of rows hold a pair of different requests that exclude each other."""
    group, at = expand(sizes, starts)
    left = starts[group] + sizes[group] - 1 - at
    pair, other = expand(left, at + 1)
    a, b = rows[at[pair]], rows[other]
    bad = exclusive(part, a, b) & (part.options.request[a] != part.options.request[b])
    return np.unique(group[pair[bad]])


def _cliques(blocks: Blocks, number: int, rows: Ints, x: Floats) -> Iterator[Cut]:
    """Sets of mutually exclusive options with more than one visit's worth chosen, made as large as they go."""
    block = blocks.block(number)
    place = _places(block, rows)
    among = block.excludes[np.ix_(place, place)]
    seen: set[frozenset[int]] = set()
    for seed in range(len(rows)):
        clique = grown(among, [seed])
        if frozenset(clique) not in seen and x[clique].sum() > 1 + TOLERANCE:
            seen.add(frozenset(clique))
            members = block.members[grown(block.excludes, place[clique].tolist())]
            yield Cut(tuple(sorted(members.tolist())), 1)


def _places(block: Block, rows: Ints) -> Ints:
    """Where rows stand among the members of their block."""
    order = np.argsort(block.members, kind="stable")
    return np.asarray(order[np.searchsorted(block.members[order], rows)])


def grown(excludes: Mask, clique: list[int]) -> list[int]:
    """A set of mutually exclusive members, made as large as it goes in their order."""
    clique = list(clique)
    able: Mask = np.asarray(excludes[clique].all(axis=0))
    able[clique] = False
    for one in np.flatnonzero(able).tolist():
        if able[one]:
            clique.append(one)
            able &= excludes[one]
            able[one] = False
    return clique


def _larger(blocks: Blocks, rows: Ints, x: Floats) -> Iterator[Cut]:
    """Three options of which every two fit, but never all three."""
    heavy = rows.tolist()[:12]
    weight = dict(zip(heavy, x.tolist(), strict=False))
    for trio in combinations(heavy, 3):
        if sum(weight[one] for one in trio) > 2 + TOLERANCE and blocks.sequence(list(trio)) is None:
            core = blocks.impossible_core(trio)
            if len(core) == 3:
                yield lifted(blocks, core)


def lifted(blocks: Blocks, core: Sequence[int]) -> Cut:
    """A cut from an impossible set: pairs grow to cliques, threes to "at most two of this set"."""
    block = blocks.block(int(blocks.of[core[0]]))
    place = _places(block, np.array(core)).tolist()
    if len(core) == 2:
        place = grown(block.excludes, place)
    elif len(core) == 3:
        place = _grown_threes(block, place)
    return Cut(tuple(sorted(block.members[place].tolist())), len(core) - 1)


def _grown_threes(block: Block, place: list[int]) -> list[int]:
    """Add members as long as no three of all fit together, up to `MANY_OF_THREES`."""
    able = np.ones(len(block.members), dtype=bool)
    for a, b in combinations(place, 2):
        able &= _no_third(block, a, b)
    able[place] = False
    for one in np.flatnonzero(able).tolist():
        if len(place) == MANY_OF_THREES:
            break
        if able[one]:
            for other in place:
                able &= _no_third(block, one, other)
            able[one] = False
            place = [*place, one]
    return place


def _no_third(block: Block, a: int, b: int) -> Mask:
    """Members that cannot be chosen beside both a and b."""
    if block.excludes[a, b]:
        return np.ones(len(block.members), dtype=bool)
    return np.asarray(block.excludes[a] | block.excludes[b] | block.fits_none(a, b))
