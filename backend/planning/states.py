"""Three lifecycles: a run of the solver, what it proposed, and what a volunteer was asked to do."""

from django.db.models import TextChoices

from core.lifecycle import leads


class RunStatus(TextChoices):
    QUEUED = "queued", "順番待ち"
    RUNNING = "running", "計算しています"
    SOLVED = "solved", "できました"
    STOPPED = "stopped", "途中までの案"
    FAILED = "failed", "できませんでした"


class RunAction(TextChoices):
    START = "start", "始める"
    FINISH = "finish", "終える"
    STOP = "stop", "時間切れで終える"
    FAIL = "fail", "失敗"
    RETRY = "retry", "やり直す"


RUN_TRANSITIONS = {
    RunAction.START: leads({RunStatus.QUEUED}, RunStatus.RUNNING),
    RunAction.FINISH: leads({RunStatus.RUNNING}, RunStatus.SOLVED),
    RunAction.STOP: leads({RunStatus.RUNNING}, RunStatus.STOPPED),
    RunAction.FAIL: leads({RunStatus.QUEUED, RunStatus.RUNNING}, RunStatus.FAILED),
    # A worker that died leaves a running row whose lease has run out.
    RunAction.RETRY: leads({RunStatus.RUNNING}, RunStatus.QUEUED),
}


class ProposalStatus(TextChoices):
    PROPOSED = "proposed", "提案"
    CONFIRMED = "confirmed", "打診しました"
    REJECTED = "rejected", "見送り"
    SUPERSEDED = "superseded", "新しい案に替わりました"


class ProposalAction(TextChoices):
    CONFIRM = "confirm", "打診する"
    REJECT = "reject", "見送る"
    SUPERSEDE = "supersede", "新しい案に替える"


PROPOSAL_TRANSITIONS = {
    ProposalAction.CONFIRM: leads({ProposalStatus.PROPOSED}, ProposalStatus.CONFIRMED),
    ProposalAction.REJECT: leads({ProposalStatus.PROPOSED}, ProposalStatus.REJECTED),
    ProposalAction.SUPERSEDE: leads({ProposalStatus.PROPOSED}, ProposalStatus.SUPERSEDED),
}


class AssignmentStatus(TextChoices):
    OFFERED = "offered", "返事待ち"
    ACCEPTED = "accepted", "確定"
    IN_PROGRESS = "in_progress", "訪問中"
    DONE = "done", "終わりました"
    DECLINED = "declined", "今回はできない"
    EXPIRED = "expired", "返事の期限が過ぎました"
    WITHDRAWN = "withdrawn", "取り下げ"
    CANCELLED = "cancelled", "取りやめ"
    NO_SHOW = "no_show", "訪問できませんでした"


class AssignmentAction(TextChoices):
    ACCEPT = "accept", "引き受ける"
    DECLINE = "decline", "今回はできない"
    EXPIRE = "expire", "期限切れ"
    WITHDRAW = "withdraw", "取り下げる"
    CANCEL = "cancel", "取りやめる"
    ARRIVE = "arrive", "着きました"
    REPORT_DONE = "report_done", "終わりました"
    MARK_NO_SHOW = "mark_no_show", "訪問できなかった"


A = AssignmentStatus
# The states that hold the volunteer's time; the overlap guard in the database covers exactly these.
HOLDING = (A.OFFERED, A.ACCEPTED, A.IN_PROGRESS)
ASSIGNMENT_TRANSITIONS = {
    AssignmentAction.ACCEPT: leads({A.OFFERED}, A.ACCEPTED),
    AssignmentAction.DECLINE: leads({A.OFFERED}, A.DECLINED),
    AssignmentAction.EXPIRE: leads({A.OFFERED}, A.EXPIRED),
    AssignmentAction.WITHDRAW: leads({A.OFFERED, A.ACCEPTED}, A.WITHDRAWN),
    AssignmentAction.CANCEL: leads({A.ACCEPTED}, A.CANCELLED),
    AssignmentAction.ARRIVE: leads({A.ACCEPTED}, A.IN_PROGRESS),
    AssignmentAction.REPORT_DONE: leads({A.ACCEPTED, A.IN_PROGRESS}, A.DONE),
    AssignmentAction.MARK_NO_SHOW: leads({A.ACCEPTED}, A.NO_SHOW),
}
