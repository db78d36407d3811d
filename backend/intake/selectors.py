"""Questions about many requests and consultations."""

from datetime import timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet

from accounts.models import Role, User
from core import clock
from councils.models import RequestCategory
from councils.rules import Rules
from intake.models import Consultation, SupportRequest
from intake.states import LIVE, RequestStatus
from people.models import Person

# Planning's rows, asked by relation: planning stands above intake.
SETTLED_VISIT = Q(assignments__status__in=["accepted", "in_progress"])
HELD_SEAT = Q(status__in=["offered", "accepted", "in_progress"])


def requests_visible_to(actor: User) -> QuerySet[SupportRequest]:
    """Staff see their council's requests, counter staff what came in at their own counter."""
    everything = SupportRequest.objects.all()
    if actor.is_council_staff:
        return everything.filter(council=actor.council_id)
    if actor.role == Role.COUNTER_STAFF:
        return everything.filter(council=actor.council_id, counter=actor.counter_id)
    return everything.none()


def slips_visible_to(actor: User) -> QuerySet[Any]:
    """A slip opens at every counter of its council, not only where it was written."""
    if not (actor.is_council_staff or actor.role == Role.COUNTER_STAFF):
        return SupportRequest.objects.none()
    return with_visit(SupportRequest.objects.filter(council=actor.council_id))


def consultations_visible_to(actor: User) -> QuerySet[Consultation]:
    consultations = Consultation.objects.select_related("category", "district", "counter")
    if actor.is_council_staff:
        return consultations.filter(council=actor.council_id)
    if actor.role == Role.COUNTER_STAFF:
        return consultations.filter(council=actor.council_id, counter=actor.counter_id)
    return consultations.none()


def with_visit(requests: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """Annotate `visit_starts_at`, the start of the settled visit or None."""
    return requests.annotate(visit_starts_at=Min("assignments__starts_at", filter=SETTLED_VISIT))


def has_held_seat(request: SupportRequest) -> bool:
    """Somebody was asked and has not answered, or has said yes: of a team, perhaps one of two."""
    return request.assignments.filter(HELD_SEAT).exists()


def for_rows(requests: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """What a row of the staff's list shows, in a fixed number of queries."""
    return requests.select_related(
        "category", "district", "town", "counter", "owner", "person__address_protection"
    ).prefetch_related("windows", "principle_checks")


def for_page(requests: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """What the page of one request shows besides."""
    return (
        for_rows(requests)
        .select_related("person__town__district")
        .prefetch_related(
            "principle_checks__answered_by",
            "principle_checks__overridden_by",
            "person__consents",
            "referrals__agency",
        )
    )


def live_twins(request: SupportRequest) -> QuerySet[SupportRequest]:
    """Other requests of the same person for the same kind of help that are still under way."""
    return SupportRequest.objects.filter(
        person=request.person_id, category=request.category_id, status__in=LIVE
    ).exclude(pk=request.pk)


def earlier_requests(
    person: Person,
    category: RequestCategory,
    rules: Rules,
    *,
    besides: SupportRequest | None = None,
) -> int:
    """How often this person asked for the same kind of help within the review period."""
    since = clock.now() - timedelta(days=rules.intake.repeat_review.days)
    asked = SupportRequest.objects.filter(
        person=person, category=category, submitted_at__gte=since
    ).exclude(status__in=[RequestStatus.CANCELLED, RequestStatus.DECLINED])
    return (asked.exclude(pk=besides.pk) if besides else asked).count()
