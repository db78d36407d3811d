"""The code that opens one referral to its agency, without an account."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from accounts.secrets import hash_digits, new_spoken_code, plain_spoken_code
from core import audit, clock
from core.errors import Gone, NotPossibleNow, require
from councils.rules import rules_for
from intake import policies, selectors
from intake.models import Referral, ReferralCode
from intake.services.referrals import require_live
from intake.states import LEFT_THE_AGENCY

PURPOSE = "referral"
HAS_LEFT = (
    "このご相談は、もう こちらでは お読みいただけません。取りやめたか、ほかの相談先へ おつなぎしました。"
    "おたずねは {council}（{phone}）へ お電話ください。"
)
HAS_LEFT_DESK = "相手の手を はなれたご相談です。ほかへ つないでから、番号を 作ってください。"


class NewLink(NamedTuple):
    """The code to be shown or sent this one time, and the row that makes it valid once saved."""

    code: str
    row: ReferralCode


@transaction.atomic
def new_printed_link(referral: Referral, *, actor: User) -> NewLink:
    """A further code, for paper, FAX or the telephone; those sent before stay valid."""
    require(policies.can_look_after(actor, referral))
    require_live(referral)
    if referral.status in LEFT_THE_AGENCY:
        raise NotPossibleNow(HAS_LEFT_DESK)
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
    """What the agency's code opens while it is valid; none for a code that was never one.

    Raises Gone once the matter has left the agency: it reads no further about anybody.
    """
    held = ReferralCode.objects.filter(code_hash=hash_of(code), expires_at__gt=clock.now()).first()
    if held is None:
        return None
    referral = selectors.for_agency().get(pk=held.referral_id)
    if referral.status in LEFT_THE_AGENCY:
        council = referral.council
        words = HAS_LEFT.format(council=council.name, phone=council.phone)
        raise Gone(words, code="referral_ended")
    return referral


def hash_of(code: str) -> str:
    return hash_digits(plain_spoken_code(code), purpose=PURPOSE)
