"""Every reason code the engine gives, and its Japanese label.

Adding a rule means one function, one test, and one label in `labels_ja.json`.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Reason(StrEnum):
    """Why a request has nobody, or why one person is not the one."""

    NOBODY_TRAINED = "nobody_trained"
    ONLY_BARRED = "only_barred"
    NOBODY_ELIGIBLE = "nobody_eligible"
    NOBODY_INSURED = "nobody_insured"
    TOO_FAR = "too_far"
    NOBODY_FREE = "nobody_free"
    CAPS_REACHED = "caps_reached"
    TEAM_INCOMPLETE = "team_incomplete"
    LOST_TO_OTHER = "lost_to_other"
    NOT_WORTH_IT = "not_worth_it"

    OTHER_COUNCIL = "other_council"
    NOT_TRAINED = "not_trained"
    BARRED = "barred"
    NOT_ELIGIBLE = "not_eligible"
    NOT_INSURED = "not_insured"
    NOT_FREE = "not_free"
    NOT_APART = "not_apart"
    DAY_CAP = "day_cap"
    WEEK_CAP = "week_cap"
    PERIOD_CAP = "period_cap"
    ASSIGNED = "assigned"
    OTHER_IS_BETTER = "other_is_better"


@cache
def _labels() -> dict[str, str]:
    text = files(__package__).joinpath("labels_ja.json").read_text(encoding="utf-8")
    return {str(code): str(label) for code, label in json.loads(text).items()}


def label_ja(reason: Reason) -> str:
    """The Japanese label of a reason, in words for staff.

    Raises:
        KeyError: a reason without a label (a test holds that there is none).
    """
    return _labels()[reason.value]
