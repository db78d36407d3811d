"""What is looked at every few seconds: rows that are due or whose lease ran out.

Each duty asks the database and may run at any time, twice, or late, without harm.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)

Duty = Callable[[], int]


@dataclass(frozen=True)
class Entry:
    name: str
    duty: Duty
    every_seconds: float


entries: dict[str, Entry] = {}


def every(seconds: float) -> Callable[[Duty], Duty]:
    """Put a duty on the timetable; it returns how many rows it acted on."""

    def register(duty: Duty) -> Duty:
        name = f"{duty.__module__}.{duty.__qualname__}"
        entries[name] = Entry(name, duty, seconds)
        return duty

    return register


def tick(last_done: dict[str, float]) -> dict[str, int]:
    """Do every duty whose time has come; a failing duty does not stop the others."""
    acted: dict[str, int] = {}
    for entry in entries.values():
        if time.monotonic() - last_done.get(entry.name, float("-inf")) < entry.every_seconds:
            continue
        try:
            acted[entry.name] = entry.duty()
        except Exception:
            log.exception("timetable: %s failed; it is tried again at its next turn", entry.name)
        last_done[entry.name] = time.monotonic()
    return acted
