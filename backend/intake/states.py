"""From a resident's words to a settled visit: the lifecycle of a request."""

from django.db.models import TextChoices

from core.lifecycle import leads


class RequestStatus(TextChoices):
    DRAFT = "draft", "下書き"
    SUBMITTED = "submitted", "受付"
    OPEN = "open", "さがしています"
    UNFILLED = "unfilled", "決まらない"
    ARRANGING = "arranging", "返事待ち"
    ARRANGED = "arranged", "確定"
    DONE = "done", "訪問が終わりました"
    CLOSED = "closed", "完了"
    REFERRED = "referred", "専門機関へ"
    DECLINED = "declined", "お受けできません"
    CANCELLED = "cancelled", "取りやめ"
    MERGED = "merged", "ひとつに まとめました"


class RequestAction(TextChoices):
    SUBMIT = "submit", "届ける"
    ACCEPT = "accept", "お受けする"
    REFER = "refer", "専門機関につなぐ"
    DECLINE = "decline", "お断りする"
    ARRANGE = "arrange", "打診する"
    SETTLE = "settle", "確定する"
    REOPEN = "reopen", "さがし直す"
    HOLD_BACK = "hold_back", "受付に もどす"
    MARK_UNFILLED = "mark_unfilled", "決まらない"
    FINISH = "finish", "訪問を終える"
    CLOSE = "close", "完了する"
    CANCEL = "cancel", "取りやめる"
    MERGE = "merge", "同じお願いに まとめる"
    UNMERGE = "unmerge", "別のお願いに もどす"


S = RequestStatus
LIVE = frozenset({S.DRAFT, S.SUBMITTED, S.OPEN, S.UNFILLED, S.ARRANGING, S.ARRANGED})
WAITING_FOR_MATCH = frozenset({S.OPEN, S.UNFILLED})
TRANSITIONS = {
    RequestAction.SUBMIT: leads({S.DRAFT}, S.SUBMITTED),
    RequestAction.ACCEPT: leads({S.SUBMITTED}, S.OPEN),
    # A request that nobody can take may still be referred or declined by a person, never by a machine.
    # Referred again where the first agency could not help.
    RequestAction.REFER: leads({S.SUBMITTED, S.OPEN, S.UNFILLED, S.REFERRED}, S.REFERRED),
    RequestAction.DECLINE: leads({S.SUBMITTED, S.OPEN, S.UNFILLED}, S.DECLINED),
    RequestAction.ARRANGE: leads(WAITING_FOR_MATCH, S.ARRANGING),
    RequestAction.SETTLE: leads({S.ARRANGING}, S.ARRANGED),
    RequestAction.REOPEN: leads({S.UNFILLED, S.ARRANGING, S.ARRANGED}, S.OPEN),
    # The person takes the consent back: nobody is looked for until staff have spoken with them.
    RequestAction.HOLD_BACK: leads(WAITING_FOR_MATCH, S.SUBMITTED),
    RequestAction.MARK_UNFILLED: leads({S.OPEN}, S.UNFILLED),
    RequestAction.FINISH: leads({S.OPEN, S.UNFILLED, S.ARRANGING, S.ARRANGED}, S.DONE),
    RequestAction.CLOSE: leads({S.DONE}, S.CLOSED),
    RequestAction.CANCEL: leads(LIVE, S.CANCELLED),
    # Handed in twice; what was merged by mistake comes back as it was.
    RequestAction.MERGE: leads({S.SUBMITTED}, S.MERGED),
    RequestAction.UNMERGE: leads({S.MERGED}, S.SUBMITTED),
}


class ReferralStatus(TextChoices):
    SENT = "sent", "返事待ち"
    ACKNOWLEDGED = "acknowledged", "相手が受け取りました"
    RETURNED = "returned", "引き受けられないとのこと"
    PASSED_ON = "passed_on", "ほかへ つなぎ直しました"
    DONE = "done", "つながりました"
    CANCELLED = "cancelled", "取りやめ"


class ReferralAction(TextChoices):
    ACKNOWLEDGE = "acknowledge", "受け取りました"
    GIVE_BACK = "give_back", "引き受けられない"
    PASS_ON = "pass_on", "ほかへ つなぎ直す"
    FINISH = "finish", "つながった"
    CANCEL = "cancel", "取りやめる"


R = ReferralStatus
# Somebody still has to hear how it went.
REFERRAL_LIVE = frozenset({R.SENT, R.ACKNOWLEDGED, R.RETURNED})
# The agency does not look after it any more, and reads no further about anybody.
LEFT_THE_AGENCY = frozenset({R.RETURNED, R.PASSED_ON, R.CANCELLED})
REFERRAL_TRANSITIONS = {
    ReferralAction.ACKNOWLEDGE: leads({R.SENT}, R.ACKNOWLEDGED),
    ReferralAction.GIVE_BACK: leads({R.SENT, R.ACKNOWLEDGED}, R.RETURNED),
    ReferralAction.PASS_ON: leads({R.RETURNED}, R.PASSED_ON),
    ReferralAction.FINISH: leads(REFERRAL_LIVE, R.DONE),
    ReferralAction.CANCEL: leads({R.SENT, R.ACKNOWLEDGED}, R.CANCELLED),
}


class Principle(TextChoices):
    """The five principles (生活支援ボランティアの5原則), in their order."""

    FREE_OF_CHARGE = "FREE_OF_CHARGE", "無償である"
    NON_PROFESSIONAL = "NON_PROFESSIONAL", "専門的でない"
    SHORT_TIME = "SHORT_TIME", "短時間の活動"
    ONE_OFF = "ONE_OFF", "単発の活動"
    NO_PHYSICAL_CARE = "NO_PHYSICAL_CARE", "身体的介助は伴わない"


class PrincipleAnswer(TextChoices):
    OK = "ok", "だいじょうぶ"
    VIOLATED = "violated", "当てはまらない"
    UNCLEAR = "unclear", "たしかめる"
