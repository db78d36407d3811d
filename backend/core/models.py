"""The records that only core writes: what was done, what must go out, what was already answered."""

from django.db import models


class AuditEvent(models.Model):
    """One act on one row: who, when, which, from which state to which. Never a personal value."""

    council_id = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=40)
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20, blank=True)
    field_names = models.JSONField(default=list)
    reason_code = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["model", "object_id", "at"])]
        ordering = ["at", "id"]


class OutboxMessage(models.Model):
    """A side effect that must happen after its cause was committed; the truth about its delivery."""

    council_id = models.BigIntegerField(null=True)
    event = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    # One event has one message however often it is asked for.
    dedupe_key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    nudged_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    # What no machine could bring is told by a person: when, and by whom.
    attended_at = models.DateTimeField(null=True)
    attended_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                fields=["council_id", "created_at"],
                condition=models.Q(attended_at=None)
                & (models.Q(outcome="by_phone") | models.Q(dead_at__isnull=False)),
                name="message_left_to_people",
            )
        ]


class IdempotencyKey(models.Model):
    """The answer that was given to a form, so that the same form sent again changes nothing."""

    actor = models.CharField(max_length=60)
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "route", "key"], name="one_answer_per_form")
        ]
