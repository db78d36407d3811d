"""What staff decide about a request. Nobody is refused by a machine: each act has a name to it."""

from typing import Any

from django.db import transaction

from accounts.models import User
from core import clock
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move
from councils.rules import rules_for
from intake import policies, selectors
from intake.acceptance import NOT_AGREED, first_obstacle
from intake.alike import requests_alike
from intake.models import Referral, SupportRequest
from intake.referring import Matter, Referring, matter_of_request
from intake.services.referrals import make_referral
from intake.states import ReferralStatus, RequestAction

SOMEBODY_COMES = (
    "もう お願いしている方がいます。先に その方の予定を 取りやめてから、もう一度 お決めください。"
)


@transaction.atomic
def accept_request(request: SupportRequest, *, actor: User) -> None:
    """お受けする: from here on somebody is looked for.

    Raises NotPossibleNow with what has to be seen to first.
    """
    require(policies.can_screen(actor, request))
    if request.status in request.lifecycle[RequestAction.ACCEPT].sources:
        require_nothing_open(request)
    move(request, RequestAction.ACCEPT, actor=actor, **screened_by(request, actor))


def require_nothing_open(request: SupportRequest) -> None:
    found = first_obstacle(request, may_be_protected=selectors.may_be_protected(request))
    if found:
        raise NotPossibleNow(found.message, code=found.code)


def require_agreement(request: SupportRequest) -> None:
    if not request.person_agrees:
        raise NotPossibleNow(NOT_AGREED.message, code=NOT_AGREED.code)


@transaction.atomic
def refer_request(request: SupportRequest, form: Referring, *, actor: User) -> Referral:
    """つなぐ: with what was heard, and a day to ask how it went, so that nobody is sent away cold.

    Without the person's consent only on a ground in law, such as the report of an abuse.
    """
    require(policies.can_screen(actor, request))
    if not form.ground:
        require_agreement(request)
    require_nobody_comes(request)
    move(
        request,
        RequestAction.REFER,
        actor=actor,
        reason_code=form.agency.code,
        **screened_by(request, actor),
    )
    return make_referral(matter_of_request(request), form, actor=actor)


@transaction.atomic
def refer_again(referral: Referral, form: Referring, *, actor: User) -> Referral:
    """ほかへつなぐ: the agency gave it back, and another is asked with what was heard before."""
    require(policies.can_look_after(actor, referral))
    if referral.status != ReferralStatus.RETURNED:
        raise NotPossibleNow()
    if referral.request is not None:
        return refer_request(referral.request, form, actor=actor)
    matter = Matter(
        council_id=referral.council_id,
        consultation=referral.consultation,
        person=referral.person,
    )
    return make_referral(matter, form, actor=actor)


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
    if into not in [one.request for one in requests_alike(request) if one.same_kind]:
        raise Invalid(fields={"into": ["同じ種類の、同じ方か同じ住所のお願いを お選びください。"]})
    move(request, RequestAction.MERGE, actor=actor, merged_into=into)


@transaction.atomic
def unmerge_request(request: SupportRequest, *, actor: User) -> None:
    require(policies.can_screen(actor, request))
    move(request, RequestAction.UNMERGE, actor=actor, merged_into=None)
