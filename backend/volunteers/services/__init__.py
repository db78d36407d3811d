"""Every write about volunteers, one function each."""

from volunteers.services.availability import set_availability
from volunteers.services.cards import (
    bar_pair,
    correct_card,
    enter_card,
    enter_new_card,
    invite,
    lift_bar,
)
from volunteers.services.registration import (
    add_insurance,
    complete_training,
    record_pledge,
    register,
    resume,
    suspend,
    withdraw,
)

__all__ = [
    "add_insurance",
    "bar_pair",
    "complete_training",
    "correct_card",
    "enter_card",
    "enter_new_card",
    "invite",
    "lift_bar",
    "record_pledge",
    "register",
    "resume",
    "set_availability",
    "suspend",
    "withdraw",
]
