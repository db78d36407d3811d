"""つなぎ: the letter to an agency. It says that something waits, never about whom."""

from core import outbox
from core.clock import local
from core.models import OutboxMessage
from core.moments_in_words import day_words
from core.outbox import Outcome
from intake.models import Referral
from intake.services.referral_links import new_link
from intake.slips import referral_address
from intake.states import ReferralStatus
from notifications.channels import NoSuchMailbox, send_mail
from notifications.letters import write_letter


@outbox.handles("referral_made")
def referral_made(message: OutboxMessage) -> Outcome:
    """The code is made here and now; an agency without an address gets its link on paper."""
    referral = (
        Referral.objects.select_related("agency", "council")
        .filter(pk=message.payload["referral_id"], status=ReferralStatus.SENT)
        .first()
    )
    if referral is None:
        return Outcome.OBSOLETE
    if not referral.agency.email:
        return Outcome.BY_PHONE
    link = new_link(referral, actor=None)
    letter = write_letter(
        "referral_made",
        agency=referral.agency.name,
        address=referral_address(link.code),
        code=link.code,
        answer_by=day_words(referral.answer_due_on) if referral.answer_due_on else "",
        valid_until=day_words(local(link.row.expires_at).date()),
        council=referral.council,
    )
    try:
        send_mail(letter, to=[referral.agency.email], message=message)
    except NoSuchMailbox:
        return Outcome.BY_PHONE
    link.row.save()
    return Outcome.SENT
