"""Reading, checking and writing the two file formats.

Decoding is typed (msgspec, compiled), so ten megabytes take well under a second; what types cannot say
(unknown ids, ends before starts) is checked once afterwards. Every message names the record and the field.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any, TypeVar

import msgspec

from matching.model import Problem, Request, Travel, Volunteer, Weights
from matching.results import Plan


class InputError(ValueError):
    """Input that breaks a file format; the message names the record and the field."""


class ProblemError(InputError):
    """A problem that cannot be read or contradicts itself."""


class PlanError(InputError):
    """A plan that cannot be read or does not belong to its problem."""


T = TypeVar("T")
_OPTIONAL = {
    kind: frozenset(field.name for field in msgspec.structs.fields(kind) if not field.required)
    for kind in (Problem, Travel, Weights, Volunteer, Request)
}


def load_problem(data: bytes | str) -> Problem:
    """Read and check a problem.

    Raises:
        ProblemError: naming the record and the field.
    """
    problem = _decode(data, kind=Problem, error=ProblemError, prune=_without_nulls)
    check_problem(problem)
    return problem


def dump_problem(problem: Problem) -> bytes:
    """The problem as bytes that `load_problem` reads back to the same problem."""
    return msgspec.json.encode(problem) + b"\n"


def load_plan(data: bytes | str) -> Plan:
    """Read a plan; whether it keeps the rules is for `verify` to say.

    Raises:
        PlanError: naming the record and the field.
    """
    return _decode(data, kind=Plan, error=PlanError, prune=lambda tree: tree)


def dump_plan(plan: Plan) -> bytes:
    """The plan as indented bytes, the same for the same plan."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1) + b"\n"


def _decode(
    data: bytes | str, *, kind: type[T], error: type[InputError], prune: Callable[[Any], Any]
) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    # The second way is slower and knows more: nulls that stand for "absent", and where a NaN sits.
    try:
        return msgspec.convert(prune(json.loads(data)), type=kind, str_keys=True)
    except msgspec.ValidationError as fault:
        raise error(_located(str(fault))) from None
    except UnicodeDecodeError:
        raise error("the file is not UTF-8 text") from None
    except json.JSONDecodeError as fault:
        raise error(
            f"the file is not JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}"
        ) from None


def _located(message: str) -> str:
    """Turn `Expected ... - at `$.requests[17].lat`` into `requests[17].lat: expected ...`."""
    what, _, where = message.partition(" - at `")
    path = where.rstrip("`").removeprefix("$").removeprefix(".")
    what = what[:1].lower() + what[1:].replace("`", "'")
    return f"{path or 'file'}: {what}"


def _without_nulls(tree: Any) -> Any:
    """Drop optional keys that are null: null means the same as absent."""
    if not isinstance(tree, dict):
        return tree
    whole = _pruned(tree, _OPTIONAL[Problem])
    for key, optional in (("travel", _OPTIONAL[Travel]), ("weights", _OPTIONAL[Weights])):
        if isinstance(whole.get(key), dict):
            whole[key] = _pruned(whole[key], optional)
    for key, optional in (("volunteers", _OPTIONAL[Volunteer]), ("requests", _OPTIONAL[Request])):
        if isinstance(whole.get(key), list):
            whole[key] = [
                _pruned(item, optional) if isinstance(item, dict) else item for item in whole[key]
            ]
    return whole


def _pruned(record: dict[str, Any], optional: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None or key not in optional}


def check_problem(problem: Problem) -> None:
    """Check what types cannot say.

    Raises:
        ProblemError: on the first fault found.
    """
    for message in _faults(problem):
        raise ProblemError(message)


def _faults(problem: Problem) -> Iterator[str]:
    yield from _frame_faults(problem)
    volunteers = {volunteer.id for volunteer in problem.volunteers}
    requests = {request.id: request for request in problem.requests}
    yield from _duplicates("volunteers", [volunteer.id for volunteer in problem.volunteers])
    yield from _duplicates("requests", [request.id for request in problem.requests])
    modes = problem.travel.speed_kmh
    for index, volunteer in enumerate(problem.volunteers):
        yield from _volunteer_faults(f"volunteers[{index}]", volunteer, modes)
    for index, request in enumerate(problem.requests):
        yield from _request_faults(f"requests[{index}]", request, volunteers)
    yield from _pair_faults(problem, volunteers, requests)
    yield from _pin_faults(problem, volunteers, requests)


