"""Who looks after what was reported."""

from accounts.models import User
from activities.models import ConcernNote, FollowUp


def can_look_after(actor: User, row: ConcernNote | FollowUp) -> bool:
    """Staff of the council the visit belongs to."""
    return actor.is_council_staff and actor.council_id == row.council_id
