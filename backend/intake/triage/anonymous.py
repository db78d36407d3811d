"""Words without the person: names, numbers and places give way to marks of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from intake.triage.analyser import Token, tokens_of

NAME, PLACE, NUMBER, ADDRESS = "〇〇", "△△", "□□", "＊＊"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_DIGIT = "[0-9０-９一二三四五六七八九十]"
_DASH = "[-‐―−－ーの]"
_COUNT = f"{_DIGIT}+(?:丁目|番地|番|号室|号棟|号|{_DASH})"
# House numbers, telephone numbers, and any long figure; times and amounts are short.
FIGURES = re.compile(rf"(?:{_COUNT})+{_DIGIT}*|[0-9０-９]{{5,}}")
TITLES = frozenset({"さん", "様", "さま", "氏", "君", "くん", "ちゃん", "先生"})
# Common nouns before a title are a relation or a trade (お隣さん), not somebody's name.
PROPER = "固有名詞"
# Old shapes of letters in names, which the dictionary writes in the common one.
SHAPES = str.maketrans("髙﨑濵邉邊齋齊德", "高崎浜辺辺斎斉徳")


def without_personal_data(text: str, *, known: Iterable[str] = ()) -> str:
    """The text with people's names, places, addresses, numbers and mail addresses masked.

    `known` are words that stand on record for this very person; they are masked wherever they occur.
    """
    for word in sorted({word for word in known if len(word) > 1}, key=len, reverse=True):
        text = text.replace(word, NAME)
    return _without_names(FIGURES.sub(NUMBER, MAIL.sub(ADDRESS, text)))


def _without_names(text: str) -> str:
    tokens = tokens_of(text.translate(SHAPES))
    masks: list[tuple[int, int, str]] = []
    for token, after in pairwise([*tokens, None]):
        mask = _mask_of(token, after) if token else ""
        if token and mask:
            masks.append((token.begin, token.end, mask))
    for begin, end, mask in reversed(masks):
        text = text[:begin] + mask + text[end:]
    return re.sub(rf"({NAME}|{PLACE})(\1)+", r"\1", text)


def _mask_of(token: Token, after: Token | None) -> str:
    if token.detail != PROPER:
        return ""
    if token.proper == "人名" or (after is not None and after.surface in TITLES):
        return NAME
    return PLACE if token.proper == "地名" else ""
