"""A person told what no mail could bring."""

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from activities import policies
from core import audit, outbox
from core.errors import require
from core.models import OutboxMessage
from planning.models import Assignment
from planning.tellings import TELLINGS


@transaction.atomic
def finish_call(message: OutboxMessage, *, actor: User) -> OutboxMessage:
    """The call is over; the visit's time line keeps who made it and when."""
    require(policies.can_make_call(actor, message))
    outbox.attend(message, actor=actor)
    about: Model = message
    if message.event in TELLINGS:
        about = Assignment.objects.get(pk=message.payload["assignment_id"])
    audit.record(about, "told_by_phone", actor=actor, reason_code=message.event, via="phone")
    return message
