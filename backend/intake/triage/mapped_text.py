"""Text that remembers where each of its characters stood in the text as given.

Reading normalises widths and turns dialect into the standard language; what is
found there must still be shown in the resident's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

Span = tuple[int, int]

_SENTENCE_MARKS = {
    "\n": "。",
    "\r": "。",
    ".": "。",
    ",": "、",
    "!": "。",
    "?": "？",
    "・": "、",
    "\t": "、",
    " ": "、",
}
_JOINING_MARKS = "ﾞﾟ゛゜\u3099\u309a"
_VOICING = {"ﾞ": "\u3099", "゛": "\u3099", "ﾟ": "\u309a", "゜": "\u309a"}


@dataclass(frozen=True)
class MappedText:
    """``text`` and, for each of its characters, the span it came from."""

    text: str
    spans: tuple[Span, ...]

    def original_span(self, start: int, end: int) -> Span:
        """The span in the text as given that covers ``text[start:end]``."""
        covered = self.spans[start:end]
        if not covered:
            return (0, 0)
        return (min(first for first, _ in covered), max(last for _, last in covered))

    def rewritten(
        self, *, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
    ) -> MappedText:
        """A copy with every match replaced; the new characters point at the whole match."""
        pieces: list[str] = []
        spans: list[Span] = []
        last = 0
        for match in pattern.finditer(self.text):
            if match.start() == match.end():
                continue
            pieces.append(self.text[last : match.start()])
            spans.extend(self.spans[last : match.start()])
            new = replacement(match)
            pieces.append(new)
            spans.extend([self.original_span(match.start(), match.end())] * len(new))
            last = match.end()
        if last == 0:
            return self
        pieces.append(self.text[last:])
        spans.extend(self.spans[last:])
        return MappedText("".join(pieces), tuple(spans))


def normalise(original: str) -> MappedText:
    """One spelling for full and half width, voiced marks, spaces and line ends."""
    pieces: list[str] = []
    spans: list[Span] = []
    position = 0
    while position < len(original):
        end = position + 1
        while end < len(original) and original[end] in _JOINING_MARKS:
            end += 1
        for char in _one_spelling(original[position:end]):
            pieces.append(char)
            spans.append((position, end))
        position = end
    return MappedText("".join(pieces), tuple(spans))


def _one_spelling(cluster: str) -> str:
    joined = cluster[0] + "".join(_VOICING.get(mark, mark) for mark in cluster[1:])
    normal = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", joined)).upper()
    return "".join(_SENTENCE_MARKS.get(char, char) for char in normal if _readable(char))


def _readable(char: str) -> bool:
    if char in _SENTENCE_MARKS:
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn")
