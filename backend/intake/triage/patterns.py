"""The small language in which a council writes what to look for.

``電球``           the word, in any inflection and spelling the analyser knows
``{bulb}``         any word of the vocabulary list ``bulb``
``{bulb}…{replace}``  both in this order in one sentence, at most twelve characters between
``……``             the same with at most thirty characters between
``re:…``           a regular expression on the plain text, where nothing simpler will do
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from intake.triage.analyser import tokens_of

_PIECE = re.compile(r"\{([a-z0-9_]+)\}|(……)|(…)|([^{}…]+)")
_REFERENCE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_KANJI = "々〆一-龠"
_NEAR = "[^。！？]{0,12}?"
_FAR = "[^。！？]{0,30}?"


class PatternError(ValueError):
    """A pattern that cannot be read; the message says which and why, in Japanese."""


@dataclass(frozen=True, eq=False)
class Matcher:
    """``words`` is sought in every form of a text, ``exact`` in its plain form only."""

    words: re.Pattern[str] | None
    exact: re.Pattern[str] | None


def compile_any(
    patterns: Sequence[str], *, vocabulary: Mapping[str, Sequence[str]]
) -> Matcher | None:
    """What finds any of the patterns, or None where there are none."""
    if not patterns:
        return None
    exact = [_expression(pattern, vocabulary) for pattern in patterns if pattern.startswith("re:")]
    words = [
        _expression(pattern, vocabulary) for pattern in patterns if not pattern.startswith("re:")
    ]
    return Matcher(words=_either(words), exact=_either(exact))


def check(pattern: str, *, vocabulary: Mapping[str, Sequence[str]]) -> None:
    """Raise PatternError where a pattern cannot be read."""
    _expression(pattern, vocabulary)


def _either(expressions: list[str]) -> re.Pattern[str] | None:
    return _compiled("|".join(f"(?:{each})" for each in expressions)) if expressions else None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Python itself remembers 512 of them, and rules have thousands."""
    return re.compile(expression)


def _expression(pattern: str, vocabulary: Mapping[str, Sequence[str]]) -> str:
    if pattern.startswith("re:"):
        return _checked(pattern[3:], vocabulary)
    pieces: list[str] = []
    position = 0
    for match in _PIECE.finditer(pattern):
        if match.start() != position:
            break
        position = match.end()
        name, far, near, word = match.groups()
        if name:
            pieces.append(vocabulary_expression(name, vocabulary))
        else:
            pieces.append(_FAR if far else _NEAR if near else _word(word))
    if position != len(pattern) or not pieces:
        raise PatternError(
            f"「{pattern}」の書き方が読み取れません。{{語のまとまり}}のかっこの閉じ忘れなどを確かめてください。"
        )
    return "".join(pieces)


def vocabulary_expression(name: str, vocabulary: Mapping[str, Sequence[str]]) -> str:
    """The alternation of all words in a vocabulary list."""
    if name not in vocabulary:
        raise PatternError(
            f"語のまとまり「{{{name}}}」がありません。vocabulary.json に加えるか、名前を直してください。"
        )
    return "(?:" + "|".join(_entry(word, vocabulary) for word in vocabulary[name]) + ")"


def _entry(word: str, vocabulary: Mapping[str, Sequence[str]]) -> str:
    if word.startswith("{") and word.endswith("}"):
        return vocabulary_expression(word[1:-1], vocabulary)
    return _checked(word[3:], vocabulary) if word.startswith("re:") else _word(word)


def _checked(expression: str, vocabulary: Mapping[str, Sequence[str]]) -> str:
    try:
        _compiled(_REFERENCE.sub("x", expression))
    except re.error as error:
        raise PatternError(f"正規表現「{expression}」が正しくありません({error})。") from error
    return _REFERENCE.sub(
        lambda match: vocabulary_expression(match.group(1), vocabulary), expression
    )


@cache
def _word(word: str) -> str:
    forms = {word, *_analysed_forms(word)}
    return (
        "(?:"
        + "|".join(_bounded(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        + ")"
    )


def _analysed_forms(word: str) -> set[str]:
    """The word as the analyser would write it, so that spellings meet."""
    if re.fullmatch("[ぁ-ん]{1,2}", word):
        return set()
    tokens = tokens_of(word)
    if re.fullmatch("[ぁ-んー]+", word) and len(tokens) > 1:
        return set()
    return {
        form
        for form in ("".join(t.lemma for t in tokens), "".join(t.normal for t in tokens))
        if len(form) > 1
    }


def _bounded(form: str) -> str:
    """A single kanji must stand alone: 金 is not 金曜, 車 is not 電車."""
    if len(form) == 1 and re.match(f"[{_KANJI}]", form):
        return f"(?<![{_KANJI}ァ-ヶ]){form}(?![{_KANJI}])"
    return re.escape(form)
