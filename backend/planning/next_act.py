"""What staff do next about a request, a task nobody takes, or an answer: never a dead end."""

from datetime import datetime
from typing import Any

from core.moments_in_words import moment_words
from intake.models import SupportRequest
from intake.states import RequestStatus
from planning.labels import NextAct, UnfilledReason, WhyNot
from planning.models import Assignment
from planning.offer_ends import has_dropped_out
from planning.reveal import waits_for_consent
from planning.selectors import with_letters
from planning.states import AssignmentStatus, ProposalStatus
from planning.work import is_waiting

A, R = AssignmentStatus, UnfilledReason
BY_REASON = {
    R.NOBODY_TRAINED: NextAct.TRAIN,
    R.ONLY_BARRED: NextAct.ASK_VOLUNTEER,
    R.NOBODY_ELIGIBLE: NextAct.ASK_OTHER_WISH,
    R.NOBODY_INSURED: NextAct.INSURE,
    R.TOO_FAR: NextAct.ASK_VOLUNTEER,
    R.NOBODY_FREE: NextAct.ASK_OTHER_TIME,
    R.CAPS_REACHED: NextAct.ASK_VOLUNTEER,
    R.TEAM_INCOMPLETE: NextAct.ASK_FEWER,
    R.LOST_TO_OTHER: NextAct.ASK_OTHER_TIME,
    R.NOT_WORTH_IT: NextAct.ASK_VOLUNTEER,
    R.ADDRESS_PROTECTED: NextAct.CLEAR_PROTECTION,
    R.DATES_PASSED: NextAct.ASK_OTHER_TIME,
}
BY_STATUS = {
    RequestStatus.DRAFT: NextAct.SCREEN,
    RequestStatus.SUBMITTED: NextAct.SCREEN,
    RequestStatus.UNFILLED: NextAct.ASK_VOLUNTEER,
    RequestStatus.ARRANGING: NextAct.WAIT_FOR_ANSWER,
    RequestStatus.ARRANGED: NextAct.TELL_RESIDENT,
    RequestStatus.DONE: NextAct.FOLLOW_UP,
}
LOST = {
    A.DECLINED: "{name}さんは「今回はできない」とのことです。",
    A.EXPIRED: "{name}さんからは、期限までに返事がありませんでした。",
    A.WITHDRAWN: "{name}さんへの打診は、取り下げになりました。",
    A.CANCELLED: "{name}さんの訪問は、取りやめになりました。",
    A.NO_SHOW: "{name}さんの訪問は、できませんでした。",
}
DROPPED_OUT = "引き受けてくださった{name}さんが、行けなくなりました。"


def act(code: NextAct, text: str = "") -> dict[str, str]:
    return {"code": code.value, "text": text or code.label}


def after_unfilled(reason: str) -> NextAct:
    return BY_REASON[UnfilledReason(reason)]


def for_request(request: SupportRequest, *, now: datetime) -> dict[str, str]:
    """One act for one request, with who and by when."""
    status = RequestStatus(request.status)
    seats = with_letters(request.assignments.select_related("volunteer__person"))
    assignments = list(seats.order_by("pk"))
    if status == RequestStatus.ARRANGING:
        return waiting_for(assignments)
    if status == RequestStatus.ARRANGED and any(seat.ends_at < now for seat in assignments):
        return act(NextAct.CHECK_VISIT)
    if status == RequestStatus.ARRANGED and any(map(waits_for_consent, assignments)):
        return act(NextAct.ASK_CONSENT)
    if status not in (RequestStatus.OPEN, RequestStatus.UNFILLED):
        return act(BY_STATUS.get(status, NextAct.NONE))
    return for_waiting(request, assignments)


def waiting_for(assignments: list[Assignment]) -> dict[str, str]:
    offers = [seat for seat in assignments if seat.status == A.OFFERED]
    if not offers:
        return act(NextAct.WAIT_FOR_ANSWER)
    until = moment_words(min(offer.expires_at for offer in offers))
    unheard = [offer.volunteer.person.name for offer in offers if not is_written_to(offer)]
    if unheard:
        text = f"{'・'.join(unheard)}さんへ電話で連絡し、返事を聞く（{until}まで）"
        return act(NextAct.CALL_VOLUNTEER, text)
    names = "・".join(offer.volunteer.person.name for offer in offers)
    return act(NextAct.WAIT_FOR_ANSWER, f"{names}さんの返事を待っています（{until}まで）")


def is_written_to(assignment: Assignment) -> bool:
    """Who has no e-mail address, or one where nothing arrives, hears of an offer by telephone only.

    Knows of letters that came back where the rows were read `with_letters`.
    """
    came_back = getattr(assignment, "letter_came_back", False)
    return bool(assignment.volunteer.person.email) and not came_back


def for_waiting(request: SupportRequest, assignments: list[Assignment]) -> dict[str, str]:
    """Open again after an answer, proposed by a run, not filled by it, or not yet planned."""
    if request.proposals.filter(status=ProposalStatus.PROPOSED).exists():
        return act(NextAct.DECIDE_PROPOSAL)
    if assignments and assignments[-1].status in LOST:
        return find_another(assignments[-1])
    gap = request.unfilled_in.order_by("-pk").first()
    if gap is not None and request.status == RequestStatus.UNFILLED:
        reason = UnfilledReason(gap.reason)
        following = after_unfilled(gap.reason)
        return act(following, f"{reason.label}。{following.label}")
    return act(NextAct.MATCH)


def find_another(lost: Assignment) -> dict[str, str]:
    return act(NextAct.FIND_ANOTHER, f"{lost_words(lost)}{NextAct.FIND_ANOTHER.label}")


def lost_words(seat: Assignment) -> str:
    """What became of a seat that fell away."""
    words = DROPPED_OUT if has_dropped_out(seat) else LOST[A(seat.status)]
    return words.format(name=seat.volunteer.person.name)


def for_assignment(assignment: Assignment, *, now: datetime) -> dict[str, str]:
    """What a row of the list of answers says is next."""
    status = A(assignment.status)
    if status == A.OFFERED:
        code = NextAct.WAIT_FOR_ANSWER if is_written_to(assignment) else NextAct.CALL_VOLUNTEER
        return act(code, f"{code.label}（{moment_words(assignment.expires_at)}まで）")
    if status in (A.ACCEPTED, A.IN_PROGRESS):
        if assignment.ends_at < now:
            return act(NextAct.CHECK_VISIT)
        asks = waits_for_consent(assignment)
        return act(NextAct.ASK_CONSENT if asks else NextAct.TELL_RESIDENT)
    if status in LOST and is_waiting(assignment.task):
        return find_another(assignment)
    if status in LOST and assignment.task.status == RequestStatus.ARRANGING:
        return act(NextAct.WAIT_FOR_ANSWER, "次の方に打診中です")
    return act(NextAct.NONE)


def why_not_words(code: WhyNot, detail: dict[str, Any]) -> str:
    """The sentence for one volunteer who is not the one."""
    km = detail.get("km_over")
    return f"{code.label}（あと{km}km）" if km else code.label
