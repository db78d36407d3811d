"""What comes next after a consultation, who sees to it, and by when: no outcome is a dead end."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from core.clock import local, today
from councils.rules import Rules
from intake.models import Consultation, ConsultationOutcome, Referral
from intake.referral_acts import act_on, next_act
from intake.states import REFERRAL_LIVE, RequestStatus

SOURCE = Path(__file__).parent / "data" / "next_steps.json"
S = RequestStatus
OVER = frozenset({S.CLOSED, S.DECLINED, S.CANCELLED})


class Target(NamedTuple):
    """The page where it is done: `kind` is request or referral, `label` how people call it."""

    kind: str
    id: int
    label: str


class NextStep(NamedTuple):
    """`owner` is a counter, a member of staff, or the desk while nobody has taken it; never empty.

    `on`: the day by which; None only when it is over.
    """

    text: str
    owner: str
    on: date | None = None
    target: Target | None = None

    @property
    def is_over(self) -> bool:
        return self.on is None


@cache
def texts() -> dict[str, str]:
    found: dict[str, str] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


def next_step(consultation: Consultation, rules: Rules) -> NextStep:
    """The consultation comes from `selectors.consultations_for_rows`."""
    if consultation.outcome == ConsultationOutcome.SOLVED_ON_SITE:
        return after_solved(consultation, rules)
    desk = consultation.council.unit_name or consultation.council.name
    request = newest(consultation.requests.all())
    if request is not None:
        return after_request(request, desk=desk)
    referral = newest(consultation.referrals.all())
    if referral is not None:
        return after_referral(referral, desk=desk)
    return NextStep(texts()["to_be_heard"], desk, told_on(consultation))


def after_solved(consultation: Consultation, rules: Rules) -> NextStep:
    """Nobody is known by name: the counter asks when the person comes again."""
    council = consultation.council
    owner = consultation.counter or council.unit_name or council.name
    until = told_on(consultation) + timedelta(days=rules.intake.ask_after_solved_days)
    if until < today():
        return NextStep(texts()["solved_over"], str(owner))
    return NextStep(texts()["solved"], str(owner), until)


def after_referral(referral: Referral, *, desk: str) -> NextStep:
    owner = referral.owner.name if referral.owner else desk
    target = Target("referral", referral.pk, referral.agency.name)
    text = next_act(referral).text
    if referral.status not in REFERRAL_LIVE:
        text = f"{referral.get_status_display()}。{text}"
    return NextStep(text, owner, act_on(referral), target)


def after_request(request: Any, *, desk: str) -> NextStep:
    """The request is read by `selectors.with_next_days`."""
    referral = newest(request.referrals.all()) if request.status == S.REFERRED else None
    if referral is not None:
        return after_referral(referral, desk=desk)
    owner = request.owner.name if request.owner else desk
    goes_on = request.merged_into or request
    target = Target("request", goes_on.pk, goes_on.number)
    text = texts()[request.status].format(number=goes_on.number)
    on = None if request.status in OVER else next_day(request)
    return NextStep(text, owner, on, target)


def next_day(request: Any) -> date:
    """When an answer, a visit or a call is due; else by when the resident hears from us."""
    days: dict[str, date | None] = {
        S.ARRANGING: request.answer_by and local(request.answer_by).date(),
        S.ARRANGED: request.visit_starts_at and local(request.visit_starts_at).date(),
        S.DONE: request.call_on,
    }
    promised: date = request.due_on or local(request.created_at).date()
    return days.get(request.status) or promised


def told_on(consultation: Consultation) -> date:
    return local(consultation.received_at).date()


def newest(rows: Any) -> Any:
    """Requests and referrals are ordered with the newest first."""
    return next(iter(rows), None)
