"""A lifecycle is a table: which action leads from which states to which state."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol


class Transition(NamedTuple):
    """One row of a lifecycle: the states an action may start from, and where it ends."""

    sources: frozenset[str]
    target: str


# The keys are an app's own actions; a mapping's keys cannot be generalised in its type.
Lifecycle = Mapping[Any, Transition]


class HasLifecycle(Protocol):
    status: str

    @property
    def lifecycle(self) -> Lifecycle: ...


def leads(sources: Iterable[str], target: str) -> Transition:
    return Transition(frozenset(sources), target)


def possible_actions(obj: HasLifecycle) -> list[str]:
    """The actions that the object's present state admits, in the order of its table."""
    return [action for action, row in obj.lifecycle.items() if obj.status in row.sources]
