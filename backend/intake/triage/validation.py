"""Checks of edited rules. Every fault is told at once, in Japanese, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from intake.triage.codes import CATEGORY_CODES, PRINCIPLE_CODES, REFERRAL_CODES
from intake.triage.patterns import PatternError, check

LEADS_TO = ("urgent", "refer", "hand_to_council", "unclear")
CONTEXTS = ("past", "negated", "settled", "offer")
NUMBERS = (
    "minutes_limit",
    "shift_minutes_limit",
    "matters_limit",
    "readable_characters",
)
MOODS = (
    "request",
    "trouble",
    "offer",
    "report",
    "withdrawal",
    "question",
    "past_time",
    "past_tense",
    "negation_after",
    "settled",
    "frequency",
    "own_life",
    "once",
    "long_time",
    "generic_help",
    "trade_work",
    "contrast",
)
LIKENESS_NUMBERS = (
    "likeness_urgent",
    "likeness_urgent_against_task",
    "likeness_urgent_against_referral",
    "likeness_acceptance",
    "likeness_referral",
    "likeness_code",
)
_PATTERN_KEYS = {
    "signals": ("when", "unless", "unless_in_text", "needs"),
    "categories": ("task", "trouble", "about", "acts", "cautions", "unless"),
}
_REQUIRED = {
    "signals": ("id", "leads_to", "codes", "refer_to", "when"),
    "categories": ("code", "name", "task", "repeated"),
}


class RulesError(ValueError):
    """Rules that cannot be used; ``messages`` says in Japanese what to mend where."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def validated(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data itself where it is sound; raises RulesError with every fault otherwise."""
    messages = list(_faults(data))
    if messages:
        raise RulesError(messages)
    return data


def _faults(data: Mapping[str, Any]) -> Iterator[str]:
    missing = [
        part
        for part in ("settings", "dialect", "vocabulary", "mood", "categories", "signals")
        if part not in data
    ]
    if missing:
        yield f"{'、'.join(missing)} がありません。ファイルをそろえてください。"
        return
    yield from _setting_faults(data["settings"])
    yield from _dialect_faults(data["dialect"])
    vocabulary = data["vocabulary"]
    broken = list(_vocabulary_faults(vocabulary))
    yield from broken
    if broken:
        return
    yield from _mood_faults(data["mood"], vocabulary)
    for part, entries in (("categories", data["categories"]), ("signals", data["signals"])):
        yield from _entry_faults(part, entries, vocabulary)
    yield from _coverage_faults(data["categories"])
    for number, group in enumerate(data["hints"], start=1):
        yield from _hint_faults(
            f"hints {number}番目({group.get('id', '名なし')})", group, vocabulary
        )


def _setting_faults(settings: Mapping[str, Any]) -> Iterator[str]:
    if not settings.get("version"):
        yield "settings: version(版)がありません。日付などで版を書いてください。"
    for name in NUMBERS:
        value = settings.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            yield f"settings: {name} は1以上の整数で書いてください(いまの値: {value!r})。"
    for name in LIKENESS_NUMBERS:
        if not isinstance(settings.get(name), int | float):
            yield f"settings: {name} は数で書いてください(いまの値: {settings.get(name)!r})。"
    for name in sorted(set(settings) - {"version", *NUMBERS, *LIKENESS_NUMBERS}):
        yield f"settings: {name} という設定はありません。つづりを確かめてください。"


def _dialect_faults(dialect: Any) -> Iterator[str]:
    for number, turn in enumerate(dialect, start=1):
        if not isinstance(turn, Mapping) or not {"from", "to"} <= set(turn):
            yield f"dialect {number}番目: from(方言)と to(標準語)の両方を書いてください。"
            continue
        try:
            re.compile(turn["from"])
        except re.error as error:
            yield f"dialect {number}番目: 「{turn['from']}」の書き方が正しくありません({error})。"


def _vocabulary_faults(vocabulary: Mapping[str, Any]) -> Iterator[str]:
    for name, words in vocabulary.items():
        if (
            not isinstance(words, list)
            or not words
            or not all(isinstance(word, str) and word for word in words)
        ):
            yield f"vocabulary: {name} には1つ以上の語を並べてください。"
            continue
        for word in words:
            inner = word[1:-1] if word.startswith("{") and word.endswith("}") else None
            if inner is not None and inner not in vocabulary:
                yield f"vocabulary: {name} の中の「{word}」というまとまりがありません。"
            if inner is not None and _reaches(inner, name, vocabulary):
                yield f"vocabulary: {name} と「{word}」が互いを含んでいます。どちらかから外してください。"


