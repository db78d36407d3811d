"""What a request and a shift have in common: both are tasks that need people at one time."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from django.db import models

from intake.models import SupportRequest
from intake.states import RequestAction, RequestStatus
from people.models import Person
from places.models import PlaceShift
from planning.models import Assignment, Task

Kind = Literal["request", "shift"]
MODELS: dict[str, type[models.Model]] = {"request": SupportRequest, "shift": PlaceShift}
LETTERS = {"r": "request", "s": "shift"}

# In these states seats may be offered; the first two mean that nobody has been asked.
UNFILLED = RequestStatus.UNFILLED
WAITING = frozenset({RequestStatus.OPEN, UNFILLED})
CAN_BE_OFFERED = WAITING | {RequestStatus.ARRANGING}
# Both lifecycles use the same words for the same steps.
ARRANGE, SETTLE, REOPEN = RequestAction.ARRANGE, RequestAction.SETTLE, RequestAction.REOPEN
MARK_UNFILLED, FINISH = RequestAction.MARK_UNFILLED, RequestAction.FINISH


class Spot(NamedTuple):
    """Degrees."""

    lat: float
    lon: float


def kind_of(task: Task) -> Kind:
    return "request" if isinstance(task, SupportRequest) else "shift"


def key_of(task: Task) -> str:
    """The task's id in the engine's files: r12 or s7."""
    return f"{kind_of(task)[0]}{task.pk}"


def read_key(key: str) -> tuple[str, int]:
    """('request', 12) for r12."""
    return LETTERS[key[0]], int(key[1:])


def spot_of(task: Task) -> Spot:
    at = task if isinstance(task, SupportRequest) else task.place
    return Spot(at.lat, at.lon)


def person_of(task: Task) -> Person | None:
    """Who is visited; a shift at a place has nobody."""
    return task.person if isinstance(task, SupportRequest) else None


def district_of(task: Task) -> int:
    return task.district_id if isinstance(task, SupportRequest) else task.place.town.district_id


def title_of(task: Task) -> str:
    return task.category.name if isinstance(task, SupportRequest) else task.title


def end_of(task: Task, starts_at: datetime) -> datetime:
    return starts_at + timedelta(minutes=task.minutes)


def assignments_of(task: Task) -> "models.QuerySet[Assignment]":
    return Assignment.objects.filter(**{kind_of(task): task})


def is_waiting(task: Task) -> bool:
    return task.status in WAITING
