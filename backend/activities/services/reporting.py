"""A volunteer tells how a visit went; what worries is put on the desk at once."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from activities.models import ActivityReport, ConcernNote, FollowUp
from core.business_days import business_days_after
from core.clock import today
from core.errors import Invalid
from councils.rules import rules_for
from intake.models import SupportRequest
from planning.models import AnswerVia, Assignment
from planning.services.answers import alert_desk, finish_visit

SAY_WHAT_BROKE = "何があったかを、ひとことで書いてください。"
NO_LONGER_THAN = "{minutes}分までで書いてください。"


@dataclass(frozen=True)
class ReportForm:
    """What the report asks; an empty concern means that nothing was noticed."""

    was_done: bool
    minutes: int
    concern: str = ""
    had_accident: bool = False
    accident_note: str = ""
    impression: str = ""


@transaction.atomic
def report_visit(
    assignment: Assignment, form: ReportForm, *, actor: User, via: str = AnswerVia.WEB
) -> ActivityReport:
    """Finish one seat; when it was the last one, the resident is called some days later."""
    require_sensible(form, assignment)
    is_over = finish_visit(assignment, actor=actor, was_done=form.was_done, via=via)
    report = ActivityReport.objects.create(
        assignment=assignment,
        was_done=form.was_done,
        minutes=form.minutes,
        had_accident=form.had_accident,
        accident_note=form.accident_note.strip(),
        impression=form.impression.strip(),
    )
    if form.concern.strip():
        note_concern(report, form.concern.strip(), actor=actor)
    if form.had_accident:
        alert_desk("accident", assignment)
    if is_over and assignment.request is not None:
        plan_follow_up(assignment.request)
    return report


def require_sensible(form: ReportForm, assignment: Assignment) -> None:
    fields: dict[str, list[str]] = {}
    most = rules_for(assignment.council_id).principles.shift_max_minutes
    if form.minutes > most:
        fields["minutes"] = [NO_LONGER_THAN.format(minutes=most)]
    if form.had_accident and not form.accident_note.strip():
        fields["accident_note"] = [SAY_WHAT_BROKE]
    if fields:
        raise Invalid(fields=fields)


def note_concern(report: ActivityReport, words: str, *, actor: User) -> None:
    """気づき: no consent is needed to tell the council a worry."""
    ConcernNote.objects.create(
        council_id=report.assignment.council_id, report=report, words=words, written_by=actor
    )
    alert_desk("concern", report.assignment)


def plan_follow_up(request: SupportRequest) -> FollowUp:
    days = rules_for(request.council_id).care.follow_up_business_days
    return FollowUp.objects.create(
        council_id=request.council_id,
        request=request,
        due_on=business_days_after(today(), days),
    )