def _reaches(start: str, goal: str, vocabulary: Mapping[str, Any]) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name in seen:
            continue
        seen.add(name)
        waiting += [
            word[1:-1]
            for word in vocabulary.get(name, [])
            if word.startswith("{") and word.endswith("}")
        ]
    return False


def _mood_faults(mood: Mapping[str, Any], vocabulary: Mapping[str, Any]) -> Iterator[str]:
    for name in MOODS:
        if name not in mood:
            yield f"mood: {name} がありません。"
    for name, patterns in mood.items():
        if name not in MOODS:
            yield f"mood: {name} というまとまりはありません。つづりを確かめてください。"
        yield from _pattern_faults(f"mood の {name}", patterns, vocabulary)


def _entry_faults(part: str, entries: Any, vocabulary: Mapping[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        place = f"{part} {number}番目({entry.get('id') or entry.get('code') or '名なし'})"
        absent = [key for key in _REQUIRED[part] if key not in entry]
        if absent:
            yield f"{place}: {'、'.join(absent)} がありません。"
            continue
        name = entry["id"] if part == "signals" else entry["code"]
        if name in seen:
            yield f"{place}: 同じ名前が2回あります。"
        seen.add(name)
        for key in _PATTERN_KEYS[part]:
            yield from _pattern_faults(f"{place} の {key}", entry.get(key, []), vocabulary)
        yield from (_signal_faults if part == "signals" else _category_faults)(place, entry)


def _signal_faults(place: str, entry: Mapping[str, Any]) -> Iterator[str]:
    if not entry["when"]:
        yield f"{place}: when に1つ以上の言い方を書いてください。"
    if entry["leads_to"] not in LEADS_TO:
        yield f"{place}: leads_to「{entry['leads_to']}」は使えません。{'、'.join(LEADS_TO)} のどれかにしてください。"
    yield from _unknown(place, "codes", entry["codes"], PRINCIPLE_CODES)
    yield from _unknown(place, "refer_to", entry["refer_to"], REFERRAL_CODES)
    yield from _unknown(place, "survives", entry.get("survives", []), CONTEXTS)
    if entry["leads_to"] in ("urgent", "refer") and not entry["refer_to"]:
        yield f"{place}: つなぎ先(refer_to)がありません。行き止まりにしないでください。"


def _category_faults(place: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown(place, "code", [entry["code"]], CATEGORY_CODES)
    if not entry["task"]:
        yield f"{place}: task に1つ以上の言い方を書いてください。"
    repeated = entry["repeated"]
    if repeated.get("leads_to") not in ("refer", "hand_to_council") or not repeated.get("refer_to"):
        yield f"{place}: repeated には leads_to(refer か hand_to_council)と refer_to を書いてください。"
    yield from _unknown(place, "repeated", repeated.get("refer_to", []), REFERRAL_CODES)


def _coverage_faults(categories: Any) -> Iterator[str]:
    absent = set(CATEGORY_CODES) - {entry.get("code") for entry in categories}
    if absent:
        yield f"categories: {'、'.join(sorted(absent))} の書き方がありません。"


def _hint_faults(
    place: str, group: Mapping[str, Any], vocabulary: Mapping[str, Any]
) -> Iterator[str]:
    absent = [
        key
        for key in ("id", "code", "threshold", "strongest", "refer_to", "hints")
        if not group.get(key)
    ]
    if absent:
        yield f"{place}: {'、'.join(absent)} がありません。"
        return
    yield from _unknown(place, "code", [group["code"]], PRINCIPLE_CODES)
    yield from _unknown(place, "refer_to", group["refer_to"], REFERRAL_CODES)
    for hint in group["hints"]:
        weight = hint.get("weight")
        if not isinstance(weight, int | float) or weight == 0:
            yield f"{place}: weight(重み)は0でない数で書いてください(いまの値: {weight!r})。"
        for key in ("when", "unless"):
            yield from _pattern_faults(f"{place} の {key}", hint.get(key, []), vocabulary)


def _unknown(place: str, key: str, given: Any, known: tuple[str, ...]) -> Iterator[str]:
    for code in given:
        if code not in known:
            yield f"{place}: {key} の「{code}」という符号はありません。つづりを確かめてください。"


def _pattern_faults(place: str, patterns: Any, vocabulary: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(patterns, list) or not all(
        isinstance(pattern, str) and pattern for pattern in patterns
    ):
        yield f"{place}: 言い方を文字の並びで書いてください。"
        return
    for pattern in patterns:
        try:
            check(pattern, vocabulary=vocabulary)
        except PatternError as error:
            yield f"{place}: {error}"