def _frame_faults(problem: Problem) -> Iterator[str]:
    if problem.horizon.start.timetz().replace(tzinfo=None) != time(0):
        yield f"horizon.start: {problem.horizon.start.isoformat()} is not local midnight"
    travel, weights = problem.travel, problem.weights
    numbers: list[tuple[str, float]] = [
        ("travel.detour", travel.detour),
        ("travel.buffer_minutes", travel.buffer_minutes),
        *((f"travel.speed_kmh.{mode}", speed) for mode, speed in travel.speed_kmh.items()),
        ("weights.km_points", weights.km_points),
        ("weights.continuity", weights.continuity),
        ("weights.load_points", weights.load_points),
        ("weights.district_floor", weights.district_floor),
        ("weights.floor_points", weights.floor_points),
    ]
    yield from (
        f"{name}: {value} is not a finite number"
        for name, value in numbers
        if not math.isfinite(value)
    )


def _duplicates(where: str, ids: Sequence[str]) -> Iterator[str]:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for index, one in enumerate(ids):
        if one in first:
            yield f"{where}[{index}].id: '{one}' is already the id of {where}[{first[one]}]"
        first.setdefault(one, index)


def _volunteer_faults(where: str, volunteer: Volunteer, modes: dict[str, float]) -> Iterator[str]:
    if not (
        math.isfinite(volunteer.lat)
        and math.isfinite(volunteer.lon)
        and math.isfinite(volunteer.max_km)
    ):
        yield from _not_finite(where, lat=volunteer.lat, lon=volunteer.lon, max_km=volunteer.max_km)
    if volunteer.travel_mode not in modes:
        yield f"{where}.travel_mode: '{volunteer.travel_mode}' is not a key of travel.speed_kmh"
    yield from _backwards(f"{where}.available", volunteer.available)
    if volunteer.insured:
        yield from _backwards(f"{where}.insured", volunteer.insured)
    if volunteer.caps:
        yield from _backwards(f"{where}.caps", [cap[:2] for cap in volunteer.caps])


def _request_faults(where: str, request: Request, volunteers: set[str]) -> Iterator[str]:
    if not (
        math.isfinite(request.lat) and math.isfinite(request.lon) and math.isfinite(request.points)
    ):
        yield from _not_finite(where, lat=request.lat, lon=request.lon, points=request.points)
    yield from _backwards(f"{where}.windows", request.windows)
    yield from _unknown(f"{where}.preferred", request.preferred, volunteers, "volunteer")
    yield from _unknown(f"{where}.barred", request.barred, volunteers, "volunteer")


def _not_finite(where: str, **values: float) -> Iterator[str]:
    for name, value in values.items():
        if not math.isfinite(value):
            yield f"{where}.{name}: {value} is not a finite number"


def _backwards(where: str, spans: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for index, (start, end) in enumerate(spans):
        if end < start:
            yield f"{where}[{index}]: end before start"


def _unknown(where: str, ids: Sequence[str], known: set[str], noun: str) -> Iterator[str]:
    for index, one in enumerate(ids):
        if one not in known:
            yield f"{where}[{index}]: there is no {noun} '{one}'"


def _pair_faults(
    problem: Problem, volunteers: set[str], requests: dict[str, Request]
) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for index, (volunteer, request, points) in enumerate(problem.pair_points):
        where = f"pair_points[{index}]"
        if volunteer not in volunteers:
            yield f"{where}[0]: there is no volunteer '{volunteer}'"
        if request not in requests:
            yield f"{where}[1]: there is no request '{request}'"
        if not math.isfinite(points):
            yield f"{where}[2]: {points} is not a finite number"
        earlier = seen.setdefault((volunteer, request), index)
        if earlier != index:
            yield f"{where}: the pair '{volunteer}', '{request}' already stands at pair_points[{earlier}]"


def _pin_faults(
    problem: Problem, volunteers: set[str], requests: dict[str, Request]
) -> Iterator[str]:
    starts: dict[str, datetime] = {}
    pinned: dict[str, set[str]] = {}
    for index, pin in enumerate(problem.pins):
        where = f"pins[{index}]"
        if pin.request not in requests:
            yield f"{where}.request: there is no request '{pin.request}'"
            continue
        yield from _unknown(f"{where}.volunteers", pin.volunteers, volunteers, "volunteer")
        if starts.setdefault(pin.request, pin.start) != pin.start:
            yield f"{where}.start: request '{pin.request}' is pinned at two different starts"
        together = pinned.setdefault(pin.request, set())
        together.update(pin.volunteers)
        people = requests[pin.request].people
        if len(together) > people:
            yield f"{where}.volunteers: {len(together)} volunteers are pinned to '{pin.request}', which needs {people}"
