"""経過: what was written down about a case, and every step of it and of its supports, oldest first."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from cases.models import CaseEnd, CaseSupport, SupportCase
from cases.policies import AGREEMENT, ASK, CORRECT, MEETING
from cases.states import CaseAction, SupportAction
from core.models import AuditEvent

CASE, SUPPORT = (model._meta.label_lower for model in (SupportCase, CaseSupport))
SYSTEM = "しくみ"
# A note stands there with its own words.
ACTS: dict[str, dict[str, str]] = {
    CASE: {
        "open": "支援ケースを開きました",
        CORRECT: "様子・担当・つぎにすることを直しました",
        CaseAction.CLOSE: "終結しました（{reason}）",
        CaseAction.REOPEN: "もう一度 開きました",
    },
    SUPPORT: {
        ASK: "{name}につなぐことにしました",
        SupportAction.START: "{name}が はじまりました",
        SupportAction.END: "{name}が 終わりました",
        SupportAction.CALL_OFF: "{name}を取りやめました",
        CORRECT: "{name}の内容を直しました",
        AGREEMENT: "{name}について、ご本人の気持ちを うかがいました",
        MEETING: "{name}を、支援会議で いっしょに進めると決めました",
    },
}


def timeline_of(case: SupportCase) -> list[dict[str, Any]]:
    """Rows of `at`, `actor_name`, `words` and `is_note`."""
    names = {str(support.pk): name_of(support) for support in case.supports.all()}
    events = list(events_of(case, support_ids=list(names)))
    actors = dict(
        User.objects.filter(pk__in={one.actor_id for one in events}).values_list("pk", "name")
    )
    steps = [
        {
            "at": event.at,
            "actor_name": actors.get(event.actor_id or 0, SYSTEM),
            "words": ACTS[event.model][event.action].format(
                name=names.get(event.object_id, ""),
                reason=dict(CaseEnd.choices).get(event.reason_code, ""),
            ),
            "is_note": False,
        }
        for event in events
    ]
    return sorted([*steps, *notes_of(case)], key=lambda row: row["at"])


def events_of(case: SupportCase, *, support_ids: list[str]) -> QuerySet[AuditEvent]:
    about = Q(model=CASE, object_id=str(case.pk), action__in=list(ACTS[CASE])) | Q(
        model=SUPPORT, object_id__in=support_ids, action__in=list(ACTS[SUPPORT])
    )
    return AuditEvent.objects.filter(about).order_by("at", "pk")


def notes_of(case: SupportCase) -> list[dict[str, Any]]:
    return [
        {
            "at": note.written_at,
            "actor_name": note.written_by.name if note.written_by else SYSTEM,
            "words": note.words,
            "is_note": True,
        }
        for note in case.notes.select_related("written_by")
    ]


def name_of(support: CaseSupport) -> str:
    where = support.place.name if support.place else support.role
    kind = support.get_kind_display()
    return f"{kind}（{where}）" if where else kind
