"""In what light words stand: wished, past, denied, already settled, offered."""

from __future__ import annotations

import re

from intake.triage.mapped_text import Span
from intake.triage.patterns import Matcher
from intake.triage.reading import Reading
from intake.triage.rules import TriageRules

_CLAUSE_EDGE = re.compile(
    "[。！？、]|(?<=[るいたすんだ])(?:ので|けれど|けど|から(?!だ)|のに)|(?<=[すたるい])が(?=、)"
)
_NEGATION_REACH = 16


def clause(reading: Reading, span: Span) -> Span:
    """The clause around a span: up to the nearest comma or joining particle."""
    start = max((m.end() for m in _CLAUSE_EDGE.finditer(reading.text, 0, span[0])), default=0)
    after = _CLAUSE_EDGE.search(reading.text, max(span[1] - 1, span[0]))
    return (start, after.end() if after else len(reading.text))


def found_in(reading: Reading, matcher: Matcher | None, area: Span) -> bool:
    """Whether something stands in an area of the plain text."""
    if matcher is None:
        return False
    return any(area[0] <= start and end <= area[1] for start, end in reading.find(matcher))


class Contexts:
    """Answers about spans of one reading."""

    def __init__(self, reading: Reading, rules: TriageRules) -> None:
        self.reading = reading
        self.mood = rules.mood
        self._spans: dict[str, tuple[Span, ...]] = {}

    def spans(self, name: str) -> tuple[Span, ...]:
        """All places where a mood of the rules stands."""
        if name not in self._spans:
            self._spans[name] = tuple(sorted(self.reading.find(self.mood[name])))
        return self._spans[name]

    def has(self, name: str, area: Span | None = None) -> bool:
        low, high = area or (0, len(self.reading.text))
        return any(low <= start and end <= high for start, end in self.spans(name))

    def standing(self, span: Span) -> frozenset[str]:
        """The contexts that weaken words at a span: past, negated, settled, offer."""
        around = clause(self.reading, span)
        found = set()
        if self._negated(span):
            found.add("negated")
        if self._settled(span, around):
            found.add("settled")
        if self._past(around):
            found.add("past")
        if self.has("offer", self.reading.sentence(span)):
            found.add("offer")
        return frozenset(found)

    def _negated(self, span: Span) -> bool:
        tail = self.reading.text[span[1] : span[1] + _NEGATION_REACH]
        denial = self.mood["negation_after"].exact
        return denial is not None and denial.match(tail) is not None

    def _settled(self, span: Span, around: Span) -> bool:
        """Somebody else sees to it, unless the sentence says that this time nobody does."""
        reach = (around[0], min(around[1] + 1, len(self.reading.text)))
        return self.has("settled", reach) and not self.has("contrast", self.reading.sentence(span))

    def _past(self, around: Span) -> bool:
        if self.has("request", around):
            return False
        return self.has("past_time", around) and self.has("past_tense", around)

    def wished(self, area: Span) -> bool:
        """Whether a request stands in an area."""
        return self.has("request", area)
