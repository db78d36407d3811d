"""つなぐ: made with what was heard, received by the agency, asked after until it has an end."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from accounts.models import User
from accounts.secrets import hash_digits, new_spoken_code, plain_spoken_code
from core import audit, clock, outbox
from core.business_days import business_days_after
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move, move_all
from councils.models import SupportAgency
from councils.rules import Rules, rules_for
from intake import policies, selectors
from intake.models import Consultation, Referral, ReferralCode, SupportRequest
from intake.states import REFERRAL_LIVE, ReferralAction, ReferralStatus
from people.models import ConsentPurpose
from people.services import record_consent

PURPOSE = "referral"
CALL_FIRST = (
    "同じご相談を つなぐのは {hop}回目です。たらいまわしに ならないよう、"
    "先に 相手へ お電話して、連絡した日を 入れてください。"
)
IS_OVER = "このつなぎは もう終わっています。画面を新しくして、ご確認ください。"
BY_LINK = "link"


class NewLink(NamedTuple):
    """The code to be shown or sent this one time, and the row that makes it valid once saved."""

    code: str
    row: ReferralCode


def make_referral(
    *,
    council_id: int,
    agency: SupportAgency,
    heard: str,
    person_agrees: bool,
    actor: User,
    request: SupportRequest | None = None,
    consultation: Consultation | None = None,
    contacted_on: date | None = None,
    follow_up_on: date | None = None,
) -> Referral:
    """Write the referral down and announce it to the agency. Runs in the caller's transaction.

    Raises Invalid when a matter is brought to a further agency that nobody has called before.
    """
    rules = rules_for(council_id)
    hop = 1 + selectors.earlier_referrals(request, rules).count() if request else 1
    if hop > 1 and contacted_on is None:
        raise Invalid(fields={"contacted_on": [CALL_FIRST.format(hop=hop)]})
    if request is not None:
        returned = request.referrals.filter(status=ReferralStatus.RETURNED)
        move_all(returned, ReferralAction.PASS_ON, actor=actor)
    referral = Referral.objects.create(
        council_id=council_id,
        request=request,
        consultation=consultation,
        agency=agency,
        heard=heard,
        person_agrees=person_agrees,
        contacted_on=contacted_on,
        hop=hop,
        answer_due_on=business_days_after(clock.today(), rules.referrals.answer_business_days),
        follow_up_on=follow_up_on or ask_again_on(rules),
        owner=actor if actor.is_council_staff else None,
        created_by=actor,
    )
    audit.record(referral, "refer", actor=actor, reason_code=agency.code)
    outbox.enqueue(
        "referral_made",
        dedupe_key=f"referral_made:{referral.pk}",
        council_id=council_id,
        referral_id=referral.pk,
    )
    return referral


def ask_again_on(rules: Rules) -> date:
    return business_days_after(clock.today(), rules.care.follow_up_business_days)


@transaction.atomic
def correct_referral(referral: Referral, *, actor: User, **changes: Any) -> None:
    """Another day to ask again, a call that was made, the person's consent."""
    require(policies.can_look_after(actor, referral))
    require_live(referral)
    changed = {name: value for name, value in changes.items() if getattr(referral, name) != value}
    write(referral, changed)
    if "person_agrees" in changed and referral.request and referral.request.person:
        record_consent(
            referral.request.person,
            purpose=ConsentPurpose.TELL_AGENCY,
            recipient=referral.agency.name,
            is_given=referral.person_agrees,
            method="phone",
            actor=actor,
        )
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


@transaction.atomic
def new_printed_link(referral: Referral, *, actor: User) -> NewLink:
    """A further code, for paper, FAX or the telephone; those sent before stay valid."""
    require(policies.can_look_after(actor, referral))
    require_live(referral)
    link = new_link(referral, actor=actor)
    link.row.save()
    audit.record(referral, "link", actor=actor)
    return link


def new_link(referral: Referral, *, actor: User | None) -> NewLink:
    code = new_spoken_code()
    days = rules_for(referral.council_id).referrals.link_days
    row = ReferralCode(
        referral=referral,
        code_hash=hash_of(code),
        expires_at=clock.now() + timedelta(days=days),
        made_by=actor,
    )
    return NewLink(code, row)


def opened_by(code: str) -> Referral | None:
    """What the agency's code opens, while it is valid and the matter was not taken back."""
    held = (
        ReferralCode.objects.filter(code_hash=hash_of(code), expires_at__gt=clock.now())
        .exclude(referral__status=ReferralStatus.CANCELLED)
        .first()
    )
    return selectors.for_agency().get(pk=held.referral_id) if held else None


def hash_of(code: str) -> str:
    return hash_digits(plain_spoken_code(code), purpose=PURPOSE)
