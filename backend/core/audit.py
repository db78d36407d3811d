"""Who did what to which row, written in the same transaction as the act."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection, models
from django.utils import timezone

from core import append_only
from core.models import AuditEvent


class Actor(Protocol):
    """Anyone an act can be written down to; None stands for the system itself."""

    pk: int


def council_id_of(obj: models.Model) -> int | None:
    found: int | None = getattr(obj, "council_id", None)
    return found


def record(
    obj: models.Model,
    action: str,
    *,
    actor: Actor | None,
    from_status: str = "",
    to_status: str = "",
    field_names: Iterable[str] = (),
    reason_code: str = "",
    via: str = "",
) -> AuditEvent:
    """Write one audit row; field names are kept, their values never."""
    return AuditEvent.objects.create(
        council_id=council_id_of(obj),
        at=timezone.now(),
        actor_id=actor.pk if actor is not None else None,
        action=action,
        model=obj._meta.label_lower,
        object_id=str(obj.pk),
        from_status=from_status,
        to_status=to_status,
        field_names=sorted(field_names),
        reason_code=reason_code,
        via=via,
    )


def record_all(rows: Iterable[Any], action: str, *, actor: Actor | None, to_status: str) -> None:
    """One audit row for each of many rows that took the same step; they still hold the old status."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            council_id=council_id_of(obj),
            at=timezone.now(),
            actor_id=actor.pk if actor is not None else None,
            action=action,
            model=obj._meta.label_lower,
            object_id=str(obj.pk),
            from_status=obj.status,
            to_status=to_status,
        )
        for obj in rows
    )


def history_of(obj: models.Model) -> models.QuerySet[AuditEvent]:
    """The time line of one row, oldest first."""
    return AuditEvent.objects.filter(model=obj._meta.label_lower, object_id=str(obj.pk))


def erase_of(council_ids: Iterable[int]) -> None:
    """Erase what was written of whole councils: only for a demo that is loaded again."""
    with append_only.lifted(connection):
        AuditEvent.objects.filter(council_id__in=council_ids).delete()
