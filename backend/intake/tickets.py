"""An earlier request in one person's hands for a while, without its number or whose it is."""

from datetime import timedelta

from django.core import signing

from accounts.models import User
from core.errors import Invalid
from intake.models import SupportRequest

SALT = "intake.earlier"
LIVES = timedelta(minutes=15)
TOO_LATE = "時間がたちました。もう一度、前回のお願いを さがしてください。"


def ticket_for(earlier: SupportRequest, *, actor: User) -> str:
    """Good for a quarter of an hour, for this person only."""
    return signing.dumps([earlier.pk, actor.pk], salt=SALT)


def request_of(ticket: str, *, actor: User) -> SupportRequest:
    """What the ticket stands for. Raises Invalid when it is too old or somebody else's."""
    try:
        request_id, actor_id = signing.loads(ticket, salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        raise Invalid(TOO_LATE) from None
    if actor_id != actor.pk:
        raise Invalid(TOO_LATE)
    return SupportRequest.objects.select_related("category", "person", "town__district").get(
        pk=request_id
    )
