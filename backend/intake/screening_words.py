"""What the screening is set to and how it words its evidence; all of it is data."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from intake.errands import Errand

SOURCE = Path(__file__).parent / "data" / "screening.json"
EVIDENCE_LENGTH = 200


class Settling(msgspec.Struct, frozen=True):
    """How a ticked condition answers a question: by being absent, or by its figure.

    `unit` is what stands behind the figure, `limit` the name of the rule it is held against;
    `shared` limits count for each person.
    """

    condition: str
    unit: str | None = None
    limit: str | None = None
    shared: bool = False


class ScreeningSettings(msgspec.Struct, frozen=True):
    settled_by_condition: dict[str, Settling]
    settled_by_chosen_dates: frozenset[str]
    principle_touched_by_limit: str
    usual: dict[str, str]
    evidence: dict[str, str]


@cache
def settings() -> ScreeningSettings:
    return msgspec.json.decode(SOURCE.read_bytes(), type=ScreeningSettings)


def evidence(name: str, **figures: Any) -> str:
    return settings().evidence[name].format(**figures)


def usual(principle: str, errand: Errand) -> str:
    """What a principle rests on when nothing on the form speaks of it."""
    return settings().usual[principle].format(category=errand.category.name, minutes=errand.minutes)


def shortened(said: Iterable[str]) -> str:
    """All evidence in one line that fits its column."""
    line = "。".join(dict.fromkeys(said))
    return line if len(line) <= EVIDENCE_LENGTH else line[: EVIDENCE_LENGTH - 1] + "…"
