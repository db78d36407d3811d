"""A slot program as seats that choose one slot each: the shape that local search likes."""

from __future__ import annotations

from typing import Any

import numpy as np

from matching.candidates import Kind
from tests.benchmarks.slots import SlotProgram

THOUSANDTHS = 1000


def as_seats(program: SlotProgram) -> dict[str, Any]:
    """Slots with those of the same person that each excludes, seats by request, caps; points in thousandths."""
    part = program.part
    clashes = _clashes(program)
    load = round(part.load_points * THOUSANDTHS)
    slots = [
        {
            "number": number,
            "volunteer": int(program.volunteer[number]),
            "request": int(program.request[number]),
            "start": int(program.start[number]),
            "gain": round(float(program.gain[number]) * THOUSANDTHS),
            "cell": int(part.cell[program.option[number]]),
            "base_load": int(part.base_load[program.volunteer[number]]),
            "load_cost": load,
            "clashes": clashes[number],
        }
        for number in range(program.count)
    ]
    requests = [
        {"request": one, "need": int(part.need[one]), "is_team": bool(part.kind[one] == Kind.TEAM)}
        for one in range(part.matters)
    ]
    return {"slots": slots, "requests": requests, "caps": _caps(program)}


def _caps(program: SlotProgram) -> list[dict[str, int]]:
    caps, owner = program.part.caps, program.part.cell_volunteer
    return [
        {
            "number": number,
            "volunteer": int(owner[caps.begin[number]]),
            "begin": int(caps.begin[number]),
            "end": int(caps.end[number]),
            "limit": int(caps.limit[number]),
        }
        for number in range(len(caps.limit))
        if caps.begin[number] < caps.end[number]
    ]


def _clashes(program: SlotProgram) -> list[list[int]]:
    """For each slot the other slots of its person that cannot be beside it."""
    part = program.part
    found: list[list[int]] = [[] for _ in range(program.count)]
    order = np.argsort(program.volunteer, kind="stable")
    edges = np.flatnonzero(np.append(True, np.diff(program.volunteer[order]) != 0))
    for begin, end in zip(edges, np.append(edges[1:], len(order)), strict=True):
        mine = order[begin:end]
        request, start = program.request[mine], program.start[mine]
        way = part.way(int(program.volunteer[mine[0]]), request[:, None], request[None, :])
        ready = (start + part.duration[request])[:, None] + way
        excluded = (request[:, None] == request[None, :]) | (
            (ready > start[None, :]) & (start[:, None] < ready.T)
        )
        for row, one in enumerate(mine.tolist()):
            found[one] = mine[excluded[row]].tolist()
    return found
