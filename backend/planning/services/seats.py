"""What a taken or a lost seat means for its task.

The caller holds the task's row (see `locking`), so that two seats answered at once see each other.
"""

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from core.transitions import move
from intake.models import SupportRequest
from planning.end_reasons import NOT_DONE
from planning.locking import hold_for
from planning.models import Assignment, Task
from planning.states import HOLDING, AssignmentStatus
from planning.work import (
    ARRANGE,
    CAN_BE_OFFERED,
    FINISH,
    REOPEN,
    SETTLE,
    WAITING,
    assignments_of,
)

AGREED = (AssignmentStatus.ACCEPTED, AssignmentStatus.IN_PROGRESS)
SETTLED_STATES = frozenset({"arranging", "arranged"})


def live_seats(task: Task) -> list[Assignment]:
    """Offered, accepted or under way."""
    rows = assignments_of(task).filter(status__in=HOLDING)
    return list(rows.select_related("volunteer__person").order_by("pk"))


def ask(task: Task, *, actor: User | None) -> None:
    """Offers are out."""
    if task.status in WAITING:
        move(task, ARRANGE, actor=actor)


def settle_if_complete(task: Task, *, actor: User | None) -> bool:
    """Every seat has said yes: now the visit stands."""
    agreed = assignments_of(task).filter(status__in=AGREED).count()
    if agreed < task.people or task.status not in CAN_BE_OFFERED:
        return False
    ask(task, actor=actor)
    move(task, SETTLE, actor=actor)
    return True


def complete_unsettled() -> QuerySet[SupportRequest]:
    """Requests for which enough have said yes, though no answer has come since."""
    agreed = Count("assignments", filter=Q(assignments__status__in=AGREED))
    waiting = SupportRequest.objects.filter(
        status__in=CAN_BE_OFFERED, assignments__status__in=AGREED
    )
    return waiting.annotate(agreed=agreed).filter(agreed__gte=F("people")).order_by("pk")


@transaction.atomic
def settle_if_held(request: SupportRequest) -> bool:
    hold_for([], request)
    request.refresh_from_db()
    return settle_if_complete(request, actor=None)


def look_again(task: Task, *, actor: User | None, reason: str = "") -> None:
    """A seat fell away: the task is looked for again; whoever accepted stays."""
    if task.status in SETTLED_STATES:
        move(task, REOPEN, actor=actor, reason_code=reason)


def close_if_over(task: Task, *, actor: User | None) -> bool:
    """All seats have reported: done, or to be looked for again. True when the task was finished.

    It is done when one of them says so, also when fewer came than were asked for.
    """
    if assignments_of(task).filter(status__in=HOLDING).exists():
        return False
    done = assignments_of(task).filter(status=AssignmentStatus.DONE)
    if done.exclude(end_reason=NOT_DONE).exists():
        move(task, FINISH, actor=actor)
        return True
    look_again(task, actor=actor, reason=NOT_DONE)
    return False
