"""The only writer of any `status`."""

from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from core import audit
from core.errors import NotPossibleNow
from core.lifecycle import Lifecycle


class Moving(Protocol):
    status: str
    lifecycle: Lifecycle


def move(
    obj: Any,
    action: str,
    *,
    actor: audit.Actor | None,
    reason_code: str = "",
    via: str = "",
    **changes: Any,
) -> None:
    """Take one step of the object's lifecycle, or raise NotPossibleNow.

    The step is a compare-and-swap on (id, present status), so of two parallel callers one
    wins and the other is told; the audit row stands or falls with it. `changes` are further
    columns of the same row that change with the step.
    """
    row = obj.lifecycle[action]
    if obj.status not in row.sources:
        raise NotPossibleNow()
    before = obj.status
    if any(field.name == "updated_at" for field in obj._meta.fields):
        changes.setdefault("updated_at", timezone.now())
    manager: models.Manager[Any] = type(obj)._base_manager
    with transaction.atomic():
        changed = manager.filter(pk=obj.pk, status=before).update(status=row.target, **changes)
        if changed != 1:
            raise NotPossibleNow()
        audit.record(
            obj,
            action,
            actor=actor,
            from_status=before,
            to_status=row.target,
            field_names=changes,
            reason_code=reason_code,
            via=via,
        )
    obj.status = row.target
    for name, value in changes.items():
        setattr(obj, name, value)


def move_all(rows: models.QuerySet[Any], action: str, *, actor: audit.Actor | None) -> int:
    """Take one step for each of these rows whose lifecycle admits it; the others stay.

    As `move`, in a fixed number of queries; returns how many moved.
    """
    row = rows.model.lifecycle[action]
    with transaction.atomic():
        able = list(rows.filter(status__in=row.sources).select_for_update().order_by("pk"))
        step: dict[str, Any] = {"status": row.target}
        if any(field.name == "updated_at" for field in rows.model._meta.fields):
            step["updated_at"] = timezone.now()
        rows.model._base_manager.filter(pk__in=[obj.pk for obj in able]).update(**step)
        audit.record_all(able, action, actor=actor, to_status=row.target)
    return len(able)
