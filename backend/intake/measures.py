"""Reading figures out of what was noted at a place: 踏み台2段, 十五キロ."""

import re
import unicodedata
from collections.abc import Iterator

from councils.rules import Check, Rules
from intake.errands import Errand
from intake.screening_words import Settling, evidence, settings

KANJI_DIGITS = {letter: str(digit) for digit, letter in enumerate("〇一二三四五六七八九")}
KANJI_NUMBER = re.compile(r"(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)")


def settled_by_condition(check: Check, errand: Errand, rules: Rules) -> tuple[bool, str] | None:
    """Whether a ticked condition answers the question, and in which words; None = it does not."""
    settling = settings().settled_by_condition.get(check.code)
    if settling is None:
        return None
    noted = errand.conditions.get(settling.condition, False)
    if noted is False:
        words = evidence("condition_absent", condition=label_of(settling.condition, rules))
        return False, words
    return against_limit(settling, noted, errand, rules)


def unasked_limits(errand: Errand, rules: Rules) -> Iterator[str]:
    """Evidence of heights and weights beyond the limit, or unknown, that no question covers."""
    asked = {check.code for check in errand.checks}
    for code, settling in settings().settled_by_condition.items():
        noted = errand.conditions.get(settling.condition, False)
        if code in asked or settling.limit is None or noted is False:
            continue
        compared = against_limit(settling, noted, errand, rules)
        if compared is None:
            label = label_of(settling.condition, rules)
            yield evidence("condition_unmeasured", condition=label)
        elif compared[0]:
            yield compared[1]


def against_limit(
    settling: Settling, noted: str | bool, errand: Errand, rules: Rules
) -> tuple[bool, str] | None:
    """Whether the noted figure is beyond the limit; None without a figure or a limit."""
    if settling.limit is None or settling.unit is None or noted is True:
        return None
    figure = largest_figure(str(noted), settling.unit)
    if figure is None:
        return None
    limit = getattr(rules.principles, settling.limit)
    limit = limit * errand.people if settling.shared else limit
    beyond = figure > limit
    words = evidence(
        "beyond_limit" if beyond else "within_limit",
        condition=label_of(settling.condition, rules),
        detail=noted,
        limit=f"{limit:g}{settling.unit.split('|')[0]}",
    )
    return beyond, words


def largest_figure(text: str, unit: str) -> float | None:
    """The largest number before the unit, or one that is the whole text; digits of any kind."""
    plain = KANJI_NUMBER.sub(in_digits, unicodedata.normalize("NFKC", text))
    for letter, digit in KANJI_DIGITS.items():
        plain = plain.replace(letter, digit)
    number = r"(\d+(?:\.\d+)?)"
    found = re.findall(rf"{number}\s*(?:{unit})", plain, flags=re.IGNORECASE)
    if not found and (alone := re.fullmatch(rf"\s*{number}\s*", plain)):
        found = [alone[1]]
    return max(map(float, found), default=None)


def in_digits(found: re.Match[str]) -> str:
    tens = KANJI_DIGITS.get(found["tens"], "1")
    return str(10 * int(tens) + int(KANJI_DIGITS.get(found["ones"], "0")))


def label_of(condition: str, rules: Rules) -> str:
    return next((one.label for one in rules.conditions if one.code == condition), condition)
