"""今日すること: one page in order of the clock. Everything on it leads to an act."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import F, QuerySet, Subquery

from accounts.models import User
from activities.desk_calls import calls_to_make, messages_to_tell, seats_told_of
from activities.desk_cases import cases
from activities.desk_referrals import referrals
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from activities.desk_seats import seats_of_today, seats_to_look_after
from activities.desk_urgent import urgent_matters
from activities.selectors import concerns_visible_to, follow_ups_visible_to, still_to_call
from core.clock import local, midnight, now, today
from core.moments_in_words import day_words
from councils.models import Council
from councils.rules import Rules, rules_for
from intake.selectors import requests_visible_to
from intake.states import RequestStatus
from planning import selectors
from planning.cards import card_of
from planning.labels import UnfilledReason
from planning.models import Assignment
from planning.next_act import after_unfilled
from planning.states import AssignmentStatus, ProposalStatus
from planning.work import title_of
from volunteers.models import LifeSupportVolunteer
from volunteers.selectors import insured_on, volunteers_visible_to
from volunteers.states import RegistrationStatus

A = AssignmentStatus


def desk_of(actor: User) -> dict[str, Any]:
    """Counts for the tabs, and the tasks of today: danger on top, then the earliest first."""
    rules = rules_for(cast(int, actor.council_id))
    lost_seats = selectors.lost_seats(actor)
    figures = figures_of(actor, rules, lost_seats=lost_seats)
    messages = messages_to_tell(actor)
    seats = seats_of_today(actor, rules, lost_seats=lost_seats, and_those=seats_told_of(messages))
    tasks = [
        *calls_to_make(messages, seats),
        *seats_to_look_after(seats, rules),
        *concerns(actor),
        *referrals(actor),
        *cases(actor),
        *calls(actor),
        *screening(actor),
        *unfilled(actor),
        *insurance_to_see_to(actor, figures["insurance"], rules),
    ]
    by_the_clock = sorted(tasks, key=lambda row: row["due_at"])
    return {"counts": figures, "today": [*urgent_matters(actor), *by_the_clock]}


def counts_of(actor: User) -> dict[str, int]:
    """What the tabs count, without the list, which takes several times as long."""
    rules = rules_for(cast(int, actor.council_id))
    return figures_of(actor, rules, lost_seats=selectors.lost_seats(actor))


def figures_of(actor: User, rules: Rules, *, lost_seats: Iterable[Assignment]) -> dict[str, int]:
    """What the tabs count, and whose insurance runs out; one query for what is not known yet."""
    requests = requests_visible_to(actor)
    assignments = selectors.assignments_visible_to(actor)
    proposals = selectors.proposals_visible_to(actor)
    counted = {
        "screening": requests.filter(status=RequestStatus.SUBMITTED),
        "proposals": proposals.filter(status=ProposalStatus.PROPOSED),
        "waiting_answer": assignments.filter(status=A.OFFERED),
        "calls_today": still_to_call(follow_ups_visible_to(actor), until=today()),
        "unfilled": requests.filter(status=RequestStatus.UNFILLED),
        "insurance": insured_no_longer(actor, rules),
    }
    council = Council.objects.filter(pk=cast(int, actor.council_id))
    numbers = council.values_list(*map(selectors.number_of, counted.values())).get()
    expired = sum(seat.status == A.EXPIRED for seat in lost_seats)
    return {**dict(zip(counted, numbers, strict=True)), "expired": expired}


def concerns(actor: User) -> Iterator[Row]:
    for concern in concerns_visible_to(actor).filter(handled_at=None)[:MOST_OF_A_KIND]:
        yield row(
            "concern",
            f"気づきの知らせがあります: {concern.words[:40]}",
            due_at=concern.written_at,
            link="/staff/concerns",
            severity="now",
        )


def calls(actor: User) -> Iterator[Row]:
    due = still_to_call(follow_ups_visible_to(actor), until=today())
    for call in due[:MOST_OF_A_KIND]:
        name = call.request.person.name if call.request.person else ""
        yield row(
            "follow_up",
            f"{name}さんに電話で様子を聞く（{call.request.number}）",
            due_at=midnight(call.due_on),
            link=f"/staff/requests/{call.request_id}",
        )


def screening(actor: User) -> Iterator[Row]:
    """Promises to call back that run out today."""
    waiting = requests_visible_to(actor).filter(status=RequestStatus.SUBMITTED, due_on__lte=today())
    for request in waiting.select_related("category").order_by("due_on", "pk")[:MOST_OF_A_KIND]:
        due_on = cast(date, request.due_on)
        words = (
            f"{day_words(due_on)}までにお返事する約束です: {request.number} {request.category.name}"
        )
        yield row(
            "promise",
            words,
            due_at=midnight(due_on),
            link=f"/staff/requests/{request.pk}",
        )


def unfilled(actor: User) -> Iterator[Row]:
    """What the newest plan could not fill, with what would help."""
    newest = selectors.finished(selectors.runs_visible_to(actor)).values("pk")[:1]
    gaps = selectors.unfilled_of_run(selectors.unfilled_visible_to(actor), Subquery(newest))
    known_since = gaps.annotate(known_since=F("run__finished_at"))
    for gap in known_since.filter(shift=None)[:MOST_OF_A_KIND]:
        following = after_unfilled(gap.reason).label
        reason = UnfilledReason(gap.reason).label
        yield row(
            "unfilled",
            f"{title_of(gap.task)}（{card_of(gap.task).number}）: {reason}。{following}",
            due_at=gap.known_since,
            link=f"/staff/requests/{gap.request_id}",
        )


def insured_no_longer(actor: User, rules: Rules) -> QuerySet[LifeSupportVolunteer]:
    """Registered volunteers who will not be insured at the end of the warning time."""
    registered = volunteers_visible_to(actor).filter(
        registration__status=RegistrationStatus.REGISTERED
    )
    return registered.exclude(pk__in=insured_on(warned_until(rules)).values("pk"))


def warned_until(rules: Rules) -> date:
    return today() + timedelta(days=rules.care.insurance_warn_days)


def insurance_to_see_to(actor: User, count: int, rules: Rules) -> Iterator[Row]:
    """Who has none, and whose ends within the warning time: both need the same form."""
    if not count:
        return
    until = warned_until(rules)
    without = (
        insured_no_longer(actor, rules).exclude(pk__in=insured_on(today()).values("pk")).count()
    )
    told = [
        *([f"保険に入っていない方が{without}人"] if without else []),
        *(
            [f"{day_words(until)}までに保険が切れる方が{count - without}人"]
            if count > without
            else []
        ),
    ]
    yield row(
        "insurance",
        f"{'、'.join(told)}います。手続きをご案内ください",
        due_at=midnight(local(now()).date() + timedelta(days=1)),
        link=f"/staff/volunteers?status={RegistrationStatus.REGISTERED}&uninsured_on={until}",
        severity="soon",
    )
