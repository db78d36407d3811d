"""Questions about many cases."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import STAFF_ROLES, User
from cases.models import CaseSupport, SupportCase
from cases.states import SUPPORT_LIVE, CaseStatus

PAGE_JOINS = ("opened_by", "request__category", "person__town__district", "person__household")
# Consents of the person say whether a support may go ahead.
PAGE_LISTS = (
    "person__consents",
    "person__household__members",
    "person__household__services",
    "supports__place",
    "supports__asked_by",
    "supports__agencies__agency",
)


def cases_visible_to(actor: User) -> QuerySet[SupportCase]:
    """Staff see their council's cases; nobody else sees any."""
    rows = SupportCase.objects.all()
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def supports_visible_to(actor: User) -> QuerySet[CaseSupport]:
    rows = CaseSupport.objects.select_related("case__person", "place")
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def for_rows(cases: QuerySet[SupportCase]) -> QuerySet[SupportCase]:
    """What a row of the list shows, in a fixed number of queries."""
    return cases.select_related("owner", "person__address_protection").prefetch_related("supports")


def for_page(cases: QuerySet[SupportCase]) -> QuerySet[SupportCase]:
    return for_rows(cases).select_related(*PAGE_JOINS).prefetch_related(*PAGE_LISTS)


def live_supports(supports: QuerySet[CaseSupport], *, until: date) -> QuerySet[CaseSupport]:
    """Somebody is to be asked how it goes by that day."""
    return supports.filter(status__in=SUPPORT_LIVE, follow_up_on__lte=until)


def due(cases: QuerySet[SupportCase], *, until: date) -> QuerySet[SupportCase]:
    """Open ones with something to do by that day: their own next act, or a support's follow-up."""
    asked_after = live_supports(CaseSupport.objects.filter(case=OuterRef("pk")), until=until)
    return cases.filter(Q(next_on__lte=until) | Exists(asked_after), status=CaseStatus.OPEN)


def owners_visible_to(actor: User) -> QuerySet[User]:
    """Colleagues who may look after a case."""
    if not actor.is_council_staff:
        return User.objects.none()
    return User.objects.filter(
        is_active=True,
        memberships__council=actor.council_id,
        memberships__role__in=STAFF_ROLES,
        memberships__ended_at=None,
    ).order_by("kana", "id")
