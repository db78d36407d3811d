"""What volunteers answer, or staff for them: yes, no, not any more, I am here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from core import outbox
from core.clock import now
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move
from councils.rules import rules_for
from planning import policies
from planning.end_reasons import NOT_DONE
from planning.errors import OfferGone
from planning.locking import hold_for
from planning.models import AnswerVia, Assignment, Task
from planning.offer_ends import TO_STAFF, OfferEnd, end_of_offer, has_dropped_out
from planning.reveal import is_readable
from planning.services.seats import close_if_over, look_again, settle_if_complete
from planning.states import AssignmentAction, AssignmentStatus

TOO_EARLY = "まだ訪問の時間の前です。訪問のあとで、もう一度お知らせください。"
NOT_THE_DAY = "訪問の前の日から押せるようになります。"
SAY_WHY = "理由を、ひとことで書いてください。"
MAX_REASON = 200


@transaction.atomic
def accept(assignment: Assignment, *, actor: User, via: str = AnswerVia.WEB) -> Assignment:
    """引き受ける: from now on the visit is settled for this seat.

    Raises OfferGone when it was taken back, has lapsed (also when no timer has noticed yet) or
    was answered on another device.
    """
    require(policies.can_act(actor, assignment, AssignmentAction.ACCEPT))
    take(assignment)
    ended = end_of_offer(assignment, now=now())
    if ended is not None:
        raise offer_gone(ended, assignment, actor=actor)
    step(assignment, AssignmentAction.ACCEPT, actor=actor, via=via, accepted_at=now())
    settle_if_complete(assignment.task, actor=actor)
    tell("visit_settled", assignment)
    return assignment


@transaction.atomic
def decline(
    assignment: Assignment, *, actor: User, reason: str = "", via: str = AnswerVia.WEB
) -> Assignment:
    """今回はできない; the reason is one optional tap of the council's list."""
    require(policies.can_act(actor, assignment, AssignmentAction.DECLINE))
    known = {
        choice.code for choice in rules_for(assignment.council_id).offers.volunteer_decline_reasons
    }
    if reason and reason not in known:
        raise Invalid(fields={"reason": ["一覧から選んでください。"]})
    take(assignment)
    ended = end_of_offer(assignment, now=now())
    # A no that comes late still says more than silence.
    if ended is not None and assignment.status != AssignmentStatus.OFFERED:
        raise offer_gone(ended, assignment, actor=actor)
    step(assignment, AssignmentAction.DECLINE, actor=actor, via=via, end_reason=reason)
    look_again(assignment.task, actor=actor, reason="declined")
    return assignment


@transaction.atomic
def withdraw(
    assignment: Assignment, *, actor: User, reason: str, via: str = AnswerVia.WEB
) -> Assignment:
    """取り下げる: the volunteer can no longer come, or staff take an offer back."""
    require(policies.can_act(actor, assignment, AssignmentAction.WITHDRAW))
    # Nobody has to tell why they cannot come; staff who take an offer back do.
    is_own = policies.is_own(actor, assignment)
    words = reason.strip()[:MAX_REASON] if is_own else said(reason)
    take(assignment)
    step(assignment, AssignmentAction.WITHDRAW, actor=actor, via=via, end_reason=words)
    dropped_out = has_dropped_out(assignment)
    look_again(assignment.task, actor=actor, reason="dropped_out" if dropped_out else "withdrawn")
    if not policies.is_own(actor, assignment):
        tell_ended(assignment)
    elif dropped_out:
        alert_desk("dropped_out", assignment)
    return assignment


@transaction.atomic
def cancel(assignment: Assignment, *, actor: User, reason: str, via: str = "") -> Assignment:
    """取りやめる: staff call off one accepted seat."""
    require(policies.can_act(actor, assignment, AssignmentAction.CANCEL))
    words = said(reason)
    take(assignment)
    step(assignment, AssignmentAction.CANCEL, actor=actor, via=via, end_reason=words)
    look_again(assignment.task, actor=actor, reason="cancelled")
    tell_ended(assignment)
    return assignment


@transaction.atomic
def mark_no_show(assignment: Assignment, *, actor: User, reason: str = "") -> Assignment:
    """The visit did not take place, as staff heard; possible once it should have begun."""
    require(policies.can_act(actor, assignment, AssignmentAction.MARK_NO_SHOW))
    take(assignment)
    require_begun(assignment)
    move(assignment, AssignmentAction.MARK_NO_SHOW, actor=actor, end_reason=reason[:MAX_REASON])
    look_again(assignment.task, actor=actor, reason="no_show")
    return assignment


