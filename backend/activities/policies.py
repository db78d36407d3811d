"""Who looks after what was reported."""

from accounts.models import User
from activities.models import ConcernNote, FollowUp
from core.models import OutboxMessage


def can_look_after(actor: User, row: ConcernNote | FollowUp) -> bool:
    """Staff of the council the visit belongs to."""
    return actor.is_council_staff and actor.council_id == row.council_id


def can_make_call(actor: User, message: OutboxMessage) -> bool:
    return actor.is_council_staff and actor.council_id == message.council_id


def can_tell_for_others(actor: User) -> bool:
    """Staff write down who told them on the telephone; everybody else tells what they saw."""
    return actor.is_council_staff
