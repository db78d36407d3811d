"""The questions that building a problem asks of the database: one or two queries each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q

from councils.models import Council, SchoolDistrict
from councils.rules import Rules
from intake.models import SupportRequest
from people.models import AddressProtection
from places.models import PlaceShift
from planning.models import Assignment, MatchProposal, Task
from planning.states import HOLDING, AssignmentStatus, ProposalStatus
from planning.work import CAN_BE_OFFERED, WAITING

REFUSALS = (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED, AssignmentStatus.WITHDRAWN)


def tasks_to_plan(council: Council, *, since: datetime) -> list[Task]:
    """Everything that waits for people, and everything that holds some, in order of id.

    A request whose visit began before `since` is not planned again: first somebody must say
    how it went.
    """
    held = Assignment.objects.filter(council=council, status__in=HOLDING)
    stale = held.filter(starts_at__lt=since, request__isnull=False).values("request")
    fresh = held.filter(starts_at__gte=since)
    requests = (
        SupportRequest.objects.filter(council=council)
        .filter(Q(status__in=WAITING) | Q(pk__in=fresh.filter(shift=None).values("request")))
        .exclude(pk__in=stale)
        .select_related("category", "person")
        .prefetch_related("windows")
        .order_by("pk")
    )
    shifts = (
        PlaceShift.objects.filter(council=council)
        .filter(
            Q(status__in=CAN_BE_OFFERED, starts_at__gte=since)
            | Q(pk__in=fresh.filter(request=None).values("shift"))
        )
        .select_related("category", "place__town")
        .order_by("pk")
    )
    return [*requests, *shifts]


def seats_taken(council: Council, *, since: datetime) -> dict[Task, list[Assignment]]:
    """Who is offered, accepted or under way, by task."""
    rows = (
        Assignment.objects.filter(council=council, status__in=HOLDING, starts_at__gte=since)
        .select_related("request", "shift")
        .order_by("pk")
    )
    seats: dict[Task, list[Assignment]] = defaultdict(list)
    for row in rows:
        seats[row.task].append(row)
    return dict(seats)


def who_helped_before(persons: Iterable[int | None]) -> dict[int | None, set[int]]:
    """Volunteers by person they have visited."""
    rows = Assignment.objects.filter(
        status=AssignmentStatus.DONE, request__person__in=known(persons)
    ).values_list("request__person", "volunteer")
    found: dict[int | None, set[int]] = defaultdict(set)
    for person, volunteer in rows:
        found[person].add(volunteer)
    return found


def who_was_there_often(
    persons: Iterable[int | None], *, rules: Rules, now: datetime
) -> set[tuple[int, int]]:
    """Pairs of person and volunteer so often together lately that another face should come."""
    points = rules.engine.pair_points
    rows = (
        Assignment.objects.filter(
            status=AssignmentStatus.DONE,
            request__person__in=known(persons),
            starts_at__gte=now - timedelta(days=points.new_face_within_days),
        )
        .values_list("request__person", "volunteer")
        .annotate(visits=Count("pk"))
        .filter(visits__gte=points.new_face_after_visits)
    )
    return {(person, volunteer) for person, volunteer, _ in rows}


def protected_people(persons: Iterable[int | None]) -> set[int]:
    """Whose address must not be told before staff say so."""
    rows = AddressProtection.objects.filter(person__in=known(persons), cleared_at=None)
    return set(rows.values_list("person", flat=True))


def known(persons: Iterable[int | None]) -> set[int]:
    return {person for person in persons if person is not None}


def pairs_not_to_ask_again(
    council: Council, *, rules: Rules, now: datetime
) -> dict[Task, set[int]]:
    """Who said no to a task, let it lapse or was turned down for it, for as long as the rules say."""
    found: dict[Task, set[int]] = defaultdict(set)
    waits = rules.offers.ask_again_after_days
    # An offer that staff took back before there was an answer says nothing about the volunteer.
    taken_back = Q(status=AssignmentStatus.WITHDRAWN, accepted_at=None)
    answers = Assignment.objects.filter(council=council, status__in=REFUSALS).exclude(taken_back)
    for row in answers.filter(still_waiting()).select_related("request", "shift"):
        if is_recent(row.updated_at, waits.get(row.status, 0), now):
            found[row.task].add(row.volunteer_id)
    rejected = (
        MatchProposal.objects.filter(council=council, status=ProposalStatus.REJECTED)
        .filter(still_waiting())
        .select_related("request", "shift")
        .prefetch_related("seats")
    )
    for proposal in rejected:
        if is_recent(proposal.decided_at or now, waits.get(ProposalStatus.REJECTED, 0), now):
            found[proposal.task] |= {seat.volunteer_id for seat in proposal.seats.all()}
    return found


def still_waiting() -> Q:
    return Q(request__status__in=CAN_BE_OFFERED) | Q(shift__status__in=CAN_BE_OFFERED)


def is_recent(moment: datetime, days: int | None, now: datetime) -> bool:
    return days is None or moment > now - timedelta(days=days)


def neighbouring_districts(council: Council) -> dict[int, set[int]]:
    pairs = SchoolDistrict.neighbours.through.objects.filter(from_schooldistrict__council=council)
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs.values_list("from_schooldistrict", "to_schooldistrict"):
        found[one].add(other)
    return found
