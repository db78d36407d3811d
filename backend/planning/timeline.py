"""A request's time line: every act on it, its proposals and its assignments, in words."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from core.models import AuditEvent
from intake.models import IntakeSource, Referral, SupportRequest, TellVolunteer
from intake.policies import AGREEMENT, CONSENT
from intake.states import ReferralAction, RequestAction, RequestStatus
from planning.models import AnswerVia, Assignment, MatchProposal
from planning.reveal import READ
from planning.states import AssignmentAction, AssignmentStatus, ProposalAction

SYSTEM = "しくみ"
VIAS = {**dict(IntakeSource.choices), **dict(AnswerVia.choices), "link": "リンク"}
REQUEST, PROPOSAL, ASSIGNMENT, REFERRAL = (
    model._meta.label_lower for model in (SupportRequest, MatchProposal, Assignment, Referral)
)
ACTS: dict[str, dict[str, str]] = {
    REQUEST: {
        RequestAction.SUBMIT: "依頼を受け付けました",
        RequestAction.ACCEPT: "お受けしました",
        RequestAction.REFER: "専門機関につなぎました",
        RequestAction.DECLINE: "お断りしました",
        RequestAction.SETTLE: "訪問が確定しました",
        RequestAction.REOPEN: "もう一度さがすことにしました",
        RequestAction.MARK_UNFILLED: "案では、行ける人が見つかりませんでした",
        RequestAction.FINISH: "訪問が終わりました",
        RequestAction.CLOSE: "完了にしました",
        RequestAction.CANCEL: "依頼を取りやめました",
        RequestAction.HOLD_BACK: "ご本人の同意がなくなり、受付に もどしました",
        RequestAction.MERGE: "前に届いた同じお願いに まとめました",
        RequestAction.UNMERGE: "別のお願いに もどしました",
        "answer_principle": "5原則の答えを書きました",
        "override_principle": "5原則を、理由を書いて認めました",
        "correct": "内容を直しました",
        AGREEMENT: "ご本人の同意を うかがいました",
    },
    PROPOSAL: {
        ProposalAction.REJECT: "提案を見送りました",
        ProposalAction.SUPERSEDE: "提案が新しい案に替わりました",
    },
    ASSIGNMENT: {
        AssignmentAction.ACCEPT: "{name}さんが引き受けました",
        AssignmentAction.DECLINE: "{name}さんは「今回はできない」とのことです",
        AssignmentAction.EXPIRE: "{name}さんの返事の期限が過ぎました",
        AssignmentAction.WITHDRAW: "{name}さんへの打診を取り下げました",
        AssignmentAction.CANCEL: "{name}さんの訪問を取りやめました",
        AssignmentAction.ARRIVE: "{name}さんが着きました",
        AssignmentAction.REPORT_DONE: "{name}さんから報告がありました",
        AssignmentAction.MARK_NO_SHOW: "{name}さんの訪問ができませんでした",
        READ: "{name}さんがお名前とご住所を見ました",
        "to_be_called": "{name}さんへ電話で知らせてください",
        "told_by_phone": "{name}さんに電話で知らせました",
    },
    # That it was made is the request's own line.
    REFERRAL: {
        ReferralAction.ACKNOWLEDGE: "つないだ先が 受け取りました",
        ReferralAction.GIVE_BACK: "つないだ先は 引き受けられないとのことです",
        ReferralAction.FINISH: "つないだ先で どうなったかを うかがいました",
        ReferralAction.CANCEL: "つなぎを取りやめました",
        "tell_by_law": "ご本人の同意によらず、法律の根拠で 専門機関に伝えました",
    },
}
# The same step takes an offer back that nobody had accepted.
DROPPED_OUT = "引き受けた{name}さんが行けなくなりました"
# One press asks each volunteer; that line has their name, these would only say it again.
TOLD_BY_OFFERS = {(REQUEST, RequestAction.ARRANGE), (PROPOSAL, ProposalAction.CONFIRM)}
# What the resident said about being named, by their answer.
TOLD = {
    TellVolunteer.YES: "ご本人が、ボランティアにお名前を伝えてよいとのことです",
    TellVolunteer.NO: "ご本人が、ボランティアにお名前を伝えないでほしいとのことです",
    TellVolunteer.ASK_FIRST: "ご本人が、決まったら先に電話がほしいとのことです",
}
REOPENED = {
    "declined": "お断りがあったため、さがし直します",
    "expired": "返事がなかったため、さがし直します",
    "withdrawn": "取り下げがあったため、さがし直します",
    "dropped_out": "引き受けた方が行けなくなったため、さがし直します",
    "cancelled": "取りやめがあったため、さがし直します",
    "no_show": "訪問できなかったため、さがし直します",
    "not_done": "できなかったとの報告があり、さがし直します",
}


def timeline_of(request: SupportRequest) -> list[dict[str, Any]]:
    """Oldest first; times are moments, names those of who acted."""
    assignments = list(request.assignments.select_related("volunteer__person", "offered_by"))
    names = {str(row.pk): row.volunteer.person.name for row in assignments}
    events = list(events_of(request, assignment_ids=names))
    actors = dict(
        User.objects.filter(pk__in={e.actor_id for e in events}).values_list("pk", "name")
    )
    rows = [
        row_of(event, names=names, actors=actors)
        for event in events
        if (event.model, event.action) not in TOLD_BY_OFFERS
    ]
    rows += [offered_row(row) for row in assignments]
    return sorted(rows, key=lambda row: row["at"])


def events_of(request: SupportRequest, *, assignment_ids: Iterable[str]) -> QuerySet[AuditEvent]:
    proposals = [str(pk) for pk in request.proposals.values_list("pk", flat=True)]
    referrals = [str(pk) for pk in request.referrals.values_list("pk", flat=True)]
    about = (
        Q(model=REQUEST, object_id=str(request.pk))
        | Q(model=PROPOSAL, object_id__in=proposals)
        | Q(model=ASSIGNMENT, object_id__in=list(assignment_ids))
        | Q(model=REFERRAL, object_id__in=referrals, action__in=list(ACTS[REFERRAL]))
    )
    return AuditEvent.objects.filter(about).order_by("at", "pk")


def row_of(event: AuditEvent, *, names: dict[str, str], actors: dict[int, str]) -> dict[str, Any]:
    return {
        "at": event.at,
        "actor_name": actors.get(event.actor_id or 0, SYSTEM),
        "words": words_of(event).format(name=names.get(event.object_id, "")),
        "via": VIAS.get(event.via, event.via),
    }


def words_of(event: AuditEvent) -> str:
    if event.to_status == RequestStatus.OPEN and event.reason_code in REOPENED:
        return REOPENED[event.reason_code]
    if event.model == REQUEST and event.action == CONSENT:
        return TOLD[TellVolunteer(event.reason_code)]
    if event.action == AssignmentAction.WITHDRAW and event.from_status == AssignmentStatus.ACCEPTED:
        return DROPPED_OUT
    return ACTS.get(event.model, {}).get(event.action, event.action)


def offered_row(row: Assignment) -> dict[str, Any]:
    return {
        "at": row.offered_at,
        "actor_name": row.offered_by.name if row.offered_by else SYSTEM,
        "words": f"{row.volunteer.person.name}さんに打診しました",
        "via": "",
    }
