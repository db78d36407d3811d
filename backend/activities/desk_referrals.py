"""今日すること, as far as matters at agencies are concerned."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from accounts.models import User
from core.clock import midnight, today
from intake.models import Referral
from intake.referral_acts import is_second_hop, is_unheard, next_act
from intake.selectors import referrals_for_rows, referrals_visible_to
from intake.states import REFERRAL_LIVE, ReferralStatus

MOST = 50
Row = dict[str, Any]


def referrals(actor: User) -> Iterator[Row]:
    """A second hop and a matter that came back at once, silence when it is too long, then the calls."""
    waiting = Q(status=ReferralStatus.SENT)
    pressing = waiting & (Q(hop__gt=1) | Q(answer_due_on__lt=today()))
    back = Q(status=ReferralStatus.RETURNED)
    to_be_asked = Q(status__in=REFERRAL_LIVE, follow_up_on__lte=today())
    rows = referrals_for_rows(referrals_visible_to(actor)).filter(pressing | back | to_be_asked)
    for referral in rows.order_by("answer_due_on", "pk")[:MOST]:
        yield {
            "code": f"referral_{next_act(referral).code}",
            "words": f"{name_of(referral)}: {next_act(referral).text}",
            "due_at": due_at(referral),
            "link": f"/staff/referrals#referral-{referral.pk}",
            "severity": "now" if is_pressing(referral) else "today",
        }


def is_pressing(referral: Referral) -> bool:
    returned = referral.status == ReferralStatus.RETURNED
    return returned or is_second_hop(referral) or is_unheard(referral)


def due_at(referral: Referral) -> datetime:
    """The day that matters first; what came back matters since it did."""
    if referral.status == ReferralStatus.RETURNED:
        return referral.updated_at
    if is_second_hop(referral):
        return referral.created_at
    day: date | None = referral.answer_due_on if is_unheard(referral) else referral.follow_up_on
    return midnight(day or today())


def name_of(referral: Referral) -> str:
    if referral.request is not None:
        return f"つなぎ {referral.request.number}"
    counter = referral.consultation.counter if referral.consultation else None
    return f"つなぎ（{counter.name}）" if counter else "つなぎ"
