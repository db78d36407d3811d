"""The rules of triage: versioned data that a council can edit, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intake.triage.files import DATA, LIKENESS, folder_in_use, read_data
from intake.triage.likeness import Likeness
from intake.triage.patterns import Matcher, compile_any
from intake.triage.reading import Rewrite
from intake.triage.validation import validated


@dataclass(frozen=True)
class Settings:
    """Numbers a council may want otherwise. Minutes and counts.

    The ``likeness_`` numbers say how alike (0: as likely as not) a text must be to known
    texts: urgent where the rules found nothing, a task, or a referral; an acceptance below
    ``likeness_acceptance`` goes to the council; referral and single codes where no rule spoke.
    """

    minutes_limit: int
    shift_minutes_limit: int
    matters_limit: int
    readable_characters: int
    likeness_urgent: float
    likeness_urgent_against_task: float
    likeness_urgent_against_referral: float
    likeness_acceptance: float
    likeness_referral: float
    likeness_code: float


@dataclass(frozen=True)
class CategoryRule:
    """How a kind of request is recognised, and what follows when it is wished again and again.

    ``task`` and ``trouble`` name it outright; ``about`` names the thing and ``acts`` what is
    done with it; ``cautions`` are words beside it that want a person's look.
    """

    code: str
    name: str
    weight: float
    task: Matcher
    trouble: Matcher | None
    about: Matcher | None
    acts: Matcher | None
    cautions: Matcher | None
    unless: Matcher | None
    repeated_outcome: str
    repeated_refer_to: tuple[str, ...]
    exempt: frozenset[str]


@dataclass(frozen=True)
class SignalRule:
    """Words that touch a principle or a guard, and what then is suggested.

    ``leads_to`` is urgent, refer, hand_to_council or unclear. ``survives`` names the
    contexts (past, negated, settled, offer) in which the words still count.
    """

    id: str
    leads_to: str
    codes: tuple[str, ...]
    refer_to: tuple[str, ...]
    when: Matcher
    unless: Matcher | None
    unless_in_text: Matcher | None
    needs: Matcher | None
    survives: frozenset[str]
    weight: int
    yields_to: frozenset[str]


@dataclass(frozen=True)
class Hint:
    """A weak sign: none decides alone, several together do."""

    weight: float
    when: Matcher
    unless: Matcher | None


@dataclass(frozen=True)
class HintGroup:
    """Signs of one matter; together reaching ``threshold`` they speak like a signal.

    At least one of them must weigh ``strongest`` or more: circumstances alone say nothing.
    """

    id: str
    code: str
    threshold: float
    strongest: float
    refer_to: tuple[str, ...]
    hints: tuple[Hint, ...]


@dataclass(frozen=True)
class TriageRules:
    """A compiled set of rules with its version."""

    version: str
    settings: Settings
    dialect: tuple[Rewrite, ...]
    mood: Mapping[str, Matcher]
    categories: tuple[CategoryRule, ...]
    signals: tuple[SignalRule, ...]
    hints: tuple[HintGroup, ...]
    concepts: Mapping[str, Matcher]
    likeness: Likeness | None

    @classmethod
    def load(cls, directory: Path = DATA) -> TriageRules:
        """Read the files of a directory. Raises RulesError with Japanese messages."""
        return cls.from_data(read_data(directory))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> TriageRules:
        """Compile plain data of the same shape as the files."""
        data = validated(data)
        words = data["vocabulary"]
        settings = dict(data["settings"])
        return cls(
            version=settings.pop("version"),
            settings=Settings(**settings),
            dialect=tuple(
                Rewrite(re.compile(turn["from"]), turn["to"]) for turn in data["dialect"]
            ),
            mood={name: _required(found, words) for name, found in data["mood"].items()},
            categories=tuple(_category(entry, words) for entry in data["categories"]),
            signals=tuple(_signal(entry, words) for entry in data["signals"]),
            hints=tuple(_hint_group(entry, words) for entry in data["hints"]),
            concepts={name: _required([f"{{{name}}}"], words) for name in words},
            likeness=Likeness.from_data(data[LIKENESS]) if data.get(LIKENESS) else None,
        )


def default_rules() -> TriageRules:
    """The council's own rules where it has any, else those that come with the product.

    Read once for each folder: an edited rule counts from the next start.
    """
    return rules_in(folder_in_use())


@cache
def rules_in(directory: Path) -> TriageRules:
    return TriageRules.load(directory)


def _pattern(patterns: list[str] | None, words: Mapping[str, Any]) -> Matcher | None:
    return compile_any(patterns or [], vocabulary=words)


def _required(patterns: list[str], words: Mapping[str, Any]) -> Matcher:
    return compile_any(patterns, vocabulary=words) or Matcher(words=None, exact=None)


def _category(entry: Mapping[str, Any], words: Mapping[str, Any]) -> CategoryRule:
    repeated = entry["repeated"]
    return CategoryRule(
        code=entry["code"],
        name=entry["name"],
        weight=entry.get("weight", 1.0),
        task=_required(entry["task"], words),
        trouble=_pattern(entry.get("trouble"), words),
        about=_pattern(entry.get("about"), words),
        acts=_pattern(entry.get("acts"), words),
        cautions=_pattern(entry.get("cautions"), words),
        unless=_pattern(entry.get("unless"), words),
        repeated_outcome=repeated["leads_to"],
        repeated_refer_to=tuple(repeated["refer_to"]),
        exempt=frozenset(entry.get("exempt", ())),
    )


def _signal(entry: Mapping[str, Any], words: Mapping[str, Any]) -> SignalRule:
    return SignalRule(
        id=entry["id"],
        leads_to=entry["leads_to"],
        codes=tuple(entry["codes"]),
        refer_to=tuple(entry["refer_to"]),
        when=_required(entry["when"], words),
        unless=_pattern(entry.get("unless"), words),
        unless_in_text=_pattern(entry.get("unless_in_text"), words),
        needs=_pattern(entry.get("needs"), words),
        survives=frozenset(entry.get("survives", ())),
        weight=entry.get("weight", 50),
        yields_to=frozenset(entry.get("yields_to", ())),
    )


def _hint_group(entry: Mapping[str, Any], words: Mapping[str, Any]) -> HintGroup:
    return HintGroup(
        id=entry["id"],
        code=entry["code"],
        threshold=entry["threshold"],
        strongest=entry["strongest"],
        refer_to=tuple(entry["refer_to"]),
        hints=tuple(
            Hint(
                hint["weight"], _required(hint["when"], words), _pattern(hint.get("unless"), words)
            )
            for hint in entry["hints"]
        ),
    )
