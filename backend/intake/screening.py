"""The five principles, derived from what was asked for.

Pure: an errand and the council's rules in, one finding per principle out. Every finding says what
it rests on. Nothing here refuses anybody: what is touched or unclear goes to a person, and only
what no other answer has settled is asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.moments_in_words import day_words
from councils.rules import Check, Rules
from intake.errands import Errand
from intake.measures import settled_by_condition, unasked_limits
from intake.screening_words import evidence, settings, shortened, usual
from intake.states import Principle, PrincipleAnswer
from intake.unheard import is_unheard, unheard

OK, VIOLATED, UNCLEAR = PrincipleAnswer.OK, PrincipleAnswer.VIOLATED, PrincipleAnswer.UNCLEAR
GRAVITY = {OK: 0, UNCLEAR: 1, VIOLATED: 2}


@dataclass(frozen=True)
class Context:
    """What is known besides the form.

    `suspicions` are the resident's words that point at a principle; `earlier_requests` counts the
    same person's requests of the same kind within the rules' review period.
    """

    suspicions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier_requests: int = 0


NOTHING_ELSE = Context()


class Reading(NamedTuple):
    """What one part of the form says of one principle; `ask` would settle it."""

    principle: str
    answer: PrincipleAnswer
    evidence: str
    ask: Check | None = None


class Finding(NamedTuple):
    """What all parts of the form together say of one principle."""

    principle: Principle
    answer: PrincipleAnswer
    evidence: str
    questions: tuple[Check, ...]


def screen(errand: Errand, rules: Rules, *, context: Context = NOTHING_ELSE) -> list[Finding]:
    """One finding for each of the five principles, in their order."""
    readings = [
        *read_checks(errand, rules),
        *read_minutes(errand, rules),
        *read_dates(errand, rules),
        *read_repetition(context, rules),
        *read_limits(errand, rules),
        *read_words(errand, context, rules),
        *read_unheard(errand),
    ]
    return [find(principle, errand, readings) for principle in Principle]


def find(principle: Principle, errand: Errand, readings: Iterable[Reading]) -> Finding:
    """The gravest reading decides, and all that are as grave stand as evidence."""
    of_this = [reading for reading in readings if reading.principle == principle]
    answer = max((reading.answer for reading in of_this), key=GRAVITY.__getitem__, default=OK)
    deciding = [reading for reading in of_this if reading.answer == answer]
    said = [reading.evidence for reading in deciding] or [usual(principle, errand)]
    asks = {reading.ask.code: reading.ask for reading in deciding if reading.ask is not None}
    return Finding(principle, answer, shortened(said), tuple(asks.values()))


def questions(findings: Iterable[Finding]) -> list[Check]:
    """What is still to be asked, each question once."""
    asked = {check.code: check for finding in findings for check in finding.questions}
    return list(asked.values())


def read_checks(errand: Errand, rules: Rules) -> Iterator[Reading]:
    """The category's own questions; the common ones only where somebody answered them."""
    own = {check.code for check in errand.checks}
    answered = [
        check
        for check in rules.common_checks
        if check.code in errand.answers and check.code not in own
    ]
    for check in (*errand.checks, *answered):
        yield read_check(check, errand, rules)


def read_check(check: Check, errand: Errand, rules: Rules) -> Reading:
    principle = check.if_yes.principle
    said = errand.answers.get(check.code)
    if said in ("yes", "no"):
        answer = PrincipleAnswer(check.if_yes.answer) if said == "yes" else OK
        return Reading(principle, answer, evidence(f"answered_{said}", question=check.question))
    settled = settled_by_condition(check, errand, rules)
    if settled is not None:
        is_yes, words = settled
        return Reading(principle, PrincipleAnswer(check.if_yes.answer) if is_yes else OK, words)
    if check.code in settings().settled_by_chosen_dates and few_dates(errand, rules):
        return Reading(principle, OK, dates_chosen(errand))
    if said == "unknown":
        return Reading(principle, UNCLEAR, evidence("answered_unknown", question=check.question))
    return Reading(principle, UNCLEAR, evidence("not_asked", question=check.question), ask=check)


def read_minutes(errand: Errand, rules: Rules) -> Iterator[Reading]:
    limit = rules.principles.short_time_touched_above_minutes
    if errand.minutes > limit:
        words = evidence("too_long", minutes=errand.minutes, limit=limit)
        yield Reading(Principle.SHORT_TIME, VIOLATED, words)


def read_dates(errand: Errand, rules: Rules) -> Iterator[Reading]:
    limit = rules.principles.one_off_max_dates
    if len(errand.dates) > limit:
        words = evidence("too_many_dates", count=len(errand.dates), limit=limit)
        yield Reading(Principle.ONE_OFF, VIOLATED, words)


def read_repetition(context: Context, rules: Rules) -> Iterator[Reading]:
    """Many single requests of one kind may be a need for a lasting service."""
    review, count = rules.intake.repeat_review, context.earlier_requests + 1
    if count >= review.requests:
        words = evidence("asked_before", days=review.days, count=count)
        yield Reading(Principle.ONE_OFF, UNCLEAR, words)


def read_limits(errand: Errand, rules: Rules) -> Iterator[Reading]:
    """Height and weight also count where the category has no question about them."""
    principle = settings().principle_touched_by_limit
    for words in unasked_limits(errand, rules):
        yield Reading(principle, UNCLEAR, words)


def read_words(errand: Errand, context: Context, rules: Rules) -> Iterator[Reading]:
    """A machine's reading of words only raises a question; a person's answer settles it."""
    for principle, words in context.suspicions.items():
        checks = [
            check
            for check in (*errand.checks, *rules.common_checks)
            if check.if_yes.principle == principle
        ]
        if any(errand.answers.get(check.code) in ("yes", "no") for check in checks):
            continue
        ask = next((check for check in checks if check.code not in errand.answers), None)
        told = evidence("words", words="」「".join(words))
        yield Reading(principle, UNCLEAR, told, ask=ask)


def read_unheard(errand: Errand) -> Iterator[Reading]:
    """As long as nobody knows what is asked for, no principle is known to be kept."""
    if is_unheard(errand.category):
        for principle in Principle:
            yield Reading(principle, UNCLEAR, unheard()["evidence"])


def few_dates(errand: Errand, rules: Rules) -> bool:
    return 0 < len(errand.dates) <= rules.principles.one_off_max_dates


def dates_chosen(errand: Errand) -> str:
    return evidence("dates_chosen", dates="・".join(map(day_words, errand.dates)))
