"""Who could do one task at one time, by the plain rules: works with the solver away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.clock import now
from councils.rules import rules_for
from planning.facts import VolunteerFacts, facts_of, month_of
from planning.geometry import travel_minutes
from planning.labels import WhyNot
from planning.models import MatchProposal, Task
from planning.validity import Asked, first_fault
from volunteers.models import LifeSupportVolunteer


@dataclass(frozen=True)
class CandidateFor:
    """One volunteer for one visit; `fault` is the first rule that excludes, None for who could."""

    facts: VolunteerFacts
    km: float
    minutes: int
    visits_this_month: int
    fault: WhyNot | None

    def as_row(self) -> dict[str, Any]:
        return {
            "volunteer": self.facts.volunteer,
            "km": round(self.km, 2),
            "travel_minutes": self.minutes,
            "visits_this_month": self.visits_this_month,
            "why_not": self.fault.value if self.fault else None,
            "why_not_label": self.fault.label if self.fault else None,
        }


def candidates_for(task: Task, starts_at: datetime) -> list[CandidateFor]:
    """Everybody of the council: first who could, nearest first, then the others by distance."""
    asked = Asked(task, starts_at, rules_for(task.council_id))
    rows = LifeSupportVolunteer.objects.filter(council=task.council_id)
    found = [candidate(one, asked) for one in facts_of(rows, now=now(), rules=asked.rules)]
    return sorted(found, key=lambda one: (one.fault is not None, one.km, one.facts.pk))


def candidate(one: VolunteerFacts, asked: Asked) -> CandidateFor:
    km = asked.km_from(one)
    mode, travel = one.volunteer.travel_mode, asked.rules.engine.travel
    return CandidateFor(
        facts=one,
        km=km,
        minutes=travel_minutes(km, mode=mode, travel=travel, with_buffer=False),
        visits_this_month=len(one.visits_between(*month_of(asked.on))),
        fault=first_fault(one, asked),
    )


def why_not(
    proposal: MatchProposal, volunteer: LifeSupportVolunteer
) -> tuple[WhyNot, dict[str, Any]]:
    """The first rule that keeps this volunteer from this proposal, or that others are better.

    The loss is the run's own, where it was worked out.
    """
    if any(seat.volunteer_id == volunteer.pk for seat in proposal.seats.all()):
        return WhyNot.ASSIGNED, {}
    asked = Asked(proposal.task, proposal.starts_at, rules_for(proposal.council_id))
    row = LifeSupportVolunteer.objects.filter(pk=volunteer.pk)
    one = facts_of(row, now=now(), rules=asked.rules)[0]
    fault = first_fault(one, asked)
    if fault == WhyNot.TOO_FAR:
        return fault, {"km_over": round(asked.km_from(one) - volunteer.max_km, 1)}
    return (fault, {}) if fault else (WhyNot.OTHER_IS_BETTER, loss_of(proposal, volunteer.pk))


def loss_of(proposal: MatchProposal, volunteer_id: int) -> dict[str, Any]:
    for other in proposal.alternatives:
        if volunteer_id in other["volunteers"]:
            return {"loss": other["loss"], "is_bound": other["is_bound"]}
    return {}


def names_of(ids: Iterable[int], *, council_id: int) -> dict[int, LifeSupportVolunteer]:
    rows = LifeSupportVolunteer.objects.filter(pk__in=set(ids), council=council_id)
    return {row.pk: row for row in rows.select_related("person")}
