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
_LINKED = 2.2
_WISHED_BONUS = 1.5
_SETTLED_MALUS = 1.5
_LENGTH_BONUS = 0.04


@dataclass(frozen=True)
class Task:
    """A category seen at a place; ``grade`` is task, trouble, linked or about."""

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
            standing = contexts.standing(span) - {"offer"}
            if found_in(reading, category.unless, sentence) or standing - {"settled"}:
                continue
            bonus = _WISHED_BONUS if contexts.wished(sentence) else 0.0
            bonus -= _SETTLED_MALUS if standing else 0.0
            score = (
                category.weight * _GRADES[grade]
                + bonus
                + _LENGTH_BONUS * min(span[1] - span[0], 15)
            )
            yield Task(category, grade, span, score)
    yield from _linked(category, reading, contexts)


def _linked(category: CategoryRule, reading: Reading, contexts: Contexts) -> Iterator[Task]:
    """A thing named in one place and what to do with it asked for in a later one."""
    if category.acts is None or category.about is None:
        return
    things = [
        span
        for span in reading.find(category.about)
        if not contexts.standing(span) & {"negated", "past"}
    ]
    if not things:
        return
    first = min(things)
    for span in reading.find(category.acts):
        sentence = reading.sentence(span)
        if (
            span[0] < first[1]
            or not contexts.wished(sentence)
            or contexts.standing(span) - {"offer"}
        ):
            continue
        if not found_in(reading, category.unless, sentence):
            yield Task(category, "linked", span, category.weight * _LINKED + _WISHED_BONUS)
