"""An earlier request in a counter's hands for a while, without its number or whose it is."""

from datetime import timedelta
from secrets import token_urlsafe

from django.core import signing

from accounts.models import User
from core.errors import Invalid
from core.idempotency import spend
from intake.models import SupportRequest

SALT = "intake.earlier"
# Longer than a tablet waits for its network (six days), shorter than keys are remembered (seven).
LIVES = timedelta(days=6, hours=12)
TOO_LATE = "時間がたちました。もう一度、前回のお願いを さがしてください。"
USED = "このお願いは、もう届いています。「届けたお願いを見る」で、番号をお確かめください。"


def ticket_for(earlier: SupportRequest, *, actor: User) -> str:
    """Good for one new request, by the one who found it or a colleague on the same tablet."""
    return signing.dumps([earlier.pk, actor.writes_as, token_urlsafe(9)], salt=SALT)


def use_ticket(ticket: str, *, actor: User) -> SupportRequest:
    """What the ticket stands for; it is good no more then. Raises Invalid when it is not good."""
    try:
        request_id, owner, mark = signing.loads(ticket, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError):
        raise Invalid(TOO_LATE) from None
    known = SupportRequest.objects.select_related("category", "person", "town__district")
    earlier = known.filter(pk=request_id).first()
    if earlier is None or owner != actor.writes_as:
        raise Invalid(TOO_LATE)
    if not spend(mark, actor=owner, on=SALT):
        raise Invalid(USED)
    return earlier
