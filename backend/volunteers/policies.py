"""Who may do what with a volunteer's card."""

from accounts.models import Role, User
from core.lifecycle import possible_actions
from volunteers.models import LifeSupportVolunteer


def can_keep_volunteers(actor: User) -> bool:
    """Lists, cards and registrations are the staff's."""
    return actor.is_council_staff


def can_edit_card(actor: User, volunteer: LifeSupportVolunteer) -> bool:
    return actor.is_council_staff and actor.council_id == volunteer.council_id


def can_set_own_availability(actor: User) -> bool:
    return actor.role == Role.VOLUNTEER


def can_invite(actor: User, volunteer: LifeSupportVolunteer) -> bool:
    return can_edit_card(actor, volunteer)


def allowed_actions(actor: User, volunteer: LifeSupportVolunteer) -> list[str]:
    """The steps of the registration that this person may take now."""
    return possible_actions(volunteer.registration) if can_edit_card(actor, volunteer) else []
