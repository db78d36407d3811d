"""What a triage suggestion is made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Outcome = Literal["accept", "refer", "hand_to_council"]
Answer = Literal["ok", "violated", "unclear"]

OUTCOMES: tuple[Outcome, ...] = ("accept", "refer", "hand_to_council")

FIVE_PRINCIPLES = (
    "FREE_OF_CHARGE",
    "NON_PROFESSIONAL",
    "SHORT_TIME",
    "ONE_OFF",
    "NO_PHYSICAL_CARE",
)


@dataclass(frozen=True)
class Evidence:
    """Words of the resident that led to a code.

    ``start`` and ``end`` are offsets in code points of the text as it was given,
    so that ``text[start:end] == words``.
    """

    code: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class PrincipleAnswer:
    """Whether one of the five principles holds, with the words that led to the answer."""

    code: str
    answer: Answer
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class TriageSuggestion:
    """What a matter seems to be. A person decides; the machine only suggests.

    ``category`` is a code of the catalogue or None; it is None when the matter is
    referred, where ``considered_category`` still tells what the words were about.
    """

    outcome: Outcome
    category: str | None = None
    principles_violated: tuple[str, ...] = ()
    refer_to: tuple[str, ...] = ()
    urgent: bool = False
    evidence: tuple[Evidence, ...] = ()
    principles: tuple[PrincipleAnswer, ...] = ()
    considered_category: str | None = None
    reasons: tuple[str, ...] = field(default=())
    rules_version: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The suggestion as plain data for JSON, codes in lists."""
        plain = asdict(self)
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in plain.items()
        }
