"""What the defences would be if nobody had thought of two callers at once."""

import time
from typing import Any

from core import audit

# Long enough for every other caller to have looked as well.
MEANWHILE_SECONDS = 0.3


def accept_anybody(*args: Any, **options: Any) -> None:
    """No look at the calendar, none at the seats."""


def hold_nothing(*args: Any, **options: Any) -> None:
    """No lock, and what was read before is believed."""


def move(obj: Any, action: str, *, actor: Any, **changes: Any) -> None:
    """Look, think, write: without asking whether the state is still the one that was seen."""
    for name in ("reason_code", "via"):
        changes.pop(name, None)
    target = obj.lifecycle[action].target
    time.sleep(MEANWHILE_SECONDS)
    type(obj)._base_manager.filter(pk=obj.pk).update(status=target, **changes)
    audit.record(obj, action, actor=actor, from_status=obj.status, to_status=target)
    obj.status = target
