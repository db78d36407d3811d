"""Lazy rows for rule 7: sets of one volunteer's options of which only so many can be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matching.candidates import expand
from matching.solver.conflicts import Blocks, exclusive, impossible_core, sequence
from matching.solver.part import Part
from matching.travel import Floats, Ints, Mask

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Cut:
    """At most `limit` of these options (ascending); with `at_least` set, no fewer."""

    options: tuple[int, ...]
    limit: int
    at_least: bool = False


def violated(part: Part, blocks: Blocks, chosen: Ints, amount: Floats) -> list[Cut]:
    """Cuts that the fractional choice breaks. `chosen` are options with a positive `amount`, ascending."""
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
    heavy = np.flatnonzero((sums > 1 + TOLERANCE) & (sizes > 1))
    busy = heavy[_has_conflict(part, rows, starts[heavy], sizes[heavy])]
    found: dict[Cut, None] = {}
    for at in busy.tolist():
        here = slice(starts[at], starts[at] + sizes[at])
        for cut in _cliques(blocks, int(block[starts[at]]), rows[here], x[here]):
            found[cut] = None
    for at in np.flatnonzero((sums > 2 + TOLERANCE) & (sizes > 2)).tolist():
        here = slice(starts[at], starts[at] + sizes[at])
        for cut in _larger(part, blocks, int(block[starts[at]]), rows[here], x[here]):
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


def _cliques(blocks: Blocks, block: int, rows: Ints, x: Floats) -> Iterator[Cut]:
    """Sets of mutually exclusive options with more than one visit's worth chosen, made as large as they go."""
    members, excludes = blocks.members(block), blocks.exclusive(block)
    place = np.searchsorted(np.sort(members), rows)
    place = np.argsort(members, kind="stable")[place]
    for seed in range(len(rows)):
        clique = [seed]
        for other in range(len(rows)):
            if other != seed and all(excludes[place[other], place[one]] for one in clique):
                clique.append(other)
        if x[clique].sum() > 1 + TOLERANCE:
            yield Cut(
                tuple(
                    sorted(members[grown(excludes, [int(place[one]) for one in clique])].tolist())
                ),
                1,
            )


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


def _larger(part: Part, blocks: Blocks, block: int, rows: Ints, x: Floats) -> Iterator[Cut]:
    """Three options of which every two fit, but never all three."""
    heavy = [int(row) for row, amount in zip(rows, x, strict=True) if amount > TOLERANCE][:12]
    weight = dict(zip(rows.tolist(), x.tolist(), strict=True))
    for trio in combinations(heavy, 3):
        if sum(weight[one] for one in trio) > 2 + TOLERANCE and sequence(part, trio) is None:
            core = impossible_core(part, trio)
            if len(core) == 3:
                yield lifted(part, blocks, core)


def lifted(part: Part, blocks: Blocks, core: Sequence[int]) -> Cut:
    """A cut from an impossible set: pairs grow to cliques, threes to "at most two of this set"."""
    block = int(blocks.of[core[0]])
    members = blocks.members(block)
    if len(core) == 2:
        place = {int(row): at for at, row in enumerate(members)}
        clique = grown(blocks.exclusive(block), [place[one] for one in core])
        return Cut(tuple(sorted(members[clique].tolist())), 1)
    wider = list(core)
    if len(core) == 3:
        for one in members.tolist():
            if one not in wider and _blocks_all_pairs(part, one, wider):
                wider.append(one)
    return Cut(tuple(sorted(wider)), len(core) - 1)


def _blocks_all_pairs(part: Part, one: int, wider: list[int]) -> bool:
    request = part.options.request
    for a, b in combinations(wider, 2):
        alike = request[one] in (request[a], request[b]) or request[a] == request[b]
        if not alike and sequence(part, (a, b, one)) is not None:
            return False
    return True
