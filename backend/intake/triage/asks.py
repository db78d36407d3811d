"""What is asked for, verb by verb, and whether a recognised task covers it.

What is asked for but not understood is a reason to let a person look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intake.triage.analyser import Token
from intake.triage.contexts import Contexts
from intake.triage.mapped_text import Span
from intake.triage.reading import Reading
from intake.triage.signals import Finding
from intake.triage.tasks import Task

_ASKING = {
    "ほしい",
    "欲しい",
    "もらう",
    "もらえる",
    "いただく",
    "いただける",
    "頂く",
    "頂ける",
    "くれる",
    "くださる",
    "下さる",
}
_HELPING = {
    "やる",
    "おく",
    "しまう",
    "みる",
    "くる",
    "来る",
    "いく",
    "行く",
    "て",
    "で",
    "お",
    "ご",
}
_VERBAL = ("動詞", "名詞")
_AFTER_TASK = 3


def unknown_work(reading: Reading, *, tasks: Sequence[Task], contexts: Contexts) -> list[Finding]:
    """Work of a trade asked for that no task covers, whatever the thing is."""
    trade = contexts.mood["trade_work"]
    worked = set(reading.find(trade))
    return [
        Finding("trade_work", "refer", ("NON_PROFESSIONAL",), ("PRIVATE_CONTRACTOR",), span, 28)
        for span in unlicensed_asks(reading, tasks=tasks, contexts=contexts)
        if any(start < span[1] and span[0] < end for start, end in worked)
    ]


def unlicensed_asks(reading: Reading, *, tasks: Sequence[Task], contexts: Contexts) -> list[Span]:
    """Asks that no task covers and that are not plain words of helping."""
    covered = [task.span for task in tasks if task.sure]
    helping = contexts.mood["generic_help"].exact
    return [
        (verb.begin, verb.end)
        for verb in _asked_verbs(reading.tokens)
        if not any(start <= verb.begin < end + _AFTER_TASK for start, end in covered)
        and not (helping is not None and helping.fullmatch(verb.lemma))
        and not contexts.standing((verb.begin, verb.end))
    ]


def _asked_verbs(tokens: Sequence[Token]) -> Iterator[Token]:
    for index, token in enumerate(tokens[:-1]):
        if (
            token.detail == "接続助詞"
            and token.surface in ("て", "で")
            and _asks(tokens, index + 1)
        ):
            verb = _main_verb(tokens, index)
            if verb is not None:
                yield verb


def _asks(tokens: Sequence[Token], index: int) -> bool:
    """～てほしい, ～てもらえませんか, but not what was done: ～てもらった."""
    if tokens[index].lemma not in _ASKING:
        return False
    after = tokens[index + 1].surface if index + 1 < len(tokens) else ""
    before_last = tokens[index + 2].surface if index + 2 < len(tokens) else ""
    return after not in ("た", "て") and not (after == "まし" and before_last == "た")


def _main_verb(tokens: Sequence[Token], index: int) -> Token | None:
    """The verb or noun of action before a て, past helping verbs such as ～てきて."""
    back = index - 1
    while back > 0 and (tokens[back].kind == "助動詞" or tokens[back].lemma in _HELPING | {"する"}):
        back -= 1
    if back > 0 and tokens[back].kind == "助詞" and tokens[back].surface in ("を", "も", "の"):
        back -= 1
    return tokens[back] if back >= 0 and tokens[back].kind in _VERBAL else None
