"""A mail server on this machine that keeps what it is given, or refuses it when told to."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.postgresql import free_port


class MailServer:
    """Delivered messages in order; `busy` and `unknown` make it answer as real servers do."""

    def __init__(self) -> None:
        self.host = "127.0.0.1"
        self.port = free_port()
        self.messages: list[EmailMessage] = []
        self.busy = False
        self.unknown: set[str] = set()

    async def handle_RCPT(  # noqa: N802 (aiosmtpd finds handlers by these names)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.busy:
            return "451 4.3.0 Try again later"
        if address in self.unknown:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    @property
    def env(self) -> dict[str, str]:
        """The settings of a process that is to send its mail here."""
        return {"EMAIL_HOST": self.host, "EMAIL_PORT": str(self.port)}

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in list(self.messages) if address in str(message["To"])]

    def wait_for(self, address: str, *, count: int = 1, seconds: float = 20) -> list[EmailMessage]:
        """The messages to an address, once there are that many."""
        deadline = time.monotonic() + seconds
        while len(self.to(address)) < count:
            if time.monotonic() > deadline:
                there = [str(message["To"]) for message in self.messages]
                raise AssertionError(
                    f"no {count} messages to {address} in {seconds} s; there are {there}"
                )
            time.sleep(0.05)
        return self.to(address)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, hostname=server.host, port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def text_of(message: EmailMessage) -> str:
    """The plain text of a message as its reader sees it."""
    body = message.get_body(preferencelist=("plain", "html"))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content
