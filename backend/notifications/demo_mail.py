"""An e-mail backend that keeps messages in the demo's own mailbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from notifications.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        DemoMail.objects.bulk_create(
            DemoMail(to=", ".join(message.to), subject=str(message.subject), body=str(message.body))
            for message in email_messages
        )
        return len(email_messages)
