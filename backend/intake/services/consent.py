"""What a resident says, when staff call, about being named to the volunteer."""

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import NotPossibleNow, require
from intake import policies
from intake.models import SupportRequest, TellVolunteer
from intake.services.principles import require_act_possible
from people.models import ConsentPurpose
from people.services import record_consent

BY_PHONE = "phone"


@transaction.atomic
def record_telling(request: SupportRequest, *, tell_volunteer: str, actor: User) -> None:
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
            method=BY_PHONE,
            actor=actor,
        )
    audit.record(
        request,
        policies.CONSENT,
        actor=actor,
        field_names=["tell_volunteer"],
        reason_code=tell_volunteer,
        via=BY_PHONE,
    )
