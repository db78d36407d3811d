"""Why an assignment ended, in words: a code of the council's list, or what was written."""

from councils.rules import Rules

NOT_DONE = "not_done"  # reported: came, and could not do it
NOT_DONE_LABEL = "訪問しましたが、できませんでした"


def end_reason_label(reason: str, *, rules: Rules) -> str:
    if reason == NOT_DONE:
        return NOT_DONE_LABEL
    labels = {choice.code: choice.label for choice in rules.offers.volunteer_decline_reasons}
    return labels.get(reason, reason)
