"""What each event of the outbox becomes. Before anything is told, it is asked whether it still holds."""

from collections.abc import Callable
from typing import Any

from accounts.models import STAFF_ROLES, Role, User
from accounts.services.codes import new_code
from core import audit, outbox
from core.models import OutboxMessage
from core.moments_in_words import moment_words, span_words
from core.outbox import NotYet, Outcome
from councils.models import Council
from councils.rules import rules_for
from intake.models import SupportRequest
from notifications.channels import NoSuchMailbox, send_mail
from notifications.letters import write_letter
from notifications.quiet_hours import wait_until
from planning.models import Assignment
from planning.reveal import may_be_told
from planning.states import AssignmentStatus
from planning.tellings import TELLINGS
from planning.work import title_of

A = AssignmentStatus
Still = Callable[[Assignment], bool]
# Where the link of a sign-in mail leads.
DOORS: dict[str | None, str] = {
    Role.VOLUNTEER: "me",
    Role.COMMISSIONED_WELFARE_VOLUNTEER: "district",
}


@outbox.handles("sign_in_code")
def sign_in_code(message: OutboxMessage) -> Outcome:
    """Code and link are made here and now; an address that nobody has ends here."""
    user = User.objects.filter(pk=message.payload["user_id"], is_active=True).first()
    if user is None or user.membership is None or not user.email:
        return Outcome.OBSOLETE
    new = new_code(user)
    if new is None:
        return Outcome.OBSOLETE
    letter = write_letter(
        "sign_in_code",
        name=user.name,
        code=new.code,
        token=new.token,
        door=DOORS.get(user.role, "me"),
        council=user.membership.council,
    )
    try:
        send_mail(letter, to=[user.email], message=message)
    except NoSuchMailbox:
        return Outcome.OBSOLETE
    new.row.save()
    return Outcome.SENT


def was_told_and_taken_back(assignment: Assignment) -> bool:
    """An offer that was taken back before anybody heard of it needs no word."""
    told = OutboxMessage.objects.filter(
        event="offer_made",
        payload__assignment_id=assignment.pk,
        outcome__in=[Outcome.SENT, Outcome.BY_PHONE],
    )
    return assignment.status == A.WITHDRAWN and told.exists()


STILL_HOLDS: dict[str, Still] = {
    **{event: telling.holds for event, telling in TELLINGS.items()},
    "offer_withdrawn": was_told_and_taken_back,
}


def tell_volunteer(message: OutboxMessage) -> Outcome:
    """Write to the volunteer of an assignment, or put them on the list of people to call."""
    assignment = (
        Assignment.objects.select_related(
            "council",
            "volunteer__person",
            "request__category",
            "request__town__district",
            "shift__category",
            "shift__place__town__district",
        )
        .filter(pk=message.payload["assignment_id"])
        .first()
    )
    if assignment is None or not STILL_HOLDS[message.event](assignment):
        return Outcome.OBSOLETE
    offers = rules_for(assignment.council).offers
    until = wait_until(offers=offers, visit_starts_at=assignment.starts_at)
    if until is not None:
        raise NotYet(until)
    person = assignment.volunteer.person
    if not person.email:
        return to_be_called(assignment, message)
    letter = write_letter(
        message.event,
        name=person.family_name,
        reveal_hours=round(offers.reveal_before_start_hours),
        **facts_of(assignment),
    )
    try:
        send_mail(letter, to=[person.email], message=message)
    except NoSuchMailbox:
        return to_be_called(assignment, message)
    return Outcome.SENT


for event in STILL_HOLDS:
    outbox.handles(event)(tell_volunteer)


def to_be_called(assignment: Assignment, message: OutboxMessage) -> Outcome:
    """電話で連絡: today's page and the visit's time line tell staff that a call is due."""
    audit.record(assignment, "to_be_called", actor=None, reason_code=message.event, via="phone")
    return Outcome.BY_PHONE


def facts_of(assignment: Assignment) -> dict[str, Any]:
    """What a letter may say of a visit: no more than kind, hour and school district."""
    task = assignment.task
    town = task.town if isinstance(task, SupportRequest) else task.place.town
    return {
        "what": title_of(task),
        "district": town.district.name,
        "when": span_words(assignment.starts_at, assignment.ends_at),
        "answer_by": moment_words(assignment.expires_at),
        "assignment_id": assignment.pk,
        "council": assignment.council,
        "is_told_on_screen": may_be_told(assignment),
    }


ALERTS = {
    "dropped_out": "引き受けた方が 行けなくなりました",
    "accident": "活動中の事故・破損の知らせがありました",
    "urgent_told": "命や安全にかかわるかもしれない相談が ありました",
    "concern_told": "気づきの知らせがありました",
    "concern": "訪問先の様子で 気になることの知らせがありました",
}
OTHER_ALERT = "確かめていただきたいことがあります"


@outbox.handles("staff_alert")
def staff_alert(message: OutboxMessage) -> Outcome:
    """Tell a council's desk at once, at any hour; the desk's page shows the same."""
    council = Council.objects.get(pk=message.council_id or 0)
    desk = User.objects.filter(
        is_active=True,
        memberships__council=council,
        memberships__ended_at=None,
        memberships__role__in=STAFF_ROLES,
    ).exclude(email="")
    addresses = list(desk.order_by("id").values_list("email", flat=True))
    if not addresses:
        return Outcome.OBSOLETE
    assignment = Assignment.objects.filter(pk=message.payload.get("assignment_id") or 0).first()
    letter = write_letter(
        "staff_alert",
        alert=ALERTS.get(message.payload["code"], OTHER_ALERT),
        task=message.payload.get("where") or task_label(assignment),
        when=span_words(assignment.starts_at, assignment.ends_at) if assignment else "",
        council=council,
    )
    send_mail(letter, to=addresses, message=message)
    return Outcome.SENT


def task_label(assignment: Assignment | None) -> str:
    if assignment is None:
        return "今日すること"
    task = assignment.task
    return task.number if isinstance(task, SupportRequest) else task.title
