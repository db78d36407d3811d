"""What staff decide about a request. Nobody is refused by a machine: each act has a name to it."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from core import clock
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move
from councils.models import SupportAgency
from councils.rules import rules_for
from intake import policies, selectors
from intake.models import Referral, SupportRequest
from intake.services.referrals import make_referral
from intake.states import Principle, RequestAction
from intake.unheard import is_unheard
from people.models import ConsentPurpose
from people.services import record_consent

SOMEBODY_COMES = (
    "もう お願いしている方がいます。先に その方の予定を 取りやめてから、もう一度 お決めください。"
)


@transaction.atomic
def accept_request(request: SupportRequest, *, actor: User) -> None:
    """お受けする: from here on somebody is looked for.

    Raises NotPossibleNow, naming them, while one of the five principles does not hold.
    """
    require(policies.can_screen(actor, request))
    if request.status in request.lifecycle[RequestAction.ACCEPT].sources:
        require_heard(request)
        require_agreement(request)
        require_principles(request)
    move(request, RequestAction.ACCEPT, actor=actor, **screened_by(request, actor))


def require_heard(request: SupportRequest) -> None:
    if is_unheard(request.category):
        raise NotPossibleNow(
            "何のお手伝いか まだ わかりません。ご本人に うかがって、お願いの種類を お選びください。",
            code="not_heard_yet",
        )


def require_agreement(request: SupportRequest) -> None:
    """What somebody else asks for reaches nobody but staff until the person agrees."""
    if not request.person_agrees:
        raise NotPossibleNow(
            "ご本人の同意が まだです。ご本人に うかがって、同意を記録してから 進めてください。",
            code="agreement_open",
        )


def require_principles(request: SupportRequest) -> None:
    kept = {check.principle for check in request.principle_checks.all() if check.holds}
    missing = [f"「{one.label}」" for one in Principle if one not in kept]
    if missing:
        raise NotPossibleNow(
            f"{'、'.join(missing)}が まだ たしかめられていません。"
            "ご本人に うかがって答えを入れるか、理由を書いて進めてください。",
            code="principles_open",
        )


@transaction.atomic
def refer_request(
    request: SupportRequest,
    *,
    agency: SupportAgency,
    heard: str,
    person_agrees: bool,
    actor: User,
    contacted_on: date | None = None,
    follow_up_on: date | None = None,
) -> Referral:
    """つなぐ: with what was heard, and a day to ask how it went, so that nobody is sent away cold."""
    require(policies.can_screen(actor, request))
    require_agreement(request)
    require_nobody_comes(request)
    move(
        request,
        RequestAction.REFER,
        actor=actor,
        reason_code=agency.code,
        **screened_by(request, actor),
    )
    if request.person is not None:
        record_consent(
            request.person,
            purpose=ConsentPurpose.TELL_AGENCY,
            recipient=agency.name,
            is_given=person_agrees,
            method="phone",
            actor=actor,
        )
    return make_referral(
        council_id=request.council_id,
        consultation=request.consultation,
        request=request,
        agency=agency,
        heard=heard,
        contacted_on=contacted_on,
        person_agrees=person_agrees,
        follow_up_on=follow_up_on,
        actor=actor,
    )


def require_nobody_comes(request: SupportRequest) -> None:
    """A request that has ended must leave no volunteer with a promise for it."""
    if selectors.has_held_seat(request):
        raise NotPossibleNow(SOMEBODY_COMES, code="seat_held")


@transaction.atomic
def decline_request(request: SupportRequest, *, reason: str, alternative: str, actor: User) -> None:
    """お断りする, with a reason of the council's list and another way; counted as unmet need."""
    require(policies.can_screen(actor, request))
    known = {one.code for one in rules_for(request.council_id).decline_reasons}
    if reason not in known:
        raise Invalid(fields={"reason": ["理由を 一覧から お選びください。"]})
    require_nobody_comes(request)
    move(
        request,
        RequestAction.DECLINE,
        actor=actor,
        reason_code=reason,
        decline_reason=reason,
        decline_alternative=alternative,
        **screened_by(request, actor),
    )


@transaction.atomic
def close_request(request: SupportRequest, *, actor: User) -> None:
    require(policies.can_close(actor, request))
    move(request, RequestAction.CLOSE, actor=actor)


def screened_by(request: SupportRequest, actor: User) -> dict[str, Any]:
    """Who looked at it and when; who screens first also looks after it."""
    return {
        "screened_at": clock.now(),
        "screened_by": actor,
        "owner": request.owner or actor,
    }


@transaction.atomic
def merge_request(request: SupportRequest, *, into: SupportRequest, actor: User) -> None:
    """The same matter came in twice: this one rests, the other goes on."""
    require(policies.can_screen(actor, request))
    if into not in selectors.live_twins(request):
        raise Invalid(fields={"into": ["同じ種類の、同じ方か同じ住所のお願いを お選びください。"]})
    move(request, RequestAction.MERGE, actor=actor, merged_into=into)


@transaction.atomic
def unmerge_request(request: SupportRequest, *, actor: User) -> None:
    require(policies.can_screen(actor, request))
    move(request, RequestAction.UNMERGE, actor=actor, merged_into=None)
