"""What comes out: the plan (file format `hoocchoken-plan/1`) and the answers to "why"."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from matching.model import Id, Moment, Problem, Record
from matching.reasons import Reason

PLAN_FORMAT: Literal["hoocchoken-plan/1"] = "hoocchoken-plan/1"


class PlannedVisit(Record, frozen=True):
    """One request with its one start and everybody who comes, pins included; `volunteers` sorted."""

    request: Id
    start: Moment
    volunteers: tuple[Id, ...]


class Unfilled(Record, frozen=True):
    """A request with `missing` seats free, and the one reason for it."""

    request: Id
    missing: int
    reason: Reason


class Seconds(Record, frozen=True):
    """Wall time of a solve; `solve` includes decoding and verification."""

    read: float = 0.0
    candidates: float = 0.0
    solve: float = 0.0
    total: float = 0.0


class Plan(Record, frozen=True, kw_only=True):
    """A proposal. `bound` is proven for the whole problem; `gap = (bound - objective) / max(1, |bound|)`."""

    format: Literal["hoocchoken-plan/1"] = PLAN_FORMAT
    status: Literal["optimal", "stopped"]
    objective: float
    bound: float
    gap: float
    coverage: float
    coverage_bound: float | None
    assignments: tuple[PlannedVisit, ...]
    unfilled: tuple[Unfilled, ...]
    seconds: Seconds = Seconds()
    seed: int = 0


class Progress(Struct, frozen=True):
    """How far a solve is: `gap` falls from 1 towards the gap asked for, `done` of `parts` are proven."""

    stage: Literal["candidates", "coverage", "plan", "verify", "done"]
    seconds: float
    objective: float
    bound: float
    gap: float
    done: int
    parts: int


class Violation(Struct, frozen=True):
    """One fault of a plan, or one warning about a pin: which rule, in words, and the ids it concerns."""

    code: str
    message: str
    ids: tuple[str, ...]


class Share(Struct, frozen=True):
    """The part of the objective that one volunteer's visit brings; `total` is the sum of the named parts.

    `request` its part of the request's points, `distance` (negative), `continuity`, `pair` the given pair
    points, `load` (negative), `district` the part earned under the district floor (0 when that is off).
    """

    request_id: str
    volunteer_id: str
    total: float
    request: float
    distance: float
    continuity: float
    pair: float
    load: float
    district: float
    km: float
    travel_minutes: int


class Candidate(Struct, frozen=True):
    """Somebody who could do a request by rules 1 to 6, whatever else is planned.

    `starts` are ranges (first, last) of possible starts; `points` is the pair's worth before load.
    """

    volunteer: str
    km: float
    points: float
    starts: tuple[tuple[datetime, datetime], ...]


class Alternative(Struct, frozen=True):
    """Who else could do a request. `loss` is what the best plan with these people loses against this plan.

    With `exact` False the loss is a proven lower bound and `start` one possible start. `coverage_lost` are points
    of requests that nobody could fill any more: above 0 only with coverage first, where it outweighs every loss.
    """

    volunteers: tuple[str, ...]
    start: datetime
    loss: float
    exact: bool
    coverage_lost: float = 0.0


class WhyNot(Struct, frozen=True):
    """The first rule that keeps one person from one request, with what it was about.

    `detail` holds numbers and ids for the sentence on screen, such as `km_over`, `requests`, `loss`.
    """

    reason: Reason
    detail: dict[str, float | str | tuple[str, ...]]


class WhyNobody(Struct, frozen=True):
    """Why a request is not filled: `left` people at each rule in order, and what the reason rests on.

    `km_missing` for `too_far`; `held_by` (the requests that hold the people) and `margin` (points by which the
    best plan that fills it would be worse; a lower bound unless `margin_exact`) for `lost_to_other`.
    """

    request: str
    missing: int
    reason: Reason
    left: dict[str, int]
    km_missing: float | None
    held_by: tuple[str, ...]
    margin: float | None
    margin_exact: bool


class Suggestion(Struct, frozen=True):
    """One smallest change that fills a request, checked by solving again. `gain` in points.

    `kind`: another_hour, another_day, more_km, fewer_people, more_trained, neighbouring_district.
    """

    kind: str
    text: dict[str, float | str | tuple[str, ...]]
    gain: float


class Scarcity(Struct, frozen=True):
    """What one more volunteer, trained in `activity`, near `district`, free that half-day, would gain."""

    activity: str
    district: str
    day: str
    half: Literal["am", "pm"]
    gain: float
    requests: tuple[str, ...]


class Repair(Struct, frozen=True):
    """A plan made good again: which requests' proposals changed, and the points lost by it.

    `problem` is what the plan answers: the given one, with the declined pairs barred and unpinned.
    """

    problem: Problem
    plan: Plan
    moved: tuple[str, ...]
    points_lost: float
