"""SudachiPy behind one function, its dictionary loaded once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer


@dataclass(frozen=True)
class Token:
    """One morpheme; ``begin`` and ``end`` are offsets in the analysed text."""

    surface: str
    lemma: str
    normal: str
    kind: str
    detail: str
    begin: int
    end: int
    proper: str = ""  # of a proper noun: 人名, 地名 or 一般


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _tokenizer() -> Tokenizer:
    """One of its own for each call: threads cannot share one, and it costs microseconds."""
    return _dictionary().tokenizer(mode=SplitMode.C)


def tokens_of(text: str) -> list[Token]:
    """Morphemes of a text of at most a few thousand characters."""
    return [
        Token(
            surface=morpheme.surface(),
            lemma=morpheme.dictionary_form(),
            normal=morpheme.normalized_form(),
            kind=morpheme.part_of_speech()[0],
            detail=morpheme.part_of_speech()[1],
            begin=morpheme.begin(),
            end=morpheme.end(),
            proper=morpheme.part_of_speech()[2],
        )
        for morpheme in _tokenizer().tokenize(text)
    ]
