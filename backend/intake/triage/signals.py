"""Principles and guards that the words of a text touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.triage.contexts import Contexts, found_in
from intake.triage.mapped_text import Span
from intake.triage.reading import Reading
from intake.triage.rules import Hint, SignalRule, TriageRules

# Danger counts whoever tells of it and whoever else is at hand.
_DANGER_SURVIVES = {"urgent": frozenset({"offer", "settled"})}


@dataclass(frozen=True)
class Finding:
    """One rule that spoke, at one place. ``leads_to`` as in the rule."""

    id: str
    leads_to: str
    codes: tuple[str, ...]
    refer_to: tuple[str, ...]
    span: Span
    weight: int
    sure: bool = True


def find_signals(reading: Reading, *, rules: TriageRules, contexts: Contexts) -> list[Finding]:
    """Every signal that stands in its own right, gravest first."""
    found = [finding for rule in rules.signals for finding in _speaking(rule, reading, contexts)]
    present = {finding.id for finding in found}
    kept = [finding for finding in found if not _rule(rules, finding.id).yields_to & present]
    return sorted(kept, key=lambda finding: (-finding.weight, finding.span))


def _rule(rules: TriageRules, rule_id: str) -> SignalRule:
    return next(rule for rule in rules.signals if rule.id == rule_id)


def _speaking(rule: SignalRule, reading: Reading, contexts: Contexts) -> Iterator[Finding]:
    whole = (0, len(reading.text))
    if found_in(reading, rule.unless_in_text, whole):
        return
    if rule.needs is not None and not found_in(reading, rule.needs, whole):
        return
    for span in reading.find(rule.when):
        if found_in(reading, rule.unless, reading.sentence(span)):
            continue
        if (
            contexts.standing(span)
            - rule.survives
            - _DANGER_SURVIVES.get(rule.leads_to, frozenset())
        ):
            continue
        yield Finding(rule.id, rule.leads_to, rule.codes, rule.refer_to, span, rule.weight)


def find_hinted(reading: Reading, *, rules: TriageRules, contexts: Contexts) -> list[Finding]:
    """Urgent matters that no single phrase tells, but several signs together do."""
    found = []
    for group in rules.hints:
        weight, spans = 0.0, []
        for hint in group.hints:
            span = _first_standing(hint, reading, contexts)
            if span is not None:
                weight += hint.weight
                spans.append((hint.weight, span))
        if spans and weight >= group.threshold and max(spans)[0] >= group.strongest:
            found.append(
                Finding(group.id, "urgent", (group.code,), group.refer_to, max(spans)[1], 90)
            )
    return found


def _first_standing(hint: Hint, reading: Reading, contexts: Contexts) -> Span | None:
    if found_in(reading, hint.unless, (0, len(reading.text))):
        return None
    for span in sorted(reading.find(hint.when)):
        if not contexts.standing(span) & {"past", "negated"}:
            return span
    return None
