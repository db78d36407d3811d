"""Who may do what in planning; whether it is possible now is the lifecycles' question."""

from typing import Any

from accounts.models import Role, User
from planning.models import Assignment, MatchProposal, MatchRun, Task
from planning.states import AssignmentAction

OWN_ANSWERS = {
    AssignmentAction.ACCEPT,
    AssignmentAction.DECLINE,
    AssignmentAction.WITHDRAW,
    AssignmentAction.ARRIVE,
    AssignmentAction.REPORT_DONE,
}
# What staff may write down for a volunteer; who was there reports on the visit.
BY_STAFF = {
    AssignmentAction.ACCEPT,
    AssignmentAction.DECLINE,
    AssignmentAction.WITHDRAW,
    AssignmentAction.CANCEL,
    AssignmentAction.REPORT_DONE,
    AssignmentAction.MARK_NO_SHOW,
}


def is_staff_of(actor: User, council_id: int) -> bool:
    return actor.is_council_staff and actor.council_id == council_id


def is_own(actor: User, assignment: Assignment) -> bool:
    """The volunteer who was asked."""
    return actor.role == Role.VOLUNTEER and assignment.volunteer.person.user_id == actor.pk


def can_plan(actor: User, obj: MatchRun | MatchProposal | Task) -> bool:
    """Start runs, confirm, change and reject proposals, make offers by hand."""
    return is_staff_of(actor, obj.council_id)


def can_act(actor: User, assignment: Assignment, action: str) -> bool:
    """Volunteers answer for themselves, staff write down what they were told."""
    if is_own(actor, assignment):
        return action in OWN_ANSWERS
    return is_staff_of(actor, assignment.council_id) and action in BY_STAFF


def allowed(actor: User, obj: Any, actions: list[str]) -> list[str]:
    """Of the lifecycle's possible actions those that this person may take."""
    if isinstance(obj, Assignment):
        return [action for action in actions if can_act(actor, obj, action)]
    return [action for action in actions if can_plan(actor, obj)]
