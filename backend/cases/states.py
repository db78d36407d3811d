"""A case stays open until somebody closes it with a reason; each support in it has an end of its own."""

from django.db.models import TextChoices

from core.lifecycle import leads


class CaseStatus(TextChoices):
    OPEN = "open", "支援中"
    CLOSED = "closed", "終結"


class CaseAction(TextChoices):
    CLOSE = "close", "終結する"
    REOPEN = "reopen", "もう一度 開く"


CASE_TRANSITIONS = {
    CaseAction.CLOSE: leads({CaseStatus.OPEN}, CaseStatus.CLOSED),
    CaseAction.REOPEN: leads({CaseStatus.CLOSED}, CaseStatus.OPEN),
}


class SupportStatus(TextChoices):
    ASKED = "asked", "はじめる前"
    UNDER_WAY = "under_way", "つづいています"
    ENDED = "ended", "終わりました"
    CALLED_OFF = "called_off", "取りやめ"


class SupportAction(TextChoices):
    START = "start", "はじまった"
    END = "end", "終わった"
    CALL_OFF = "call_off", "取りやめる"


S = SupportStatus
SUPPORT_LIVE = frozenset({S.ASKED, S.UNDER_WAY})
SUPPORT_TRANSITIONS = {
    SupportAction.START: leads({S.ASKED}, S.UNDER_WAY),
    SupportAction.END: leads({S.UNDER_WAY}, S.ENDED),
    SupportAction.CALL_OFF: leads(SUPPORT_LIVE, S.CALLED_OFF),
}
