"""Writing down what a council tells the public."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core import audit
from core.errors import require
from councils import policies
from councils.models import PopUpCounter, Town


@transaction.atomic
def announce_pop_up(
    *, actor: Any, town: Town, venue: str, starts_at: datetime, ends_at: datetime, **details: Any
) -> PopUpCounter:
    """Put a 出張窓口 on the public page."""
    require(policies.can_keep_pop_up_counters(actor))
    pop_up = PopUpCounter.objects.create(
        council_id=actor.council_id,
        town=town,
        venue=venue,
        starts_at=starts_at,
        ends_at=ends_at,
        **details,
    )
    audit.record(pop_up, "announce", actor=actor)
    return pop_up


@transaction.atomic
def correct_pop_up(pop_up: PopUpCounter, *, actor: Any, **changes: Any) -> None:
    """Change what is told, or call it off; a counter called off stays on the page, marked."""
    require(policies.can_keep_pop_up_counters(actor))
    changed = {name: value for name, value in changes.items() if getattr(pop_up, name) != value}
    for name, value in changed.items():
        setattr(pop_up, name, value)
    if changed:
        pop_up.save(update_fields=list(changed))
        audit.record(pop_up, "correct", actor=actor, field_names=changed)
