"""Core's own entries of the timetable."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from core import outbox, timetable
from core.models import IdempotencyKey, OutboxMessage

# A nudge follows its commit within moments; only what is still there after this was missed.
NUDGE_GRACE = timedelta(seconds=5)
# With every worker away, one nudge a minute is enough; more would only fill the queue.
NUDGE_AGAIN = timedelta(seconds=60)
# Tablets may be offline for days before they repeat a form.
KEEP_ANSWERS = timedelta(days=7)


@timetable.every(seconds=2)
def take_up_missed_messages() -> int:
    moment = timezone.now()
    asleep = models.Q(nudged_at=None) | models.Q(nudged_at__lt=moment - NUDGE_AGAIN)
    missed = list(
        outbox.due(moment - NUDGE_GRACE).filter(asleep).values_list("pk", flat=True)[:200]
    )
    OutboxMessage.objects.filter(pk__in=missed).update(nudged_at=moment)
    for message_id in missed:
        outbox.nudge(message_id)
    return len(missed)


@timetable.every(seconds=3600)
def forget_old_answers() -> int:
    old = IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEEP_ANSWERS)
    return old.delete()[0]
