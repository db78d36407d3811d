"""From words to a suggestion: the graver part decides, doubt goes to the council."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from intake.triage.alike import compare
from intake.triage.asks import unknown_work, unlicensed_asks
from intake.triage.contexts import Contexts
from intake.triage.files import folder_in_use
from intake.triage.mapped_text import Span
from intake.triage.model import (
    FIVE_PRINCIPLES,
    Evidence,
    Outcome,
    PrincipleAnswer,
    TriageSuggestion,
)
from intake.triage.reading import Reading, read
from intake.triage.repetition import find_long_time, find_repetition
from intake.triage.rules import TriageRules, rules_in
from intake.triage.signals import Finding, find_hinted, find_signals
from intake.triage.tasks import Task, find_tasks

_ORDER = ("urgent", "refer", "hand_to_council")


def suggest(text: str, *, rules: TriageRules | None = None) -> TriageSuggestion:
    """What a matter told in everyday Japanese or 土佐弁 seems to be.

    Never raises on any text, never refuses: a person at the counter decides. An
    urgent matter always has outcome ``refer``; ``accept`` is suggested only where a
    task is recognised, asked for, and nothing else in the words needs a person's look.
    """
    return _suggested(text, rules) if rules else _suggested_lately(text, folder_in_use())


# What is told is read while it is typed, previewed and handed in: the same words within a minute.
@lru_cache(maxsize=16)
def _suggested_lately(text: str, folder: Path) -> TriageSuggestion:
    return _suggested(text, rules_in(folder))


def _suggested(text: str, rules: TriageRules) -> TriageSuggestion:
    limit = rules.settings.readable_characters
    reading = read(text[:limit], dialect=rules.dialect)
    contexts = Contexts(reading, rules)
    tasks = find_tasks(reading, rules=rules, contexts=contexts)
    findings = _without_exempt(_findings(reading, tasks, contexts, rules), tasks)
    doubts = _doubts(reading, tasks, findings, contexts, rules, unread=len(text) > limit)
    alike = compare(reading, rules=rules, findings=findings, doubts=doubts)
    return _decided(reading, tasks, [*findings, *alike.findings], [*doubts, *alike.doubts], rules)


def _findings(
    reading: Reading, tasks: list[Task], contexts: Contexts, rules: TriageRules
) -> list[Finding]:
    """All that the rules find, each looking at the words in its own way."""
    return [
        *find_signals(reading, rules=rules, contexts=contexts),
        *find_hinted(reading, rules=rules, contexts=contexts),
        *unknown_work(reading, tasks=tasks, contexts=contexts),
        *find_repetition(reading, tasks=tasks, contexts=contexts),
        *find_long_time(reading, rules=rules, tasks=tasks, contexts=contexts),
    ]


def _without_exempt(findings: list[Finding], tasks: list[Task]) -> list[Finding]:
    exempt = tasks[0].category.exempt if tasks else frozenset()
    return [
        finding for finding in findings if not (set(finding.codes) and set(finding.codes) <= exempt)
    ]


def _doubts(
    reading: Reading,
    tasks: list[Task],
    findings: list[Finding],
    contexts: Contexts,
    rules: TriageRules,
    *,
    unread: bool,
) -> list[str]:
    """Why a text free of signals still needs a person's look; empty where it does not."""
    doubts = []
    sure = [task for task in tasks if task.sure]
    if not sure:
        doubts.append("no_task")
    if not contexts.has("request") and not _trouble_told(sure, contexts):
        doubts.append("no_request")
    doubts += [name for name in ("offer", "report", "withdrawal") if contexts.has(name)]
    if _asks_to_know(reading, contexts):
        doubts.append("question")
    if unlicensed_asks(reading, tasks=tasks, contexts=contexts):
        doubts.append("unknown_ask")
    if len(_separate_matters(sure)) > rules.settings.matters_limit:
        doubts.append("several_matters")
    if any(_cautioned(reading, task, contexts) for task in sure):
        doubts.append("caution")
    if any(finding.leads_to == "unclear" for finding in findings):
        doubts.append("unclear_signal")
    if unread:
        doubts.append("too_long")
    return doubts


