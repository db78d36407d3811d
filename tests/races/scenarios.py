"""The scenes: who is there, what every caller does, and what counts as the outcome."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from accounts.models import User
from core.clock import now
from core.models import AuditEvent
from councils.models import Town
from planning.models import Assignment, MatchProposal
from planning.services import answers, offers
from planning.states import HOLDING
from tests.support import factories
from tests.support import factories_planning as made

# Twenty processes must have started by then, also on a busy machine.
UNTIL_THE_DEADLINE = timedelta(seconds=6)


@dataclass
class Scene:
    acts: Sequence[Callable[[], Any]]
    outcome: Callable[[], dict[str, Any]]


def overlapping_proposals(callers: int) -> Scene:
    """So many coordinators confirm so many proposals, all with 鈴木 on the same day at ten."""
    town = new_town()
    suzuki = made.volunteer(town, max_per_day=None, max_per_week=None, max_per_month=None)
    run = made.run(town.council)
    proposals = [made.proposal(made.request(town), suzuki, of_run=run) for _ in range(callers)]
    acts = [partial(confirm, one.pk, coordinator(town, n)) for n, one in enumerate(proposals)]
    return Scene(acts, bookings)


def same_proposal(callers: int) -> Scene:
    """So many coordinators confirm one and the same proposal."""
    town = new_town()
    proposal = made.proposal(made.request(town), made.volunteer(town))
    acts = [partial(confirm, proposal.pk, coordinator(town, n)) for n in range(callers)]
    return Scene(acts, bookings)


def one_offer_many_devices(callers: int) -> Scene:
    """鈴木 accepts one offer on so many devices at once."""
    offer = offered()
    rows = [Assignment.objects.get(pk=offer.pk) for _ in range(callers)]
    acts = [partial(answers.accept, row, actor=user_of(offer)) for row in rows]
    return Scene(acts, partial(answered, offer.pk))


def acceptance_and_expiry(callers: int, *, early_seconds: float = 0.01) -> Scene:
    """Half accept just before the deadline, half let the offer lapse just after it."""
    offer = offered(expires_at=now() + UNTIL_THE_DEADLINE)
    rows = [Assignment.objects.select_related("request").get(pk=offer.pk) for _ in range(callers)]
    acts = [
        partial(at_the_deadline, row, user_of(offer) if n % 2 else None, early_seconds)
        for n, row in enumerate(rows)
    ]
    return Scene(acts, partial(answered, offer.pk))


# So early that whoever looks and then thinks for a while writes after the deadline.
slow_acceptance_and_expiry = partial(acceptance_and_expiry, early_seconds=0.5)


def new_town() -> Town:
    return factories.TownFactory.create()


def coordinator(town: Town, number: int) -> User:
    return factories.coordinator(council=town.council, name=f"佐藤 {number}")


def confirm(proposal_id: int, actor: User) -> None:
    offers.confirm_proposal(MatchProposal.objects.get(pk=proposal_id), actor=actor)


def offered(**facts: Any) -> Assignment:
    town = new_town()
    request = made.request(town, status="arranging")
    return made.offer(request, made.volunteer(town), **facts)


def user_of(offer: Assignment) -> User:
    """The volunteer, with the role read before anybody starts."""
    user = made.account(offer.volunteer)
    assert user.role, "a volunteer who may answer"
    return user


def at_the_deadline(row: Assignment, actor: User | None, early_seconds: float) -> None:
    """Acceptances and expiries meet within a few milliseconds of the deadline."""
    left = (row.expires_at - now()).total_seconds()
    time.sleep(max(0.0, left - early_seconds if actor else left))
    if actor is not None:
        answers.accept(row, actor=actor)
    elif not answers.expire_offer(row):
        raise answers.OfferGone(code="not_lapsed")


def bookings() -> dict[str, Any]:
    """How many hold their time, and how many pairs of them cannot both be."""
    held = list(Assignment.objects.filter(status__in=HOLDING).order_by("pk"))
    overlaps = sum(
        a.volunteer_id == b.volunteer_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
        for i, a in enumerate(held)
        for b in held[i + 1 :]
    )
    return {"held": len(held), "overlaps": overlaps}


def answered(offer_id: int) -> dict[str, Any]:
    """The final state, how often the offer changed its state, and where the request stands."""
    offer = Assignment.objects.select_related("request").get(pk=offer_id)
    steps = AuditEvent.objects.filter(model="planning.assignment", object_id=str(offer_id))
    actions = list(steps.values_list("action", flat=True))
    return {"status": offer.status, "steps": sorted(actions), "request": offer.task.status}
