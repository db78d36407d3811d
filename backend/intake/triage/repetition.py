"""How often and how long: wished again and again, or only told as a reason."""

from __future__ import annotations

import re

from intake.triage.contexts import Contexts
from intake.triage.mapped_text import Span
from intake.triage.reading import Reading
from intake.triage.rules import TriageRules
from intake.triage.signals import Finding
from intake.triage.tasks import Task

_SOFT_STOP = re.compile("[、。！？]|ので|けれど|けど|(?<=[るいただ])から|のに")
_NEAR_TASK = 12
_NEXT_WORD = 2
_NEAR_THING = 4
_NUMBERS = {
    "半": 0.5,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_HOURS = re.compile("([0-9]+|[一二三四五六七八九十]+)時間(半)?(?!お?きに|後|前|も前|ぶり)")
_CLOCK = re.compile(
    "([0-9]+|[一二三四五六七八九十]+)時(?:半)?(?:から|～|〜|-)[^。]{0,6}?([0-9]+|[一二三四五六七八九十]+)時"
)
_MINUTES = re.compile("([0-9]{2,3})分")


def find_repetition(reading: Reading, *, tasks: list[Task], contexts: Contexts) -> list[Finding]:
    """ONE_OFF violated where help is wished repeatedly, unclear where it may be."""
    found = []
    for span in contexts.spans("frequency"):
        verdict = _frequency_verdict(reading, span, tasks, contexts)
        if verdict is None:
            continue
        refer_to, leads_to = _where_repeated(tasks)
        found.append(
            Finding("repetition", leads_to, ("ONE_OFF",), refer_to, span, 40, sure=True)
            if verdict == "wished"
            else Finding("repetition_unclear", "unclear", ("ONE_OFF",), (), span, 10, sure=False)
        )
    return found


def _where_repeated(tasks: list[Task]) -> tuple[tuple[str, ...], str]:
    if not tasks:
        return ("COUNCIL",), "hand_to_council"
    best = tasks[0].category
    return best.repeated_refer_to, best.repeated_outcome


def _frequency_verdict(
    reading: Reading, span: Span, tasks: list[Task], contexts: Contexts
) -> str | None:
    """wished, unclear, or None where the words only describe life."""
    if contexts.standing(span) & {"past", "settled", "negated"}:
        return None
    once = any(one[1] <= span[0] or span[1] <= one[0] for one in contexts.spans("once"))
    if not once and any(task.sure and 0 <= task.span[0] - span[1] <= 1 for task in tasks):
        return "wished"
    stop = _SOFT_STOP.search(reading.text, span[1])
    near = (span[0], stop.start() if stop else len(reading.text))
    lives = [start for start, _ in contexts.spans("own_life") if span[1] <= start < near[1]]
    if lives and not contexts.wished(near):
        return None
    if lives and min(lives) - span[1] <= _NEXT_WORD:
        return None if once else "unclear"
    if contexts.wished(near):
        return "wished"
    if once:
        return None
    close = any(
        0 <= task.span[0] - span[1] <= (_NEAR_TASK if task.sure else _NEAR_THING) for task in tasks
    )
    if close or contexts.wished((span[0], reading.sentence(span)[1])):
        return "wished"
    return "unclear"


def find_long_time(
    reading: Reading, *, rules: TriageRules, tasks: list[Task], contexts: Contexts
) -> list[Finding]:
    """SHORT_TIME violated where the help itself would take longer than the limit."""
    limit = rules.settings.minutes_limit
    if any("SHORT_TIME" in task.category.exempt for task in tasks[:1]):
        limit = rules.settings.shift_minutes_limit
    spans = [span for span, minutes in _told_minutes(reading) if minutes > limit]
    if limit == rules.settings.minutes_limit:
        spans += contexts.spans("long_time")
    return [
        Finding(
            "long_time",
            "refer",
            ("SHORT_TIME",),
            ("SILVER_HUMAN_RESOURCES", "PRIVATE_CONTRACTOR"),
            span,
            35,
        )
        for span in spans
        if not contexts.standing(span) and _is_of_the_help(reading, span, contexts)
    ]


def _told_minutes(reading: Reading) -> list[tuple[Span, float]]:
    text = reading.text
    told = [
        (m.span(), _number(m.group(1)) * 60 + (30 if m.group(2) else 0))
        for m in _HOURS.finditer(text)
    ]
    told += [(m.span(), float(m.group(1))) for m in _MINUTES.finditer(text)]
    for match in _CLOCK.finditer(text):
        first, last = _number(match.group(1)), _number(match.group(2))
        told.append((match.span(), ((last - first) % 12 or 12) * 60))
    return told


def _number(text: str) -> float:
    if text.isdigit():
        return float(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return float(_NUMBERS.get(text[-1], 0))
    return _NUMBERS.get(tens, 1) * 10 + _NUMBERS.get(ones, 0)


def _is_of_the_help(reading: Reading, span: Span, contexts: Contexts) -> bool:
    stop = _SOFT_STOP.search(reading.text, span[1])
    near = (span[0], stop.start() if stop else len(reading.text))
    if contexts.has("own_life", near) and not contexts.wished(near):
        return False
    return contexts.wished((span[0], reading.sentence(span)[1]))
