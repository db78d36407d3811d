"""A lifecycle is a table: which action leads from which states to which state."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol


class Transition(NamedTuple):
    """One row of a lifecycle: the states an action may start from, and where it ends."""

    sources: frozenset[str]
    target: str


Lifecycle = Mapping[str, Transition]


class HasLifecycle(Protocol):
    status: str
    lifecycle: Lifecycle


def leads(sources: Iterable[str], target: str) -> Transition:
    return Transition(frozenset(sources), target)


def possible_actions(obj: HasLifecycle) -> list[str]:
    """The actions that the object's present state admits, in the order of its table."""
    return [action for action, row in obj.lifecycle.items() if obj.status in row.sources]
