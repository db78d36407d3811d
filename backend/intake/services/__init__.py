"""Every write of intake, one function each."""

from intake.services.consent import record_agreement, record_telling
from intake.services.consultations import (
    log_referral_at_counter,
    log_solved_on_site,
    take_back_solved,
)
from intake.services.correction import correct_request
from intake.services.decisions import (
    accept_request,
    close_request,
    decline_request,
    merge_request,
    refer_request,
    unmerge_request,
)
from intake.services.ownership import take_request
from intake.services.principles import (
    answer_principle,
    override_principle,
    record_screening,
    screening_of,
)
from intake.services.repetition import find_earlier, repeat_request
from intake.services.submission import submit_request
from intake.services.urgency import judge_urgency
from intake.services.urgent import check_flag, raise_flag

__all__ = [
    "accept_request",
    "answer_principle",
    "check_flag",
    "close_request",
    "correct_request",
    "decline_request",
    "find_earlier",
    "judge_urgency",
    "log_referral_at_counter",
    "log_solved_on_site",
    "merge_request",
    "override_principle",
    "raise_flag",
    "record_agreement",
    "record_screening",
    "record_telling",
    "refer_request",
    "repeat_request",
    "screening_of",
    "submit_request",
    "take_back_solved",
    "take_request",
    "unmerge_request",
]
