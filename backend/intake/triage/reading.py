"""A text read: plain, as dictionary forms and as normalised forms, with sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from intake.triage.analyser import Token, tokens_of
from intake.triage.mapped_text import MappedText, Span, normalise
from intake.triage.patterns import Matcher

_SENTENCE_END = re.compile("[。！？]")
_CHUNK = 2000


@dataclass(frozen=True)
class Rewrite:
    """One turn of dialect and what it is in the standard language."""

    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True)
class Layer:
    """The text in one of its forms; ``spans`` lead back to the plain text."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Reading:
    """All that the rules look at. Positions of ``plain`` are the common measure."""

    original: str
    plain: MappedText
    tokens: tuple[Token, ...]
    layers: tuple[Layer, ...]
    _found: dict[Matcher, tuple[Span, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        return self.plain.text

    def find(self, matcher: Matcher) -> tuple[Span, ...]:
        """Spans of the plain text where the matcher finds something, each once."""
        if matcher not in self._found:
            spans = (
                span
                for layer in self.layers
                for pattern in (matcher.words, matcher.exact if layer is self.layers[0] else None)
                for span in _spans(layer, pattern)
            )
            self._found[matcher] = tuple(dict.fromkeys(spans))
        return self._found[matcher]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins, without its end mark."""
        start = max((m.end() for m in _SENTENCE_END.finditer(self.text, 0, span[0])), default=0)
        after = _SENTENCE_END.search(self.text, max(span[1] - 1, span[0]))
        return (start, after.start() if after else len(self.text))

    def words(self, span: Span) -> tuple[str, int, int]:
        """The resident's own words for a span of the plain text, with their place."""
        start, end = self.plain.original_span(*span)
        return self.original[start:end], start, end


def _spans(layer: Layer, pattern: re.Pattern[str] | None) -> Iterator[Span]:
    if pattern is None:
        return
    for match in pattern.finditer(layer.text):
        covered = layer.spans[match.start() : match.end()]
        if covered:
            yield (covered[0][0], covered[-1][1])


def read(text: str, *, dialect: Sequence[Rewrite]) -> Reading:
    """Normalise, turn dialect into standard language, and analyse."""
    plain = normalise(text)
    for rewrite in dialect:
        plain = plain.rewritten(pattern=rewrite.pattern, replacement=_expander(rewrite.replacement))
    tokens = tuple(_tokens(plain.text))
    surface = Layer(plain.text, tuple((i, i + 1) for i in range(len(plain.text))))
    return Reading(
        original=text,
        plain=plain,
        tokens=tokens,
        layers=(surface, _layer(tokens, "lemma"), _layer(tokens, "normal")),
    )


def _expander(replacement: str):
    return lambda match: match.expand(replacement)


def _tokens(text: str) -> Iterator[Token]:
    for offset in range(0, len(text), _CHUNK):
        for token in tokens_of(text[offset : offset + _CHUNK]):
            if offset:
                token = replace(token, begin=token.begin + offset, end=token.end + offset)
            yield token


def _layer(tokens: Sequence[Token], form: str) -> Layer:
    pieces: list[str] = []
    spans: list[Span] = []
    for token in tokens:
        word = getattr(token, form)
        pieces.append(word)
        spans.extend([(token.begin, token.end)] * len(word))
    return Layer("".join(pieces), tuple(spans))