@transaction.atomic
def arrive(assignment: Assignment, *, actor: User) -> Assignment:
    """着きました: possible while name and address may be read."""
    require(policies.can_act(actor, assignment, AssignmentAction.ARRIVE))
    take(assignment)
    if not is_readable(assignment, rules=rules_for(assignment.council_id), now=now()):
        raise NotPossibleNow(NOT_THE_DAY, code="not_the_day")
    move(assignment, AssignmentAction.ARRIVE, actor=actor, arrived_at=now())
    return assignment


@transaction.atomic
def finish_visit(assignment: Assignment, *, actor: User, was_done: bool, via: str) -> bool:
    """終わりました: one seat has reported. True when this finished the whole task."""
    require(policies.can_act(actor, assignment, AssignmentAction.REPORT_DONE))
    take(assignment)
    require_begun(assignment)
    outcome = "" if was_done else NOT_DONE
    move(assignment, AssignmentAction.REPORT_DONE, actor=actor, via=via, end_reason=outcome)
    return close_if_over(assignment.task, actor=actor)


@transaction.atomic
def expire_due_offers(volunteers: Iterable[int], *tasks: Task) -> int:
    """Let lapsed offers of these volunteers go, and hold their rows and those of the tasks."""
    asked = list(volunteers)
    due = list(due_offers(now()).filter(volunteer__in=asked))
    hold_for(due, *tasks, volunteers=asked)
    return sum(lapse(offer) for offer in due)


def expire_offer(assignment: Assignment) -> bool:
    """Let one lapsed offer go; False when it was answered in the last moment."""
    with transaction.atomic():
        hold_for([assignment])
        return lapse(assignment)


def lapse(offer: Assignment) -> bool:
    """The step itself; the caller holds the rows."""
    try:
        move(offer, AssignmentAction.EXPIRE, actor=None)
    except NotPossibleNow:
        return False
    tell("offer_expired", offer)
    offer.task.refresh_from_db()
    look_again(offer.task, actor=None, reason="expired")
    return True


def due_offers(moment: datetime) -> QuerySet[Assignment]:
    """Offers whose time has run out."""
    return (
        Assignment.objects.filter(status=AssignmentStatus.OFFERED, expires_at__lte=moment)
        .select_related("request", "shift")
        .order_by("pk")
    )


def take(assignment: Assignment) -> None:
    """Hold the volunteer's and the task's rows and read the assignment again."""
    hold_for([assignment])
    assignment.refresh_from_db(
        fields=["status", "expires_at", "starts_at", "ends_at", "accepted_at"]
    )
    assignment.task.refresh_from_db()


def offer_gone(ended: OfferEnd, assignment: Assignment, *, actor: User) -> OfferGone:
    """To the volunteer in their words, to staff who write down what they were told in theirs."""
    is_own = policies.is_own(actor, assignment)
    return OfferGone(ended.label if is_own else TO_STAFF[ended])


def step(
    assignment: Assignment, action: AssignmentAction, *, actor: User, via: str, **changes: Any
) -> None:
    move(assignment, action, actor=actor, via=via, answered_at=now(), answered_via=via, **changes)


def said(reason: str) -> str:
    words = reason.strip()[:MAX_REASON]
    if not words:
        raise Invalid(fields={"reason": [SAY_WHY]})
    return words


def require_begun(assignment: Assignment) -> None:
    if now() < assignment.starts_at:
        raise NotPossibleNow(TOO_EARLY, code="too_early")


def tell(event: str, assignment: Assignment, *, due_at: datetime | None = None) -> None:
    """Let the volunteer hear of it; asked for twice, it is said once."""
    outbox.enqueue(
        event,
        dedupe_key=f"{event}:{assignment.pk}",
        council_id=assignment.council_id,
        due_at=due_at,
        assignment_id=assignment.pk,
    )


def tell_ended(assignment: Assignment) -> None:
    """The volunteer was asked or had agreed, and need not come."""
    was_offer = assignment.accepted_at is None
    tell("offer_withdrawn" if was_offer else "visit_cancelled", assignment)


def alert_desk(code: str, assignment: Assignment) -> None:
    """What staff should hear of at once, at any hour."""
    outbox.enqueue(
        "staff_alert",
        dedupe_key=f"staff_alert:{code}:{assignment.pk}",
        council_id=assignment.council_id,
        code=code,
        assignment_id=assignment.pk,
    )
