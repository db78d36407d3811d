"""Side effects leave through a row written in the same transaction as their cause.

The row is the truth; a queued task only says "look at row n" and may be lost, doubled or late.
Delivery is at least once: a lease keeps two workers off one row, and a row whose lease ran out
is taken up again by the timetable.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core import audit
from core.models import OutboxMessage
from core.once import once

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 5
BACK_OFF_SECONDS = 10


class Outcome(StrEnum):
    """What became of a message that will not be tried again."""

    SENT = "sent"
    OBSOLETE = "obsolete"  # what it was to tell does not hold any more
    BY_PHONE = "by_phone"  # nobody can be written to; a person calls


class NotYet(Exception):
    """Raised by a handler for which it is too early; the message waits and no try is counted."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until)


Handler = Callable[[OutboxMessage], Outcome]
handlers: dict[str, Handler] = {}


def handles(event: str) -> Callable[[Handler], Handler]:
    """Register the one function that delivers an event."""

    def register(handler: Handler) -> Handler:
        handlers[event] = handler
        return handler

    return register


def enqueue(
    event: str,
    *,
    dedupe_key: str,
    council_id: int | None,
    due_at: datetime | None = None,
    **payload: Any,
) -> OutboxMessage:
    """Write the message beside its cause; asking again with the same key changes nothing."""
    message, created = OutboxMessage.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "event": event,
            "council_id": council_id,
            "payload": payload,
            "due_at": due_at or timezone.now(),
        },
    )
    if created and due_at is None:
        transaction.on_commit(lambda: nudge(message.pk))
    return message


def nudge(message_id: int) -> None:
    from core.tasks import deliver_message

    deliver_message.enqueue(message_id)


def due(moment: datetime) -> models.QuerySet[OutboxMessage]:
    """Messages whose time has come and that nobody is delivering."""
    free = models.Q(lease_until=None) | models.Q(lease_until__lt=moment)
    return OutboxMessage.objects.filter(free, sent_at=None, dead_at=None, due_at__lte=moment)


def undeliverable() -> models.QuerySet[OutboxMessage]:
    """Messages that nobody could be written, or that were given up: people tell them."""
    lost = models.Q(outcome=Outcome.BY_PHONE) | models.Q(dead_at__isnull=False)
    return OutboxMessage.objects.filter(lost)


def attend(message: OutboxMessage, *, actor: audit.Actor) -> None:
    """A person has told it; of two who press at the same moment, the second is told."""
    once(
        message,
        open_field="attended_at",
        attended_at=timezone.now(),
        attended_by_id=actor.pk,
    )


def deliver(message_id: int) -> bool:
    """Deliver one message if it is due and free; True when it went out now."""
    moment = timezone.now()
    taken = (
        due(moment)
        .filter(pk=message_id)
        .update(lease_until=moment + LEASE, attempt=models.F("attempt") + 1)
    )
    if not taken:
        return False
    message = OutboxMessage.objects.get(pk=message_id)
    try:
        outcome = handlers[message.event](message)
    except NotYet as wait:
        write(message, lease_until=None, due_at=wait.until, attempt=message.attempt - 1)
        return False
    except Exception as error:  # any failure of the outside world: keep the row, try again later
        put_off(message, error)
        return False
    write(message, lease_until=None, sent_at=timezone.now(), outcome=outcome)
    return outcome == Outcome.SENT


def put_off(message: OutboxMessage, error: Exception) -> None:
    """Try again after twice as long each time; after the last try the row stays for people."""
    moment = timezone.now()
    wait = BACK_OFF_SECONDS * 2 ** (message.attempt - 1) * random.uniform(0.8, 1.2)
    given_up = message.attempt >= MAX_ATTEMPTS
    write(
        message,
        lease_until=None,
        due_at=moment + timedelta(seconds=wait),
        dead_at=moment if given_up else None,
        last_error=f"{type(error).__name__}: {error}"[:300],
    )
    if given_up:
        log.error("outbox: message %s (%s) was given up", message.pk, message.event)


def write(message: OutboxMessage, **changes: Any) -> None:
    """Only while the lease is ours: a worker that came too late changes nothing."""
    OutboxMessage.objects.filter(pk=message.pk, attempt=message.attempt).update(**changes)
