"""Where tasks wait and volunteers live, to about a hundred metres."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from core.clock import now
from intake.models import SupportRequest
from intake.selectors import requests_visible_to
from intake.states import RequestStatus
from places.models import PlaceShift
from planning.models import MatchProposal, Task
from planning.selectors import shifts_to_plan
from planning.states import ProposalStatus
from planning.work import kind_of, spot_of, title_of
from volunteers.selectors import volunteers_visible_to
from volunteers.states import RegistrationStatus

# Three decimals of a degree are about 110 m by 90 m in Kochi.
DECIMALS = 3
SHOWN = [
    RequestStatus.OPEN,
    RequestStatus.UNFILLED,
    RequestStatus.ARRANGING,
    RequestStatus.ARRANGED,
]


def map_of(actor: User, *, proposals: QuerySet[MatchProposal]) -> dict[str, list[dict[str, Any]]]:
    """Tasks under way, registered volunteers, and the lines of what is proposed."""
    requests = requests_visible_to(actor).filter(status__in=SHOWN).select_related("category")
    shifts = shifts_to_plan(actor).filter(status__in=SHOWN, starts_at__gte=now())
    people = volunteers_visible_to(actor).filter(registration__status=RegistrationStatus.REGISTERED)
    return {
        "tasks": [*map(task_point, requests), *map(task_point, shifts)],
        "volunteers": [
            {"id": one.pk, "name": one.person.name, **rounded(one.person.lat, one.person.lon)}
            for one in people.select_related("person")
        ],
        "lines": lines_of(proposals),
    }


def task_point(task: SupportRequest | PlaceShift) -> dict[str, Any]:
    return {
        "kind": kind_of(task),
        "id": task.pk,
        "label": title_of(task),
        "status": task.status,
        **rounded(*spot_of(task)),
    }


def rounded(lat: float, lon: float) -> dict[str, float]:
    return {"lat": round(lat, DECIMALS), "lon": round(lon, DECIMALS)}


def lines_of(proposals: QuerySet[MatchProposal]) -> list[dict[str, Any]]:
    """Between a proposal's task and each of its volunteers."""
    found = []
    for proposal in proposals.filter(status=ProposalStatus.PROPOSED):
        task: Task = proposal.task
        found += [
            {
                "proposal": proposal.pk,
                "kind": kind_of(task),
                "task": task.pk,
                "volunteer": seat.volunteer_id,
                "status": proposal.status,
            }
            for seat in proposal.seats.all()
        ]
    return found
