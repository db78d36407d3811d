"""When a volunteer may read a resident's name, phone and address, and the record that it was read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from core import audit
from councils.rules import Rules
from intake.models import SupportRequest, TellVolunteer
from planning.models import Assignment
from planning.states import AssignmentStatus

READABLE_STATES = frozenset(
    {AssignmentStatus.ACCEPTED, AssignmentStatus.IN_PROGRESS, AssignmentStatus.DONE}
)
READ = "read_address"


@dataclass(frozen=True)
class RevealWindow:
    """From the later of acceptance and some hours before the start, until some hours after the end."""

    from_at: datetime
    until: datetime

    def is_open(self, moment: datetime) -> bool:
        return self.from_at <= moment <= self.until


def window_of(assignment: Assignment, *, rules: Rules) -> RevealWindow | None:
    """None for a visit that was never accepted."""
    if assignment.accepted_at is None:
        return None
    before = timedelta(hours=rules.offers.reveal_before_start_hours)
    after = timedelta(hours=rules.offers.reveal_after_end_hours)
    opens = max(assignment.accepted_at, assignment.starts_at - before)
    return RevealWindow(opens, assignment.ends_at + after)


def is_readable(assignment: Assignment, *, rules: Rules, now: datetime) -> bool:
    """The visit is this volunteer's, and this is its time."""
    window = window_of(assignment, rules=rules)
    return assignment.status in READABLE_STATES and window is not None and window.is_open(now)


def may_be_told(assignment: Assignment) -> bool:
    """The resident has said yes; where a place is visited there is nobody to ask."""
    request = assignment.request
    return not isinstance(request, SupportRequest) or request.tell_volunteer == TellVolunteer.YES


def waits_for_consent(assignment: Assignment) -> bool:
    """The resident wants a call before they are named, and nobody has written down the answer."""
    request = assignment.request
    return isinstance(request, SupportRequest) and (
        request.tell_volunteer == TellVolunteer.ASK_FIRST
    )


def record_reading(assignment: Assignment, *, actor: User) -> None:
    """Every reading leaves a trace: who, when, which visit; never what was read."""
    audit.record(assignment, READ, actor=actor)
