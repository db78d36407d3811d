"""The lifecycle of a place's shift: the same steps as a request's, without the screening."""

from django.db.models import TextChoices

from core.lifecycle import leads


class ShiftStatus(TextChoices):
    OPEN = "open", "募集中"
    UNFILLED = "unfilled", "決まらない"
    ARRANGING = "arranging", "返事待ち"
    ARRANGED = "arranged", "確定"
    DONE = "done", "終わりました"
    CANCELLED = "cancelled", "取りやめ"


class ShiftAction(TextChoices):
    ARRANGE = "arrange", "打診する"
    SETTLE = "settle", "確定する"
    REOPEN = "reopen", "募集に戻す"
    MARK_UNFILLED = "mark_unfilled", "決まらない"
    FINISH = "finish", "終える"
    CANCEL = "cancel", "取りやめる"


S = ShiftStatus
TRANSITIONS = {
    ShiftAction.ARRANGE: leads({S.OPEN, S.UNFILLED}, S.ARRANGING),
    ShiftAction.SETTLE: leads({S.ARRANGING}, S.ARRANGED),
    ShiftAction.REOPEN: leads({S.ARRANGING, S.ARRANGED, S.UNFILLED}, S.OPEN),
    ShiftAction.MARK_UNFILLED: leads({S.OPEN}, S.UNFILLED),
    ShiftAction.FINISH: leads({S.OPEN, S.UNFILLED, S.ARRANGED, S.ARRANGING}, S.DONE),
    ShiftAction.CANCEL: leads({S.OPEN, S.UNFILLED, S.ARRANGING, S.ARRANGED}, S.CANCELLED),
}
