"""Which kinds of request of the catalogue the words are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.triage.contexts import Contexts, found_in
from intake.triage.mapped_text import Span
from intake.triage.patterns import Matcher
from intake.triage.reading import Reading
from intake.triage.rules import CategoryRule, TriageRules

_GRADES = {"task": 3.0, "trouble": 2.5, "about": 1.0}
_WISHED_BONUS = 1.5
_LENGTH_BONUS = 0.04


@dataclass(frozen=True)
class Task:
    """A category seen at a place; ``grade`` is task, trouble or about."""

    category: CategoryRule
    grade: str
    span: Span
    score: float

    @property
    def sure(self) -> bool:
        return self.grade != "about"


def find_tasks(reading: Reading, *, rules: TriageRules, contexts: Contexts) -> list[Task]:
    """Every category seen, the likeliest first."""
    tasks = [
        task for category in rules.categories for task in _of_category(category, reading, contexts)
    ]
    return sorted(tasks, key=lambda task: (-task.score, task.span))


def _of_category(category: CategoryRule, reading: Reading, contexts: Contexts) -> Iterator[Task]:
    for grade in _GRADES:
        matcher: Matcher | None = getattr(category, grade)
        if matcher is None:
            continue
        for span in reading.find(matcher):
            sentence = reading.sentence(span)
            if found_in(reading, category.unless, sentence) or contexts.standing(span) - {"offer"}:
                continue
            bonus = _WISHED_BONUS if contexts.wished(sentence) else 0.0
            score = (
                category.weight * _GRADES[grade]
                + bonus
                + _LENGTH_BONUS * min(span[1] - span[0], 15)
            )
            yield Task(category, grade, span, score)
