"""Questions about reports, concerns and follow-ups."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from activities.models import ActivityReport, ConcernNote, FollowUp
from cases.models import SupportCase
from cases.states import CaseStatus
from planning.cards import CARD_JOINS

REPORT_JOINS = [f"assignment__{name}" for name in CARD_JOINS]
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


def still_to_call(rows: QuerySet[FollowUp], *, until: date | None = None) -> QuerySet[FollowUp]:
    """Not yet called; with a day: those that are due by then."""
    open_ones = rows.filter(done_at=None).exclude(request__status="cancelled")
    return open_ones.filter(due_on__lte=until) if until else open_ones
