"""担当: who among the staff looks after a request."""

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import NotPossibleNow, require
from intake import policies
from intake.models import SupportRequest
from intake.services.principles import require_act_possible

TAKEN = "たったいま、ほかの職員が担当になりました。画面を新しくして、ご確認ください。"


@transaction.atomic
def take_request(request: SupportRequest, *, actor: User) -> None:
    """担当する: from here on this is who answers for it; of two who press at once, one is told."""
    require(policies.can_screen(actor, request))
    require_act_possible(request, policies.TAKE)
    as_seen = SupportRequest.objects.filter(pk=request.pk, owner=request.owner_id)
    if as_seen.update(owner=actor, updated_at=clock.now()) != 1:
        raise NotPossibleNow(TAKEN)
    request.owner = actor
    audit.record(request, policies.TAKE, actor=actor)
