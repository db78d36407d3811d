"""The codes of the catalogue and of the guards, as agreed with the council."""

from __future__ import annotations

from councils.referral_codes import REFERRAL_CODES as REFERRAL_CODES
from intake.triage.model import FIVE_PRINCIPLES

GUARD_CODES = (
    "SAFETY",
    "EMERGENCY",
    "MONEY_HANDLING",
    "TRANSPORT_RULE",
    "FRAUD_SUSPECTED",
    "ABUSE_REPORT",
    "COMPLEX_HOUSEHOLD",
    "COMMERCIAL_USE",
    "PRIVACY",
)

PRINCIPLE_CODES = FIVE_PRINCIPLES + GUARD_CODES

CATEGORY_CODES = (
    "LIGHT_BULB",
    "BATTERY_ALARM",
    "AC_FILTER",
    "ROOM_TIDY",
    "LIGHT_CLEANING",
    "BATH_TOILET_CLEANING",
    "WINDOW_CLEANING",
    "GARBAGE_OUT",
    "RECYCLE_SORT",
    "BULKY_ITEM",
    "FURNITURE_MOVE",
    "SEASONAL_SWAP",
    "SHOPPING_ACCOMPANY",
    "SHOPPING_PROXY",
    "OUTING_ACCOMPANY",
    "LETTER_READING",
    "SMARTPHONE_HELP",
    "CONVERSATION",
    "GRASS",
    "POT_WATERING",
    "SEWING",
    "SIMPLE_REPAIR",
    "CURTAIN_LAUNDRY",
    "KEROSENE",
    "PET",
    "CHILD_PLAY",
    "PLACE_HELP",
    "NEIGHBOR_DUTY",
    "DISASTER_PREP",
)
