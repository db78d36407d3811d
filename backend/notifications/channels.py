"""Ways to reach a person. So far: e-mail; who has none is called."""

import hashlib
import smtplib
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from core.models import OutboxMessage
from notifications.letters import Letter

# RFC 5321: from here on the mail server says that trying again is of no use.
PERMANENT_FAILURE = 500


class NoSuchMailbox(Exception):
    """The mail server knows for certain that this address does not exist."""


def send_mail(letter: Letter, *, to: Sequence[str], message: OutboxMessage) -> None:
    """Raises NoSuchMailbox, or what the mail server's failure was."""
    mail = EmailMessage(
        letter.subject,
        letter.body,
        to=list(to),
        headers={"Message-ID": message_id(message, letter)},
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _ in refusal.recipients.values()]
        if all(code >= PERMANENT_FAILURE for code in codes):
            raise NoSuchMailbox() from refusal
        raise


def message_id(message: OutboxMessage, letter: Letter) -> str:
    """The same for every try of one letter, so that a mailbox can tell a repetition."""
    words = "\n".join([message.dedupe_key, *letter])
    name = hashlib.sha256(words.encode()).hexdigest()[:32]
    return f"<{name}@{urlsplit(settings.PUBLIC_URL).hostname}>"
