"""Who may change what a council tells the public."""

from typing import Protocol


class Staff(Protocol):
    @property
    def is_council_staff(self) -> bool: ...


def can_keep_pop_up_counters(actor: Staff) -> bool:
    return actor.is_council_staff


def can_keep_counters(actor: Staff) -> bool:
    return actor.is_council_staff


def can_keep_agencies(actor: Staff) -> bool:
    return actor.is_council_staff


def can_import_counters(actor: Staff) -> bool:
    return actor.is_council_staff
