"""つなぐ: made with what was heard, received by the agency, asked after until it has an end."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock, outbox
from core.business_days import business_days_after
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move, move_all
from councils.rules import Rules, rules_for
from intake import policies, selectors
from intake.models import Referral, WhoCalls
from intake.referring import Matter, Referring
from intake.services.telling import record_told, require_ground
from intake.states import REFERRAL_LIVE, ReferralAction, ReferralStatus

CALL_FIRST = (
    "同じご相談を つなぐのは {hop}回目です。たらいまわしに ならないよう、"
    "先に 相手へ お電話して、連絡した日を 入れてください。"
)
AGENCY_CANNOT_CALL = (
    "機関から電話するには、お名前と電話番号と、それを伝える ご本人の同意が要ります。"
    "ないときは、ほかの方を お選びください。"
)
IS_OVER = "このつなぎは もう終わっています。画面を新しくして、ご確認ください。"
BY_LINK = "link"


def make_referral(matter: Matter, form: Referring, *, actor: User) -> Referral:
    """Write the referral down and announce it to the agency. Runs in the caller's transaction.

    Raises Invalid when staff bring a matter to a further agency that nobody has called before. A
    counter is not held up by what it cannot know; the desk is told of the second hop.
    """
    rules = rules_for(matter.council_id)
    require_ground(form.ground, form.ground_reason, rules)
    hop = 1 + selectors.earlier_referrals(matter, rules).count()
    if hop > 1 and form.contacted_on is None and actor.is_council_staff:
        raise Invalid(fields={"contacted_on": [CALL_FIRST.format(hop=hop)]})
    move_all(selectors.returned_referrals(matter), ReferralAction.PASS_ON, actor=actor)
    referral = Referral(
        council_id=matter.council_id,
        request=matter.request,
        consultation=matter.consultation,
        person=matter.person,
        agency=form.agency,
        heard=form.heard,
        person_agrees=form.person_agrees,
        who_calls=form.who_calls,
        ground=form.ground,
        ground_reason=form.ground_reason,
        contacted_on=form.contacted_on,
        hop=hop,
        answer_due_on=business_days_after(clock.today(), rules.referrals.answer_business_days),
        follow_up_on=form.follow_up_on or ask_again_on(rules),
        owner=actor if actor.is_council_staff else None,
        created_by=actor,
    )
    require_agency_can_call(referral)
    referral.save()
    audit.record(referral, "refer", actor=actor, reason_code=form.agency.code)
    record_told(
        referral, method=form.consent_method, said_on=form.consent_on, rules=rules, actor=actor
    )
    outbox.enqueue(
        "referral_made",
        dedupe_key=f"referral_made:{referral.pk}",
        council_id=matter.council_id,
        referral_id=referral.pk,
    )
    return referral


def require_agency_can_call(referral: Referral) -> None:
    told = referral.person_told
    if referral.who_calls == WhoCalls.AGENCY and not (told and told.phone):
        raise Invalid(fields={"who_calls": [AGENCY_CANNOT_CALL]})


def ask_again_on(rules: Rules) -> date:
    return business_days_after(clock.today(), rules.care.follow_up_business_days)


@transaction.atomic
def correct_referral(
    referral: Referral,
    *,
    actor: User,
    consent_method: str = "",
    consent_on: date | None = None,
    **changes: Any,
) -> None:
    """Another day to ask again, a call that was made, the person's consent or the ground in law."""
    require(policies.can_look_after(actor, referral))
    require_live(referral)
    rules = rules_for(referral.council_id)
    if changes.get("person_agrees"):
        changes |= {"ground": "", "ground_reason": ""}
    elif "person_agrees" in changes and referral.who_calls == WhoCalls.AGENCY:
        changes.setdefault("who_calls", WhoCalls.COUNCIL)
    changed = {name: value for name, value in changes.items() if getattr(referral, name) != value}
    write(referral, changed)
    require_ground(referral.ground, referral.ground_reason, rules)
    if "who_calls" in changed:
        require_agency_can_call(referral)
    if {"person_agrees", "ground"} & changed.keys():
        record_told(referral, method=consent_method, said_on=consent_on, rules=rules, actor=actor)
    if changed:
        audit.record(referral, "correct", actor=actor, field_names=changed)


@transaction.atomic
def take_referral(referral: Referral, *, actor: User) -> None:
    """担当する: from here on this is who asks how it went."""
    require(policies.can_look_after(actor, referral))
    require_live(referral)
    write(referral, {"owner": actor})
    audit.record(referral, "take", actor=actor)


def write(referral: Referral, changed: dict[str, Any]) -> None:
    here = Referral.objects.filter(pk=referral.pk, status=referral.status)
    if here.update(updated_at=clock.now(), **changed) != 1:
        raise NotPossibleNow()
    for name, value in changed.items():
        setattr(referral, name, value)


def require_live(referral: Referral) -> None:
    if referral.status not in REFERRAL_LIVE:
        raise NotPossibleNow(IS_OVER)


def acknowledge_by_phone(referral: Referral, *, note: str, actor: User) -> None:
    """The agency said on the telephone that it has received the matter."""
    require(policies.can_look_after(actor, referral))
    acknowledge(referral, note=note, actor=actor, via="phone")


def acknowledge_by_link(referral: Referral, *, note: str) -> None:
    """Whoever holds the code answers for the agency; pressed twice it stays as it was."""
    if referral.status == ReferralStatus.SENT:
        acknowledge(referral, note=note, actor=None, via=BY_LINK)


def acknowledge(referral: Referral, *, note: str, actor: User | None, via: str) -> None:
    move(
        referral,
        ReferralAction.ACKNOWLEDGE,
        actor=actor,
        via=via,
        acknowledged_at=clock.now(),
        acknowledged_note=note,
    )


def end_referral(referral: Referral, action: ReferralAction, *, outcome: str, actor: User) -> None:
    """つながった, 引き受けられない or 取りやめる, with what became of it."""
    require(policies.can_look_after(actor, referral))
    move(referral, action, actor=actor, outcome=outcome)
