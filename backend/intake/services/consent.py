"""What a resident says, when staff call, about being named to the volunteer."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import NotPossibleNow, require
from core.transitions import move
from intake import policies
from intake.models import SupportRequest, TellVolunteer
from intake.services.decisions import require_nobody_comes
from intake.services.principles import require_act_possible
from intake.states import WAITING_FOR_MATCH, RequestAction
from people.models import ConsentPurpose
from people.services import record_consent


@transaction.atomic
def record_telling(
    request: SupportRequest,
    *,
    tell_volunteer: str,
    method: str,
    actor: User,
    said_on: date | None = None,
) -> None:
    """Write down the answer: it opens or closes name and address for the volunteer at once.

    Who said it to whom and when stays as a consent of the person, a refusal too.
    """
    require(policies.can_correct(actor, request))
    require_act_possible(request, policies.CONSENT)
    here = SupportRequest.objects.filter(pk=request.pk, status=request.status)
    if here.update(tell_volunteer=tell_volunteer, updated_at=clock.now()) != 1:
        raise NotPossibleNow()
    if request.person is not None:
        record_consent(
            request.person,
            purpose=ConsentPurpose.TELL_VOLUNTEER,
            is_given=tell_volunteer == TellVolunteer.YES,
            method=method,
            given_on=said_on,
            actor=actor,
        )
    audit.record(
        request,
        policies.CONSENT,
        actor=actor,
        field_names=["tell_volunteer"],
        reason_code=tell_volunteer,
        via=method,
    )


@transaction.atomic
def record_agreement(
    request: SupportRequest,
    *,
    is_given: bool,
    method: str,
    actor: User,
    tell_volunteer: str | None = None,
    said_on: date | None = None,
) -> None:
    """The person agrees that this is asked for them, or does not.

    Without it the request goes back to the desk; who has been asked already is called off first.
    """
    require(policies.can_correct(actor, request))
    require_act_possible(request, policies.AGREEMENT)
    if not is_given:
        require_nobody_comes(request)
    telling = tell_volunteer or request.tell_volunteer
    changes: dict[str, Any] = {
        "person_agrees": is_given,
        "tell_volunteer": telling if is_given else TellVolunteer.NO,
    }
    if not is_given and request.status in WAITING_FOR_MATCH:
        move(request, RequestAction.HOLD_BACK, actor=actor, **changes)
    else:
        write_agreement(request, changes)
    audit.record(request, policies.AGREEMENT, actor=actor, field_names=changes, via=method)
    if request.person is None:
        return
    said = {ConsentPurpose.ASK_FOR_THEM: is_given}
    if is_given and tell_volunteer:
        said[ConsentPurpose.TELL_VOLUNTEER] = tell_volunteer == TellVolunteer.YES
    for purpose, agreed in said.items():
        record_consent(
            request.person,
            purpose=purpose,
            is_given=agreed,
            method=method,
            given_on=said_on,
            actor=actor,
        )


def write_agreement(request: SupportRequest, changes: dict[str, Any]) -> None:
    here = SupportRequest.objects.filter(pk=request.pk, status=request.status)
    if here.update(updated_at=clock.now(), **changes) != 1:
        raise NotPossibleNow()
