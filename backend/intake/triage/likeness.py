"""How alike a text is to texts whose answer people know.

A small linear model beside the rules, for words no rule foresaw. It may raise an
alarm or hold an acceptance back; it never suggests acceptance by itself. Its weights
are data, made from committed texts by ``intake.triage.training``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

from intake.triage.mapped_text import Span
from intake.triage.patterns import Matcher
from intake.triage.reading import Reading

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "感動詞", "接尾辞", "代名詞")
_PIECES = (2, 3)


def features(reading: Reading, concepts: Mapping[str, Matcher]) -> Iterator[tuple[str, Span]]:
    """What the model looks at, with places: words, short pieces of the text, vocabulary lists."""
    for token in reading.tokens:
        if token.kind in _CONTENT:
            yield f"w:{token.normal}", (token.begin, token.end)
    text = reading.text
    for length in _PIECES:
        for start in range(len(text) - length + 1):
            yield text[start : start + length], (start, start + length)
    for name, matcher in concepts.items():
        for span in reading.find(matcher)[:1]:
            yield f"v:{name}", span


@dataclass(frozen=True)
class Likeness:
    """The weights: a bias per head, and what each feature adds to which head (by number)."""

    heads: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, Mapping[int, float]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Likeness:
        return cls(
            heads=tuple(data["heads"]),
            biases=tuple(data["biases"]),
            weights={
                feature: {int(head): weight for head, weight in row.items()}
                for feature, row in data["weights"].items()
            },
        )

    @cached_property
    def _position(self) -> dict[str, int]:
        return {head: number for number, head in enumerate(self.heads)}

    def scores(self, found: Sequence[tuple[str, Span]]) -> dict[str, float]:
        """One score per head for the features of a text, each feature counted once."""
        known = [
            self.weights[feature]
            for feature in dict.fromkeys(f for f, _ in found)
            if feature in self.weights
        ]
        sums = [0.0] * len(self.heads)
        for row in known:
            for head, weight in row.items():
                sums[head] += weight
        scale = 1 / sqrt(max(1, len(known)))
        return {
            head: bias + scale * total
            for head, bias, total in zip(self.heads, self.biases, sums, strict=True)
        }

    def telling(
        self, found: Sequence[tuple[str, Span]], *, head: str, areas: Sequence[Span]
    ) -> Span:
        """The area of the text that speaks most for a head."""
        number = self._position[head]

        def weight(area: Span) -> float:
            return sum(
                self.weights[feature].get(number, 0.0)
                for feature, span in found
                if feature in self.weights and area[0] <= span[0] < area[1]
            )

        return max(areas, key=weight)
