"""What would help: the smallest changes that fill a request, each checked by solving again.

The check keeps the rest of the plan as it is: with every other visit pinned, the changed request must find its
people. That is a plan anybody can look at, so a suggestion never promises what it cannot keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from msgspec.structs import replace

from matching import rules
from matching.ground import Explained, explained
from matching.model import Interval, Pin, Problem, Request, Volunteer
from matching.objective import score
from matching.results import Plan, Suggestion
from matching.solver.run import Settings, solve_with
from matching.tables import build_tables
from matching.why import pair_steps

FARTHER_KM = (1.0, 3.0)
"""Up to the first a person is asked to come a little farther, up to the second from a neighbouring district."""
PEOPLE_TRIED = 4


@dataclass(frozen=True)
class _Change:
    kind: str
    text: dict[str, float | str | tuple[str, ...]]
    problem: Problem
    person: str | None = None


def suggestions(problem: Problem, plan: Plan, request_id: str) -> list[Suggestion]:
    """At most one suggestion of each kind, in the order of how little they ask for.

    Raises:
        PlanError: there is no such request.
    """
    whole = explained(problem, plan)
    request = whole.request(request_id)
    found: dict[str, Suggestion] = {}
    able = _able(whole, request)
    for change in _changes(whole, request):
        if change.kind not in found:
            gain = _gain(change, whole, request, able)
            if gain is not None:
                found[change.kind] = Suggestion(change.kind, change.text, gain)
    return list(found.values())


def _changes(whole: Explained, request: int) -> Iterator[_Change]:
    yield from _hours(whole, request)
    yield from _days(whole, request)
    yield from _farther(whole, request)
    yield from _fewer(whole, request)
    yield from _trained(whole, request)
    yield from _councils(whole, request)


def _able(whole: Explained, request: int) -> set[str]:
    """People whom only time, insurance and caps can keep from the request, and those pinned to it."""
    everyone = np.arange(len(whole.t.volunteers))
    holds = np.ones(len(everyone), dtype=bool)
    for rule in rules.PAIR_RULES:
        if rule.holds is not rules.insured:
            holds &= rule.holds(whole.t, everyone, np.full(len(everyone), request))
    pinned = {one for pin in whole.t.pins if pin.request == request for one in pin.volunteers}
    return {whole.t.volunteers[one].id for one in {*np.flatnonzero(holds).tolist(), *pinned}}


def _gain(change: _Change, whole: Explained, request: int, able: set[str]) -> float | None:
    """Points won when the request finds its people beside the rest of the plan, or None."""
    wanted, changed = whole.t.requests[request].id, change.problem
    people = able if change.person is None else able | {change.person}
    answer = solve_with(_frozen(changed, whole, wanted, people), Settings(gap=0.0, time_limit=5.0))
    visit = next((visit for visit in answer.assignments if visit.request == wanted), None)
    needed = next(one.people for one in changed.requests if one.id == wanted)
    if visit is None or len(visit.volunteers) < needed:
        return None
    visits = [other for other in whole.plan.assignments if other.request != wanted]
    return score(build_tables(changed), [*visits, visit]).objective - whole.plan.objective


def _frozen(changed: Problem, whole: Explained, wanted: str, people: set[str]) -> Problem:
    """The request with the people who could come to it, everything else they have pinned as it is planned."""
    asked = next(one for one in changed.requests if one.id == wanted)
    able = {one.id: one for one in changed.volunteers if asked.activity in one.activities}
    able |= {
        one.id: one
        for one in changed.volunteers
        for pin in changed.pins
        if one.id in pin.volunteers
    }
    pins = [pin for pin in changed.pins if pin.request == wanted]
    requests = [asked]
    for visit in whole.plan.assignments:
        held = tuple(one for one in visit.volunteers if one in able)
        if visit.request != wanted and held:
            pins.append(Pin(visit.request, visit.start, held))
            other = whole.t.requests[whole.t.request_index[visit.request]]
            requests.append(replace(other, people=len(held), preferred=(), barred=(), windows=()))
    return replace(
        changed,
        pins=tuple(pins),
        volunteers=tuple(able.values()),
        requests=(_among(asked, able), *requests[1:]),
        weights=replace(changed.weights, coverage_first=True),
        pair_points=tuple(
            pair for pair in changed.pair_points if pair[1] == wanted and pair[0] in able
        ),
    )


def _among(request: Request, people: dict[str, Volunteer]) -> Request:
    return replace(
        request,
        preferred=tuple(one for one in request.preferred if one in people),
        barred=tuple(one for one in request.barred if one in people),
    )


def _with_request(whole: Explained, request: int, changed: Request) -> Problem:
    everyone = tuple(changed if one.id == changed.id else one for one in whole.problem.requests)
    return replace(whole.problem, requests=everyone)


def _with_volunteer(whole: Explained, changed: Volunteer) -> Problem:
    everyone = tuple(changed if one.id == changed.id else one for one in whole.problem.volunteers)
    return replace(whole.problem, volunteers=everyone)


def _hours(whole: Explained, request: int) -> Iterator[_Change]:
    """An hour or two before or after the windows given."""
    one = whole.t.requests[request]
    for hours in (1, 2):
        more = timedelta(hours=hours)
        later = tuple((start, end + more) for start, end in one.windows)
        earlier = tuple((start - more, end) for start, end in one.windows)
        for name, windows in (("later", later), ("earlier", earlier)):
            changed = _with_request(whole, request, replace(one, windows=windows))
            yield _Change("another_hour", {"hours": float(hours), "direction": name}, changed)


def _days(whole: Explained, request: int) -> Iterator[_Change]:
    """The same hours on another day of the horizon, the nearest first."""
    one, horizon = whole.t.requests[request], whole.problem.horizon
    taken = {start.astimezone(horizon.start.tzinfo).date() for start, _ in one.windows}
    if not one.windows:
        return
    first = min(taken)
    days = [horizon.start.date() + timedelta(days=day) for day in range(horizon.days)]
    for day in sorted(
        (day for day in days if day not in taken), key=lambda day: (abs((day - first).days), day)
    ):
        moved: list[Interval] = []
        for start, end in one.windows:
            away = day - start.astimezone(horizon.start.tzinfo).date()
            moved.append((start + away, end + away))
        changed = _with_request(whole, request, replace(one, windows=(*one.windows, *moved)))
        yield _Change("another_day", {"date": day.isoformat()}, changed)


def _farther(whole: Explained, request: int) -> Iterator[_Change]:
    """People who would do but for a few kilometres, the nearest first."""
    *_, insured, _ = pair_steps(whole.t, request)
    people = np.array(insured.left, dtype=np.int64)
    over = (
        rules.distance_km(whole.t, people, np.full(len(people), request))
        - whole.t.people.max_km[people]
    )
    for at in np.argsort(over, kind="stable").tolist():
        if not 0 < over[at] <= FARTHER_KM[1]:
            continue
        who = whole.t.volunteers[int(people[at])]
        kind = "more_km" if over[at] <= FARTHER_KM[0] else "neighbouring_district"
        changed = _with_volunteer(whole, replace(who, max_km=who.max_km + float(over[at]) + 1e-6))
        yield _Change(kind, {"volunteer": who.id, "km": float(over[at])}, changed, who.id)


def _fewer(whole: Explained, request: int) -> Iterator[_Change]:
    one = whole.t.requests[request]
    pin = whole.t.pin_of(request)
    pinned = len(pin.volunteers) if pin else 0
    for people in range(one.people - 1, pinned, -1):
        changed = _with_request(whole, request, replace(one, people=people))
        yield _Change("fewer_people", {"people": float(people)}, changed)


def _trained(whole: Explained, request: int) -> Iterator[_Change]:
    """People near who have not learnt this yet."""
    one = whole.t.requests[request]
    everyone = np.arange(len(whole.t.volunteers))
    r = np.full(len(everyone), request)
    holds = ~rules.trained(whole.t, everyone, r)
    for rule in rules.PAIR_RULES:
        if rule.holds is not rules.trained:
            holds &= rule.holds(whole.t, everyone, r)
    near = np.flatnonzero(holds)
    km = rules.distance_km(whole.t, near, np.full(len(near), request))
    for at in np.argsort(km, kind="stable")[: 5 * PEOPLE_TRIED].tolist():
        who = whole.t.volunteers[int(near[at])]
        changed = _with_volunteer(whole, replace(who, activities=(*who.activities, one.activity)))
        yield _Change(
            "more_trained", {"activity": one.activity, "volunteer": who.id}, changed, who.id
        )


def _councils(whole: Explained, request: int) -> Iterator[_Change]:
    """People of another council who could be lent."""
    one = whole.t.requests[request]
    everyone = np.arange(len(whole.t.volunteers))
    r = np.full(len(everyone), request)
    holds = ~rules.same_council(whole.t, everyone, r)
    for rule in rules.PAIR_RULES:
        if rule.holds is not rules.same_council:
            holds &= rule.holds(whole.t, everyone, r)
    for at in np.flatnonzero(holds)[:PEOPLE_TRIED].tolist():
        who = whole.t.volunteers[at]
        councils = tuple(dict.fromkeys((*(who.councils or ("",)), *(one.councils or ("",)))))
        if "" in councils:
            continue
        changed = _with_volunteer(whole, replace(who, councils=councils))
        yield _Change("neighbouring_council", {"volunteer": who.id}, changed, who.id)
