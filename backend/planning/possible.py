"""What may be done with an assignment at this moment: lifecycle, policy and clock together."""

from datetime import datetime

from accounts.models import User
from core.lifecycle import possible_actions
from councils.rules import Rules
from planning import policies
from planning.models import Assignment
from planning.reveal import is_readable
from planning.states import AssignmentAction

A = AssignmentAction
# Where the button's name is shorter than the step's.
NAMES = {A.REPORT_DONE.value: "report"}
AFTER_THE_START = {A.REPORT_DONE, A.MARK_NO_SHOW}


def staff_actions(assignment: Assignment, *, actor: User, now: datetime) -> list[str]:
    """What staff may write down: answers they were told, and ends."""
    return [
        NAMES.get(str(action), str(action))
        for action in possible_actions(assignment)
        if policies.can_act(actor, assignment, action) and is_time_for(action, assignment, now)
    ]


def own_actions(assignment: Assignment, *, actor: User, rules: Rules, now: datetime) -> list[str]:
    """The buttons of the volunteer who was asked."""
    actions = staff_actions(assignment, actor=actor, now=now)
    if A.ARRIVE in actions and not is_readable(assignment, rules=rules, now=now):
        actions.remove(A.ARRIVE)
    return actions


def is_time_for(action: str, assignment: Assignment, now: datetime) -> bool:
    if action == A.ACCEPT:
        return assignment.expires_at > now
    return action not in AFTER_THE_START or now >= assignment.starts_at
