"""Questions about reports, concerns and follow-ups."""

from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from activities.models import ActivityReport, ConcernNote, FollowUp
from cases.models import SupportCase
from cases.states import CaseStatus
from core import outbox
from core.clock import now
from core.models import OutboxMessage
from planning.cards import CARD_JOINS

REPORT_JOINS = [f"assignment__{name}" for name in CARD_JOINS]
CALL_WITHIN = timedelta(days=31)
CONCERN_JOINS = [f"report__{name}" for name in REPORT_JOINS]


def reports_visible_to(actor: User) -> QuerySet[ActivityReport]:
    """Staff see their council's reports."""
    rows = ActivityReport.objects.select_related(
        *REPORT_JOINS, "assignment__volunteer__person"
    ).prefetch_related("concerns")
    return (
        rows.filter(assignment__council=actor.council_id) if actor.is_council_staff else rows.none()
    )


def concerns_visible_to(actor: User) -> QuerySet[ConcernNote]:
    """With `known_case`: the case opened because of it, or the open one of the person visited."""
    visited = "report__assignment__request__person"
    of_the_person = SupportCase.objects.filter(person=OuterRef(visited), status=CaseStatus.OPEN)
    rows = ConcernNote.objects.select_related(
        *CONCERN_JOINS, "district", "written_by", "handled_by"
    ).annotate(known_case=Coalesce("case_id", Subquery(of_the_person.values("pk")[:1])))
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def follow_ups_visible_to(actor: User) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.select_related("request__category", "request__person", "done_by")
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def calls_visible_to(actor: User) -> QuerySet[OutboxMessage]:
    """Messages of the council that a person told or has to tell."""
    rows = outbox.undeliverable()
    return rows.filter(council_id=actor.council_id) if actor.is_council_staff else rows.none()


def untold_messages(actor: User) -> QuerySet[OutboxMessage]:
    """What no mail could bring, within the time in which a visit can still be ahead or just over.

    An agency without an address gets its matter on paper and stands among the referrals.
    """
    rows = calls_visible_to(actor).filter(attended_at=None, created_at__gte=now() - CALL_WITHIN)
    return rows.exclude(event="referral_made", dead_at=None).order_by("created_at", "pk")


def still_to_call(rows: QuerySet[FollowUp], *, until: date | None = None) -> QuerySet[FollowUp]:
    """Not yet called; with a day: those that are due by then."""
    open_ones = rows.filter(done_at=None).exclude(request__status="cancelled")
    return open_ones.filter(due_on__lte=until) if until else open_ones