def _asks_to_know(reading: Reading, contexts: Contexts) -> bool:
    """A question about how things are done: the last sentence asks to know, for no help."""
    end = max(len(reading.text.rstrip("。？")) - 1, 0)
    last = reading.sentence((end, end))
    return contexts.has("question", last) and not contexts.has("request", last)


def _cautioned(reading: Reading, task: Task, contexts: Contexts) -> bool:
    """Words beside a task that may make it more than a small hand."""
    if task.category.cautions is None:
        return False
    sentence = reading.sentence(task.span)
    return any(
        sentence[0] <= span[0] < sentence[1]
        and not contexts.standing(span) & {"negated", "settled"}
        for span in reading.find(task.category.cautions)
    )


def _trouble_told(sure: list[Task], contexts: Contexts) -> bool:
    return bool(sure) and contexts.has("trouble")


def _separate_matters(sure: list[Task]) -> set[str]:
    """Categories that stand at places of their own, not two readings of the same words."""
    shortest: dict[str, Task] = {}
    for task in sorted(sure, key=lambda task: task.span[1] - task.span[0]):
        shortest.setdefault(task.category.code, task)
    matters: list[Task] = []
    for task in sorted(shortest.values(), key=lambda task: -task.score):
        if not any(_overlap(task.span, other.span) for other in matters):
            matters.append(task)
    return {task.category.code for task in matters}


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _decided(
    reading: Reading,
    tasks: list[Task],
    findings: list[Finding],
    doubts: list[str],
    rules: TriageRules,
) -> TriageSuggestion:
    grave = _gravest(findings)
    outcome: Outcome = "accept"
    if grave:
        outcome = "hand_to_council" if grave[0].leads_to == "hand_to_council" else "refer"
    elif doubts or any(finding.leads_to == "unclear" for finding in findings):
        outcome = "hand_to_council"
    category = tasks[0].category.code if tasks else None
    refer_to = _unique(code for finding in grave for code in finding.refer_to)
    if outcome == "hand_to_council" and "COUNCIL" not in refer_to:
        refer_to = ("COUNCIL", *refer_to)
    return TriageSuggestion(
        outcome=outcome,
        category=None if outcome == "refer" else category,
        principles_violated=_unique(code for finding in grave for code in finding.codes),
        refer_to=refer_to,
        urgent=bool(grave) and grave[0].leads_to == "urgent",
        evidence=_evidence(reading, findings, tasks),
        principles=_answers(reading, findings, grave),
        considered_category=category,
        reasons=_unique([*(finding.id for finding in grave), *(doubts if not grave else ())]),
        rules_version=rules.version,
    )


def _gravest(findings: list[Finding]) -> list[Finding]:
    """The findings that decide: all of the gravest kind there is."""
    urgent = [finding for finding in findings if finding.leads_to == "urgent"]
    if urgent:
        return urgent
    deciding = [finding for finding in findings if finding.leads_to in ("refer", "hand_to_council")]
    if not deciding:
        return []
    top = max(deciding, key=lambda finding: finding.weight)
    return sorted(
        (
            finding
            for finding in deciding
            if finding.leads_to == top.leads_to or finding.id == "repetition"
        ),
        key=lambda finding: (finding.leads_to != top.leads_to, -finding.weight),
    )


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _evidence(reading: Reading, findings: list[Finding], tasks: list[Task]) -> tuple[Evidence, ...]:
    seen: dict[tuple[str, int, int], Evidence] = {}
    pairs = [
        (code, finding.span) for finding in findings for code in (finding.codes or (finding.id,))
    ]
    if tasks:
        pairs += [
            (task.category.code, task.span) for task in tasks if task.category == tasks[0].category
        ][:2]
    for code, span in pairs:
        words, start, end = reading.words(span)
        if words:
            seen.setdefault((code, start, end), Evidence(code, words, start, end))
    return tuple(seen.values())


def _answers(
    reading: Reading, findings: list[Finding], grave: list[Finding]
) -> tuple[PrincipleAnswer, ...]:
    answers = []
    for code in FIVE_PRINCIPLES:
        touching = [finding for finding in findings if code in finding.codes]
        violated = [finding for finding in touching if finding.leads_to != "unclear"]
        words = _unique(reading.words(finding.span)[0] for finding in (violated or touching))
        answers.append(
            PrincipleAnswer(
                code, "violated" if violated else "unclear" if touching else "ok", words
            )
        )
    return tuple(answers)
