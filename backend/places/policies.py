"""Who may do what with places and their shifts."""

from accounts.models import User
from core.lifecycle import possible_actions
from places.models import Place, PlaceShift
from places.states import ShiftAction


def can_keep_places(actor: User) -> bool:
    return actor.is_council_staff


def can_edit_place(actor: User, place: Place) -> bool:
    return actor.is_council_staff and actor.council_id == place.council_id


def can_cancel_shift(actor: User, shift: PlaceShift) -> bool:
    return actor.is_council_staff and actor.council_id == shift.council_id


def allowed_actions(actor: User, shift: PlaceShift) -> list[str]:
    """Steps that follow from offers and answers are nobody's button."""
    return [
        action
        for action in possible_actions(shift)
        if action == ShiftAction.CANCEL and can_cancel_shift(actor, shift)
    ]
