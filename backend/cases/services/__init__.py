"""Every write of cases, one function each."""

from cases.services.cases import close_case, correct_case, note_case, open_case, reopen_case
from cases.services.supports import (
    ask_agencies,
    ask_participation,
    correct_support,
    decide_in_meeting,
    end_support,
    record_agreement,
    start_support,
)

__all__ = [
    "ask_agencies",
    "ask_participation",
    "close_case",
    "correct_case",
    "correct_support",
    "decide_in_meeting",
    "end_support",
    "note_case",
    "open_case",
    "record_agreement",
    "reopen_case",
    "start_support",
]
