"""An errand: what is asked for, on a form or on record, as the screening and the slip read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

import msgspec

from core.clock import local
from councils.models import RequestCategory, Town
from councils.rules import Check
from intake.models import IntakeSource, PersonWish, SupportRequest, TellVolunteer, TimeWish


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What the five principles look at.

    `minutes` is the visit's length; `windows` are [start, end) of chosen dates, empty for a
    half-day of any weekday; `conditions` hold a detail or True by code; `answers` are yes, no or
    unknown by the code of a question.
    """

    category: RequestCategory
    minutes: int
    people: int
    time_wish: str
    windows: tuple[tuple[datetime, datetime], ...] = ()
    conditions: Mapping[str, str | bool] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    town: Town | None = None

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The category's own questions."""
        return msgspec.convert(self.category.details.get("checks", []), tuple[Check, ...])

    @cached_property
    def dates(self) -> list[date]:
        return sorted({local(start).date() for start, _ in self.windows})


@dataclass(frozen=True, kw_only=True)
class RequestForm(Errand):
    """The whole form; `person` is what people.services takes for a person."""

    town: Town
    person: Mapping[str, Any]
    address_line: str = ""
    building: str = ""
    source: str = IntakeSource.COUNTER
    why_not_self: str = ""
    person_wish: str = PersonWish.NONE
    known_volunteer: str = ""
    asked_by: str = ""
    asked_by_phone: str = ""
    person_agrees: bool = True
    community: str = ""
    protect_address: bool = False
    tell_welfare_volunteer: bool = False
    things_ready: str = ""
    tell_volunteer: str = TellVolunteer.YES


def errand_on_record(request: SupportRequest) -> Errand:
    """A request as it stands now; reads its windows only where dates were chosen."""
    chosen = request.windows.all() if request.time_wish == TimeWish.DATES else []
    return Errand(
        category=request.category,
        minutes=request.minutes,
        people=request.people,
        time_wish=request.time_wish,
        windows=tuple((window.starts_at, window.ends_at) for window in chosen),
        conditions=request.conditions,
        answers=request.answers,
        words=request.words,
        town=request.town,
    )
