"""What the likeness model adds where the rules are silent or too sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.triage.likeness import Likeness, features
from intake.triage.mapped_text import Span
from intake.triage.reading import Reading
from intake.triage.rules import Settings, TriageRules
from intake.triage.signals import Finding

_AREA = re.compile("[^。！？、]+")
_URGENT_REFERRALS = {
    "EMERGENCY": ("EMERGENCY_119",),
    "FRAUD_SUSPECTED": ("POLICE_9110", "CONSUMER_CENTER"),
    "ABUSE_REPORT": (
        "COMMUNITY_SUPPORT_CENTER",
        "ABUSE_HOTLINE_189",
        "POLICE_9110",
        "DISABILITY_CONSULTATION_CENTER",
    ),
}
# Doubts that say the words were understood and are no request; likeness does not overrule them.
_UNDERSTOOD = {"offer", "report", "withdrawal", "question"}


@dataclass(frozen=True)
class Comparison:
    """Findings and doubts to add to those of the rules."""

    findings: tuple[Finding, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Alike:
    """One text beside the model: its features, scores and clauses."""

    likeness: Likeness
    found: Sequence[tuple[str, Span]]
    scores: Mapping[str, float]
    areas: Sequence[Span] = field(default=((0, 0),))

    def finding(
        self, leads_to: str, codes: tuple[str, ...], refer_to: tuple[str, ...], head: str
    ) -> Finding:
        span = self.likeness.telling(self.found, head=head, areas=self.areas)
        return Finding(f"alike_{leads_to}", leads_to, codes, refer_to, span, 20, sure=False)


def compare(
    reading: Reading, *, rules: TriageRules, findings: Sequence[Finding], doubts: Sequence[str]
) -> Comparison:
    """Raise an alarm, hold an acceptance back, or name where a text of no rule belongs."""
    if rules.likeness is None or any(finding.leads_to == "urgent" for finding in findings):
        return Comparison()
    found = list(features(reading, rules.concepts))
    areas = [match.span() for match in _AREA.finditer(reading.text)] or [(0, 0)]
    alike = _Alike(rules.likeness, found, rules.likeness.scores(found), areas)
    decided = {finding.leads_to for finding in findings}
    settings = rules.settings
    if alike.scores["URGENT"] > _urgent_threshold(decided, doubts, settings):
        return Comparison(findings=(_alarm(alike),))
    if not decided and not doubts:
        return Comparison(doubts=_second_thoughts(alike, settings))
    if not decided & {"refer", "hand_to_council"} and not _UNDERSTOOD & set(doubts):
        return Comparison(findings=_referral(alike, settings))
    return Comparison()


def _urgent_threshold(decided: set[str], doubts: Sequence[str], settings: Settings) -> float:
    if decided & {"refer", "hand_to_council"}:
        return settings.likeness_urgent_against_referral
    if "no_task" not in doubts:
        return settings.likeness_urgent_against_task
    return settings.likeness_urgent


def _alarm(alike: _Alike) -> Finding:
    kind = max(_URGENT_REFERRALS, key=lambda code: alike.scores[f"URGENT:{code}"])
    targets = _URGENT_REFERRALS[kind]
    if kind == "ABUSE_REPORT":
        targets = (max(targets, key=lambda code: alike.scores.get(f"TO:{code}", float("-inf"))),)
    return alike.finding("urgent", (kind,), targets, "URGENT")


def _second_thoughts(alike: _Alike, settings: Settings) -> tuple[str, ...]:
    """Doubts about an acceptance the rules would suggest."""
    doubts = []
    if alike.scores["ACCEPT"] < settings.likeness_acceptance:
        doubts.append("unlike_accepted")
    if alike.scores["URGENT"] > settings.likeness_urgent:
        doubts.append("alike_urgent")
    return tuple(doubts)


def _referral(alike: _Alike, settings: Settings) -> tuple[Finding, ...]:
    """Where texts like this one belong, if that is plain."""
    if alike.scores["REFER"] < settings.likeness_referral:
        return ()
    targets = _above(alike.scores, "TO:", settings.likeness_code)
    if not targets or "COUNCIL" in targets:
        return ()
    return (
        alike.finding(
            "refer", _above(alike.scores, "TOUCHES:", settings.likeness_code), targets, "REFER"
        ),
    )


def _above(scores: Mapping[str, float], prefix: str, threshold: float) -> tuple[str, ...]:
    told = [
        (score, head.removeprefix(prefix))
        for head, score in scores.items()
        if head.startswith(prefix)
    ]
    return tuple(code for score, code in sorted(told, reverse=True) if score > threshold)
