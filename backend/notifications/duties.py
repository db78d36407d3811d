"""The notifications' own entry of the timetable."""

from datetime import timedelta

from django.db.models import F

from core import outbox, timetable
from core.clock import now
from core.models import OutboxMessage
from councils.models import Council
from councils.rules import rules_for
from planning.models import Assignment
from planning.states import AssignmentStatus


@timetable.every(seconds=60)
def remind_of_visits() -> int:
    """Write to who visits soon, from the hour on at which name and address can be read.

    Who accepted later than that has just been told the same.
    """
    made = 0
    for council in Council.objects.all():
        ahead = timedelta(hours=rules_for(council).offers.reveal_before_start_hours)
        coming = Assignment.objects.filter(
            council=council,
            status=AssignmentStatus.ACCEPTED,
            starts_at__gt=now(),
            starts_at__lte=now() + ahead,
            accepted_at__lt=F("starts_at") - ahead,
        )
        keys = {f"visit_reminder:{pk}": pk for pk in coming.values_list("pk", flat=True)}
        known = OutboxMessage.objects.filter(dedupe_key__in=keys)
        for key in set(keys) - set(known.values_list("dedupe_key", flat=True)):
            outbox.enqueue(
                "visit_reminder",
                dedupe_key=key,
                council_id=council.pk,
                assignment_id=keys[key],
            )
            made += 1
    return made
