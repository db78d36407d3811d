"""Why an offer cannot be answered any more, and how that is said: by what the row says now."""

from datetime import datetime

from django.db.models import TextChoices

from intake.states import RequestStatus
from planning.models import Assignment
from planning.states import AssignmentStatus


class OfferEnd(TextChoices):
    """In the words for the volunteer who was asked; none tells who or where."""

    ACCEPTED = (
        "accepted",
        "この活動は、すでに引き受けてくださっています。"
        "お約束は、そのままです。「予定」のページでご覧ください。",
    )
    REPORTED = "reported", "この活動は、もう終わっています。ありがとうございました。"
    DECLINED = (
        "declined",
        "このお願いには、「今回はできない」とのお返事をいただいています。ありがとうございます。",
    )
    LAPSED = (
        "lapsed",
        "お返事の期限が過ぎたため、このお願いは終わりました。"
        "いまから引き受けていただけるときは、社協にお電話ください。",
    )
    TAKEN = (
        "taken",
        "お返事の期限が過ぎ、ほかの方が引き受けてくださいました。ありがとうございます。",
    )
    TAKEN_BACK = "taken_back", "このお願いは、社協が取り下げました。お返事は、もういりません。"
    DROPPED_OUT = (
        "dropped_out",
        "この活動には行けなくなったと、うかがっています。お知らせくださり、ありがとうございました。",
    )
    CANCELLED = "cancelled", "この活動は、取りやめになりました。うかがわなくて大丈夫です。"
    NO_SHOW = "no_show", "この活動は、できなかったとうかがっています。"


E, A = OfferEnd, AssignmentStatus
BY_STATUS = {
    A.ACCEPTED: E.ACCEPTED,
    A.IN_PROGRESS: E.ACCEPTED,
    A.DONE: E.REPORTED,
    A.DECLINED: E.DECLINED,
    A.CANCELLED: E.CANCELLED,
    A.NO_SHOW: E.NO_SHOW,
}
TO_STAFF = {
    E.ACCEPTED: "この方には、すでに引き受けていただいています。お約束は、そのままです。",
    E.REPORTED: "この訪問は、もう終わっています。",
    E.DECLINED: "この方からは、「今回はできない」とのお返事をいただいています。"
    "引き受けていただけるときは、もう一度打診してください。",
    E.LAPSED: "お返事の期限が過ぎています。引き受けていただけるときは、もう一度打診してください。",
    E.TAKEN: "お返事の期限が過ぎ、ほかの方が引き受けてくださいました。",
    E.TAKEN_BACK: "この打診は、取り下げてあります。"
    "引き受けていただけるときは、もう一度打診してください。",
    E.DROPPED_OUT: "この方は行けなくなったと、うかがっています。"
    "また行けるときは、もう一度打診してください。",
    E.CANCELLED: "この訪問は、取りやめになっています。",
    E.NO_SHOW: "この訪問は、できなかったと書いてあります。",
}
# Both lifecycles name these alike; a shift is never closed.
TAKEN_STATES = frozenset({RequestStatus.ARRANGED, RequestStatus.DONE, RequestStatus.CLOSED})


def end_of_offer(assignment: Assignment, *, now: datetime) -> OfferEnd | None:
    """None while it may still be accepted."""
    status = A(assignment.status)
    if status == A.WITHDRAWN:
        return E.DROPPED_OUT if has_dropped_out(assignment) else E.TAKEN_BACK
    if status not in (A.OFFERED, A.EXPIRED):
        return BY_STATUS[status]
    # That the time has run out holds before the timer has come by.
    if status == A.OFFERED and assignment.expires_at > now:
        return None
    return E.TAKEN if assignment.task.status in TAKEN_STATES else E.LAPSED


def has_dropped_out(assignment: Assignment) -> bool:
    """Had accepted and cannot come: the same step takes an offer back that nobody had accepted."""
    return assignment.status == A.WITHDRAWN and assignment.accepted_at is not None
