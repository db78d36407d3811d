"""What a volunteer is told of a visit: whether it still holds, and how staff say it on the telephone."""

from collections.abc import Callable
from typing import NamedTuple

from core.clock import now
from planning.models import Assignment
from planning.states import AssignmentStatus

A = AssignmentStatus


class Telling(NamedTuple):
    """`holds` is asked again before anything is told; `words` go on from "髙橋さんのお手伝い（…）"."""

    holds: Callable[[Assignment], bool]
    words: str


def is_offered(assignment: Assignment) -> bool:
    return assignment.status == A.OFFERED and assignment.expires_at > now()


def is_coming(assignment: Assignment) -> bool:
    return assignment.status == A.ACCEPTED and assignment.starts_at > now()


TELLINGS = {
    "offer_made": Telling(is_offered, "をお願いし、返事を聞いてください"),
    "offer_withdrawn": Telling(
        lambda assignment: assignment.status == A.WITHDRAWN,
        "のお願いは取り下げになりました",
    ),
    "offer_expired": Telling(
        lambda assignment: assignment.status == A.EXPIRED,
        "は返事の期限が過ぎたので、ほかの方をさがします",
    ),
    "visit_settled": Telling(is_coming, "が決まりました"),
    "visit_reminder": Telling(is_coming, "がもうすぐです"),
    "visit_cancelled": Telling(
        lambda assignment: assignment.status in {A.CANCELLED, A.WITHDRAWN},
        "が取りやめになりました",
    ),
}
