"""Asking volunteers: from a proposal, from a changed one, or by hand with no solver at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from core.clock import local, now
from core.errors import HoocchokenError, Invalid, NotPossibleNow, SlotTaken, require
from core.transitions import move
from councils.rules import Rules, rules_for
from planning import overlap_guard, policies
from planning.facts import VolunteerFacts, facts_of
from planning.labels import WhyNot
from planning.models import Assignment, MatchProposal, Task
from planning.services.answers import expire_due_offers, tell
from planning.services.seats import ask, live_seats
from planning.states import ProposalAction
from planning.validity import Asked, first_fault, fits_wish
from planning.work import CAN_BE_OFFERED, end_of, kind_of, person_of
from volunteers.models import LifeSupportVolunteer

NOT_WAITING = (
    "このお願いは、いまは打診を受け付けていません。画面を新しくして、状態をご確認ください。"
)
TOO_MANY = "人数が多すぎます。あと{free}人まで選べます。"
OTHER_START = "先に引き受けた方と同じ開始時刻（{start:%H:%M}）にしてください。"
OUTSIDE_WISH = (
    "ご本人の希望の時間から外れています。別の時間をお選びになるか、希望を直してください。"
)
TOO_LATE = "訪問までの時間が短く、返事を待てません。別の時間をお選びください。"
PROTECTED = (
    "この方の住所は 守る必要があります。提案からは お願いできません。"
    "ご本人と相談して、手で打診するか、守る必要がなくなったことを 記録してください。"
)
CLASH = {WhyNot.NOT_APART, WhyNot.ASSIGNED}


@transaction.atomic
def confirm_proposal(proposal: MatchProposal, *, actor: User) -> MatchProposal:
    """打診する: offer a proposed match to its volunteers and hold their time."""
    require(policies.can_plan(actor, proposal))
    seats = {seat.volunteer_id: seat.reasons for seat in proposal.seats.all()}
    make_offers(
        proposal.task,
        list(seats),
        proposal.starts_at,
        actor=actor,
        proposal=proposal,
        reasons=seats,
    )
    return proposal


@transaction.atomic
def change_proposal(
    proposal: MatchProposal, *, volunteers: Sequence[int], starts_at: datetime, actor: User
) -> MatchProposal:
    """Confirm with other people or at another time, by the same rules."""
    require(policies.can_plan(actor, proposal))
    make_offers(proposal.task, volunteers, starts_at, actor=actor, proposal=proposal)
    return proposal


def reject_proposal(proposal: MatchProposal, *, reason: str, actor: User) -> MatchProposal:
    """見送る: this is not to be asked; why is kept for those who plan again."""
    require(policies.can_plan(actor, proposal))
    if not reason.strip():
        raise Invalid(fields={"reason": ["見送る理由を、ひとことで書いてください。"]})
    move(
        proposal,
        ProposalAction.REJECT,
        actor=actor,
        reject_reason=reason.strip(),
        decided_at=now(),
        decided_by=actor,
    )
    return proposal


def confirm_many(
    proposals: Sequence[MatchProposal], *, actor: User
) -> tuple[list[int], list[dict[str, object]]]:
    """Each on its own: one that fails does not hold up the others. (done ids, failures)."""
    done: list[int] = []
    failed: list[dict[str, object]] = []
    for proposal in proposals:
        try:
            confirm_proposal(proposal, actor=actor)
        except HoocchokenError as error:
            failed.append({"id": proposal.pk, "code": error.code, "message": error.message})
        else:
            done.append(proposal.pk)
    return done, failed


@transaction.atomic
def offer_by_hand(
    task: Task, *, volunteers: Sequence[int], starts_at: datetime, actor: User
) -> list[Assignment]:
    """Ask without a proposal. The time is what staff have agreed with the resident."""
    require(policies.can_plan(actor, task))
    return make_offers(task, volunteers, starts_at, actor=actor, by_agreement=True)


def require_not_protected(task: Task) -> None:
    """Whoever was protected after the plan was made is not named by it."""
    person = person_of(task)
    if person is not None and person.is_protected:
        raise NotPossibleNow(PROTECTED, code="address_protected")


def make_offers(
    task: Task,
    volunteers: Sequence[int],
    starts_at: datetime,
    *,
    actor: User,
    proposal: MatchProposal | None = None,
    reasons: Mapping[int, list[str]] | None = None,
    by_agreement: bool = False,
) -> list[Assignment]:
    """Check everything again, hold the volunteers' time, tell them. Runs in the caller's transaction.

    Raises Invalid, NotPossibleNow, SlotTaken.
    """
    people = lock(task, volunteers)
    task.refresh_from_db()
    if proposal is not None:
        require_not_protected(task)
    rules = rules_for(task.council_id)
    asked = Asked(task, starts_at, rules)
    if proposal is not None:
        move(proposal, ProposalAction.CONFIRM, actor=actor, decided_at=now(), decided_by=actor)
    require_open_seats(asked, count=len(people), by_agreement=by_agreement)
    for one in people:
        require_fit(one, asked)
    expires_at = hold_until(starts_at, rules=rules)
    made = [
        hold_time(
            asked, one, actor=actor, expires_at=expires_at, proposal=proposal, reasons=reasons
        )
        for one in people
    ]
    ask(task, actor=actor)
    for offer in made:
        tell("offer_made", offer)
    return made


def lock(task: Task, volunteers: Sequence[int]) -> list[VolunteerFacts]:
    """Hold the rows, let lapsed offers of these volunteers go, and read what is known of them."""
    if not volunteers or len(set(volunteers)) != len(volunteers):
        raise Invalid(fields={"volunteers": ["お願いする方を、1人ずつ選んでください。"]})
    expire_due_offers(volunteers, task)
    rows = LifeSupportVolunteer.objects.filter(pk__in=volunteers, council=task.council_id)
    people = facts_of(rows, now=now(), rules=rules_for(task.council_id))
    if len(people) != len(volunteers):
        raise Invalid(fields={"volunteers": ["名簿にない方が含まれています。選び直してください。"]})
    return people


def require_open_seats(asked: Asked, *, count: int, by_agreement: bool) -> None:
    """The task waits for as many people, at this time."""
    if asked.task.status not in CAN_BE_OFFERED:
        raise NotPossibleNow(NOT_WAITING)
    seats = live_seats(asked.task)
    free = asked.task.people - len(seats)
    if count > free:
        raise NotPossibleNow(TOO_MANY.format(free=max(free, 0)), code="no_free_seat")
    if seats and seats[0].starts_at != asked.starts_at:
        raise NotPossibleNow(
            OTHER_START.format(start=local(seats[0].starts_at)), code="other_start"
        )
    if not seats and not by_agreement and not fits_wish(asked):
        raise NotPossibleNow(OUTSIDE_WISH, code="outside_wish")


def require_fit(one: VolunteerFacts, asked: Asked) -> None:
    fault = first_fault(one, asked)
    if fault is None:
        return
    message = (
        f"{one.volunteer.person.name}さん: {fault.label}。別の方か、別の時間をお選びください。"
    )
    if fault in CLASH:
        raise SlotTaken(message)
    raise NotPossibleNow(message, code=fault.value)


def hold_until(starts_at: datetime, *, rules: Rules) -> datetime:
    """When an offer lapses: some hours after it was made, at the latest some before the visit."""
    offers = rules.offers
    lapses = min(
        now() + timedelta(hours=offers.expire_after_hours),
        starts_at - timedelta(hours=offers.expire_before_start_hours),
    )
    if lapses <= now():
        raise NotPossibleNow(TOO_LATE, code="too_late")
    return lapses


def hold_time(
    asked: Asked,
    one: VolunteerFacts,
    *,
    actor: User,
    expires_at: datetime,
    proposal: MatchProposal | None,
    reasons: Mapping[int, list[str]] | None,
) -> Assignment:
    """The row that the overlap guard protects; raises SlotTaken when the guard refuses it."""
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                council_id=asked.task.council_id,
                proposal=proposal,
                volunteer=one.volunteer,
                starts_at=asked.starts_at,
                ends_at=end_of(asked.task, asked.starts_at),
                offered_at=now(),
                offered_by=actor,
                expires_at=expires_at,
                reasons=(reasons or {}).get(one.pk, []),
                **{kind_of(asked.task): asked.task},
            )
    except IntegrityError as error:
        if overlap_guard.NAME not in str(error):
            raise
        raise SlotTaken() from error
