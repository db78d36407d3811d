"""How well suggestions agree with what people expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.triage.model import TriageSuggestion


@dataclass
class Score:
    """Counts over texts whose expected suggestion is known."""

    texts: int = 0
    right_outcomes: int = 0
    urgent_texts: int = 0
    urgency_unknown: int = 0
    urgent_flagged: int = 0
    needless_urgent: int = 0
    not_for_acceptance: int = 0
    false_accepts: list[str] = field(default_factory=list)
    missed_urgent: list[str] = field(default_factory=list)
    categories_expected: int = 0
    right_categories: int = 0
    principles: Agreement = field(default_factory=lambda: Agreement())
    referrals: Agreement = field(default_factory=lambda: Agreement())

    def add(self, case: Mapping[str, Any], suggestion: TriageSuggestion) -> None:
        """Count one text."""
        self.texts += 1
        self.right_outcomes += suggestion.outcome == case["expected"]
        self._add_urgency(case, suggestion)
        if case["expected"] != "accept":
            self.not_for_acceptance += 1
            if suggestion.outcome == "accept":
                self.false_accepts.append(str(case.get("id")))
        if case.get("category"):
            self.categories_expected += 1
            self.right_categories += suggestion.category == case["category"]
        self.principles.add(case.get("principles_violated") or (), suggestion.principles_violated)
        self.referrals.add(case.get("refer_to") or (), suggestion.refer_to)

    def _add_urgency(self, case: Mapping[str, Any], suggestion: TriageSuggestion) -> None:
        if "urgent" in case and case["urgent"] is None:
            self.urgency_unknown += 1  # decided, but nobody said whether it was urgent
            return
        if not case.get("urgent"):
            self.needless_urgent += suggestion.urgent
            return
        self.urgent_texts += 1
        self.urgent_flagged += suggestion.urgent
        if not suggestion.urgent:
            self.missed_urgent.append(str(case.get("id")))

    def lines(self) -> list[str]:
        """The score in words for a terminal."""
        return [
            f"outcome accuracy   {_share(self.right_outcomes, self.texts)}",
            f"urgent recall      {_share(self.urgent_flagged, self.urgent_texts)}{_named(self.missed_urgent)}",
            f"needless urgent    {self.needless_urgent} of {self.texts - self.urgent_texts - self.urgency_unknown}",
            f"false accepts      {len(self.false_accepts)} of {self.not_for_acceptance}{_named(self.false_accepts)}",
            f"category accuracy  {_share(self.right_categories, self.categories_expected)}",
            f"principles F1      {self.principles.f1:.3f}",
            f"refer_to F1        {self.referrals.f1:.3f}",
        ]


@dataclass
class Agreement:
    """Codes found, expected, and both; micro-averaged F1."""

    found: int = 0
    expected: int = 0
    both: int = 0

    def add(self, expected: Iterable[str], found: Iterable[str]) -> None:
        expected, found = set(expected), set(found)
        self.expected += len(expected)
        self.found += len(found)
        self.both += len(expected & found)

    @property
    def f1(self) -> float:
        total = self.found + self.expected
        return 2 * self.both / total if total else 1.0


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none to measure"


def _named(ids: list[str]) -> str:
    return f" [{', '.join(ids)}]" if ids else ""
