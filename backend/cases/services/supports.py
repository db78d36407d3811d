"""参加支援 and 多機関協働: asked for by a person, with the consent it needs, followed to its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from cases import policies
from cases.agreement import PURPOSE, STAYS_INSIDE, may_go_ahead, recipients_of
from cases.asking import Part, Word
from cases.models import AskedAgency, CaseSupport, SupportCase, SupportKind
from cases.services.cases import lock_open
from cases.states import SUPPORT_LIVE, SupportAction
from core import audit, clock
from core.business_days import business_days_after
from core.errors import NotPossibleNow, require
from core.transitions import move
from councils.rules import rules_for
from intake.services.persons_word import record_word
from places.models import Place

IS_OVER = "この支援は もう終わっています。画面を新しくして、ご確認ください。"
ONLY_TOGETHER = "支援会議で決めるのは、多機関協働だけです。ご本人に うかがってください。"


def ask_participation(
    case: SupportCase,
    *,
    actor: User,
    goal: str,
    place: Place | None = None,
    role: str = "",
    follow_up_on: date | None = None,
    word: Word | None = None,
) -> CaseSupport:
    """参加支援: the person is to be introduced to a place or a role."""
    support = CaseSupport(kind=SupportKind.PARTICIPATION, goal=goal, place=place, role=role)
    return ask(case, support, actor=actor, follow_up_on=follow_up_on, word=word)


def ask_agencies(
    case: SupportCase,
    *,
    actor: User,
    goal: str,
    parts: Sequence[Part],
    follow_up_on: date | None = None,
    word: Word | None = None,
) -> CaseSupport:
    """多機関協働: which agencies, and what each is asked for. Staff bring it to them, nothing else does."""
    support = CaseSupport(kind=SupportKind.MULTI_AGENCY, goal=goal)
    return ask(case, support, actor=actor, parts=parts, follow_up_on=follow_up_on, word=word)


@transaction.atomic
def ask(
    case: SupportCase,
    support: CaseSupport,
    *,
    actor: User,
    follow_up_on: date | None,
    word: Word | None,
    parts: Sequence[Part] = (),
) -> CaseSupport:
    require(policies.can_look_after(actor, case))
    support.case = lock_open(case)
    support.council_id = case.council_id
    support.follow_up_on = follow_up_on or usual_follow_up(case)
    support.asked_by = actor
    support.save()
    AskedAgency.objects.bulk_create(AskedAgency(support=support, **one._asdict()) for one in parts)
    audit.record(support, policies.ASK, actor=actor)
    if word is not None:
        record_agreement(support, word, actor=actor)
    return support


def usual_follow_up(case: SupportCase) -> date:
    rules = rules_for(case.council_id)
    return business_days_after(clock.today(), rules.care.follow_up_business_days)


@transaction.atomic
def record_agreement(support: CaseSupport, word: Word, *, actor: User) -> None:
    """A yes or a no towards everybody who would hear of it, on the person's own card."""
    require(policies.can_look_after(actor, support))
    require_live(support)
    for recipient in recipients_of(support):
        record_word(
            support.case.person,
            purpose=PURPOSE[SupportKind(support.kind)],
            recipient=recipient,
            is_given=word.is_given,
            method=word.method,
            actor=actor,
        )
    audit.record(support, policies.AGREEMENT, actor=actor)


@transaction.atomic
def decide_in_meeting(support: CaseSupport, *, meeting_on: date, actor: User) -> None:
    """支援会議: work on it together although the person has not agreed (社会福祉法 106条の6)."""
    require(policies.can_look_after(actor, support))
    if support.kind != SupportKind.MULTI_AGENCY:
        raise NotPossibleNow(ONLY_TOGETHER)
    write(support, {"meeting_on": meeting_on})
    audit.record(support, policies.MEETING, actor=actor, field_names=["meeting_on"])


@transaction.atomic
def correct_support(support: CaseSupport, *, actor: User, **changes: Any) -> None:
    """The goal, or the day to ask how it goes."""
    require(policies.can_look_after(actor, support))
    changed = {name: value for name, value in changes.items() if getattr(support, name) != value}
    write(support, changed)
    if changed:
        audit.record(support, policies.CORRECT, actor=actor, field_names=changed)


def start_support(support: CaseSupport, *, actor: User) -> None:
    """Raises NotPossibleNow while the person has not agreed and no 支援会議 has decided."""
    require(policies.can_look_after(actor, support))
    if not may_go_ahead(support):
        raise NotPossibleNow(STAYS_INSIDE[SupportKind(support.kind)], code="not_agreed")
    move(support, SupportAction.START, actor=actor)


def end_support(support: CaseSupport, act: SupportAction, *, result: str, actor: User) -> None:
    """終わった or 取りやめる, with what became of it."""
    require(policies.can_look_after(actor, support))
    move(support, act, actor=actor, result=result)


def require_live(support: CaseSupport) -> None:
    if support.status not in SUPPORT_LIVE:
        raise NotPossibleNow(IS_OVER)


def write(support: CaseSupport, changed: dict[str, Any]) -> None:
    require_live(support)
    here = CaseSupport.objects.filter(pk=support.pk, status=support.status)
    if here.update(updated_at=clock.now(), **changed) != 1:
        raise NotPossibleNow()
    for name, value in changed.items():
        setattr(support, name, value)
