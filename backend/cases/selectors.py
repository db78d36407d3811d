"""Questions about many cases."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

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


def to_ask_after(until: date, *, of: str = "") -> Q:
    """A support of which somebody is to be asked by that day how it goes; `of` is the way to it."""
    return Q(**{f"{of}status__in": SUPPORT_LIVE, f"{of}follow_up_on__lte": until})


def due(cases: QuerySet[SupportCase], *, until: date) -> QuerySet[SupportCase]:
    """Open ones with something to do by that day: their own next act, or a support's follow-up."""
    asked_after = CaseSupport.objects.filter(to_ask_after(until), case=OuterRef("pk"))
    return cases.filter(Q(next_on__lte=until) | Exists(asked_after), status=CaseStatus.OPEN)


def due_with_supports(cases: QuerySet[SupportCase], *, until: date) -> QuerySet[Any]:
    """Those that are due, once for each support to ask after, else once without.

    Annotated with `support` (its id or None), `support_kind` and `ask_on`.
    """
    asked = FilteredRelation("supports", condition=to_ask_after(until, of="supports__"))
    return due(cases, until=until).annotate(
        asked=asked,
        support=F("asked__pk"),
        support_kind=F("asked__kind"),
        ask_on=F("asked__follow_up_on"),
    )


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
