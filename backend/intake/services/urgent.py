"""急ぎの知らせ: danger told at a counter reaches the desk at once, and stays until somebody has made sure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from accounts.models import User
from core import audit, outbox
from core.clock import now
from core.errors import require
from core.once import once
from intake import policies
from intake.models import Consultation, IntakeSource, UrgentFlag
from intake.triage import suggest


@transaction.atomic
def raise_flag(
    *, actor: User, matter: str, codes: Sequence[str], told_at: datetime | None = None
) -> UrgentFlag:
    """While it is still being told. `told_at`: by the tablet's clock, which may have waited for the network."""
    require(policies.can_flag(actor))
    moment = min(told_at or now(), now())
    flag, is_new = UrgentFlag.objects.get_or_create(
        council_id=cast(int, actor.council_id),
        counter_id=actor.counter_id,
        matter=matter,
        defaults={"codes": list(codes), "told_at": moment, "told_by": actor},
    )
    if is_new:
        announce(flag, actor=actor)
    elif not flag.codes:  # what was handed in has overtaken it
        UrgentFlag.objects.filter(pk=flag.pk).update(codes=list(codes))
    return flag


def tells_of_danger(words: str, *, suggestion: Mapping[str, Any] | None) -> bool:
    """Suggested on the screen, or read in the words as they were handed in.

    No screen reads what waited without network, and none what was typed the moment before.
    """
    if suggestion and suggestion["urgent"]:
        return True
    return bool(words.strip()) and suggest(words).urgent


def join_flag(consultation: Consultation, *, matter: str, is_urgent: bool) -> None:
    """What was handed in belongs to the flag of the same matter; where none was raised, danger raises it."""
    known = UrgentFlag.objects.filter(
        council=consultation.council_id, counter=consultation.counter_id, matter=matter
    )
    flag = known.exclude(matter="").first()
    if flag is not None:
        known.filter(pk=flag.pk, consultation=None).update(consultation=consultation)
    elif is_urgent:
        flag = UrgentFlag.objects.create(
            council_id=consultation.council_id,
            counter_id=consultation.counter_id,
            matter=matter,
            told_at=consultation.received_at,
            told_by=consultation.received_by,
            consultation=consultation,
        )
        announce(flag, actor=consultation.received_by)


def announce(flag: UrgentFlag, *, actor: User | None) -> None:
    """To the desk by mail as well; what the desk typed itself it knows."""
    audit.record(flag, "tell", actor=actor)
    if actor is not None and actor.is_council_staff:
        return
    outbox.enqueue(
        "staff_alert",
        dedupe_key=f"staff_alert:urgent_flag:{flag.pk}",
        council_id=flag.council_id,
        code="urgent_told",
        where=where_told(flag),
    )


def where_told(flag: UrgentFlag) -> str:
    """Whom the desk calls to make sure."""
    if flag.counter is not None:
        return f"{flag.counter.name}（{flag.counter.phone}）"
    source = flag.consultation.source if flag.consultation else None
    if source == IntakeSource.WELFARE_VOLUNTEER and flag.told_by is not None:
        return f"民生委員の{flag.told_by.name}さん"
    return "電話や紙"


@transaction.atomic
def check_flag(flag: UrgentFlag, *, note: str, actor: User) -> UrgentFlag:
    """たしかめました: who made sure, and how it is."""
    require(policies.can_check(actor, flag))
    once(flag, open_field="checked_at", checked_at=now(), checked_by=actor, check_note=note)
    audit.record(flag, "check", actor=actor, field_names=["check_note"])
    return flag
