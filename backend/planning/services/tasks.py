"""Calling a task off, or looking for people again; what was asked or agreed ends with it."""

from django.db import transaction

from accounts.models import User
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move, move_all
from intake.models import SupportRequest
from intake.policies import can_cancel, can_reopen
from intake.states import RequestAction
from places.models import PlaceShift
from places.states import ShiftAction
from planning import policies
from planning.locking import hold_for
from planning.models import Assignment, MatchProposal, Task
from planning.services.answers import tell_ended
from planning.services.seats import live_seats
from planning.states import AssignmentAction, AssignmentStatus, ProposalAction, ProposalStatus
from planning.work import REOPEN, kind_of

UNDER_WAY = "訪問が始まっています。終わってから、報告に合わせてお決めください。"
SAY_WHY = "理由を、ひとことで書いてください。"
REASON_LENGTH = 40


@transaction.atomic
def cancel_request(request: SupportRequest, *, reason: str, actor: User) -> SupportRequest:
    """取りやめる: the resident no longer needs it; everybody who was asked is told."""
    require(can_cancel(actor, request))
    call_off(request, reason=reason, actor=actor)
    move(request, RequestAction.CANCEL, actor=actor, reason_code=reason[:REASON_LENGTH])
    return request


@transaction.atomic
def cancel_shift(shift: PlaceShift, *, reason: str, actor: User) -> PlaceShift:
    """取りやめる: the place does not need the hands."""
    require(policies.can_plan(actor, shift))
    call_off(shift, reason=reason, actor=actor)
    move(shift, ShiftAction.CANCEL, actor=actor, reason_code=reason[:REASON_LENGTH])
    return shift


@transaction.atomic
def reopen_request(request: SupportRequest, *, reason: str, actor: User) -> SupportRequest:
    """さがし直す: what was offered or agreed is taken back, and the search begins anew."""
    require(can_reopen(actor, request))
    call_off(request, reason=reason or "さがし直すため", actor=actor)
    move(request, REOPEN, actor=actor, reason_code=reason[:REASON_LENGTH])
    return request


def call_off(task: Task, *, reason: str, actor: User) -> None:
    """End every live seat and every proposal of a task, and read it again with its row held.

    Raises Invalid without a reason, NotPossibleNow while somebody is there.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [SAY_WHY]})
    hold_for(live_seats(task), task)
    task.refresh_from_db()
    seats = live_seats(task)
    if any(seat.status == AssignmentStatus.IN_PROGRESS for seat in seats):
        raise NotPossibleNow(UNDER_WAY, code="under_way")
    for seat in seats:
        end_seat(seat, reason=reason, actor=actor)
    proposed = MatchProposal.objects.filter(status=ProposalStatus.PROPOSED)
    move_all(proposed.filter(**{kind_of(task): task}), ProposalAction.SUPERSEDE, actor=actor)


def end_seat(seat: Assignment, *, reason: str, actor: User) -> None:
    is_offer = seat.status == AssignmentStatus.OFFERED
    action = AssignmentAction.WITHDRAW if is_offer else AssignmentAction.CANCEL
    move(seat, action, actor=actor, end_reason=reason.strip())
    tell_ended(seat)
