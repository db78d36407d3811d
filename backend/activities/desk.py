"""今日すること: one page in order of the clock. Everything on it leads to an act."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import Count, F, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from activities.selectors import concerns_visible_to, follow_ups_visible_to, still_to_call
from core.clock import local, midnight, now, today
from core.moments_in_words import day_words, moment_words
from councils.models import Council
from councils.rules import Rules, rules_for
from intake.selectors import requests_visible_to
from intake.states import RequestStatus
from planning import selectors
from planning.cards import card_of
from planning.labels import UnfilledReason
from planning.models import Assignment
from planning.next_act import LOST, after_unfilled
from planning.states import AssignmentStatus, ProposalStatus
from planning.work import title_of
from volunteers.models import LifeSupportVolunteer
from volunteers.selectors import volunteers_visible_to
from volunteers.states import RegistrationStatus

A = AssignmentStatus
# An offer that lapses within this time stands on today's page.
RUNS_OUT_WITHIN = timedelta(hours=4)
# What came in overnight or since the last working day.
ANSWERS_OF = timedelta(days=3)
MOST_OF_A_KIND = 50
Row = dict[str, Any]


def desk_of(actor: User) -> dict[str, Any]:
    """Counts for the tabs, and the tasks of today, earliest first."""
    rules = rules_for(cast(int, actor.council_id))
    figures = figures_of(actor, rules)
    tasks = [
        *running_out(actor),
        *lost_seats(actor),
        *to_be_checked(actor),
        *concerns(actor),
        *calls(actor),
        *screening(actor),
        *unfilled(actor),
        *insurance_running_out(figures["insurance"], rules),
    ]
    return {"counts": figures, "today": sorted(tasks, key=lambda row: row["due_at"])}


def figures_of(actor: User, rules: Rules) -> dict[str, int]:
    """What the tabs count, and whose insurance runs out; one query for all."""
    requests = requests_visible_to(actor)
    assignments = selectors.assignments_visible_to(actor)
    proposals = selectors.proposals_visible_to(actor)
    counted = {
        "screening": requests.filter(status=RequestStatus.SUBMITTED),
        "proposals": proposals.filter(status=ProposalStatus.PROPOSED),
        "waiting_answer": assignments.filter(status=A.OFFERED),
        "calls_today": still_to_call(follow_ups_visible_to(actor), until=today()),
        "expired": selectors.lost_seats(actor).filter(status=A.EXPIRED),
        "unfilled": requests.filter(status=RequestStatus.UNFILLED),
        "insurance": insured_no_longer(actor, rules),
    }
    council = Council.objects.filter(pk=cast(int, actor.council_id))
    numbers = council.values_list(*map(how_many, counted.values())).get()
    return dict(zip(counted, numbers, strict=True))


def how_many(rows: QuerySet[Any]) -> Coalesce:
    """The number of rows, as part of another query."""
    grouped = rows.order_by().values(together=Value(1))
    return Coalesce(Subquery(grouped.annotate(number=Count("pk")).values("number")), 0)


def row(code: str, words: str, *, due_at: datetime, link: str, severity: str = "today") -> Row:
    return {"code": code, "words": words, "due_at": due_at, "link": link, "severity": severity}


def named(assignment: Assignment) -> str:
    return f"{title_of(assignment.task)}（{moment_words(assignment.starts_at)}）"


def page_of(assignment: Assignment) -> str:
    if assignment.request_id is None:
        return f"/staff/assignments?shift={assignment.shift_id}"
    return f"/staff/requests/{assignment.request_id}"


def running_out(actor: User) -> Iterator[Row]:
    """Offers that lapse soon: a call may still bring the answer."""
    rows = selectors.assignments_for_rows(selectors.assignments_visible_to(actor))
    soon = rows.filter(status=A.OFFERED, expires_at__lte=now() + RUNS_OUT_WITHIN)
    for offer in soon.order_by("expires_at")[:MOST_OF_A_KIND]:
        until = moment_words(offer.expires_at)
        words = f"{offer.volunteer.person.name}さんの返事の期限は{until}です。{named(offer)}"
        yield row(
            "offer_runs_out", words, due_at=offer.expires_at, link=page_of(offer), severity="now"
        )


def lost_seats(actor: User) -> Iterator[Row]:
    """Who said no, did not answer or dropped out, where nobody has been found since."""
    recent = selectors.lost_seats(actor).filter(updated_at__gte=now() - ANSWERS_OF)
    for seat in recent[:MOST_OF_A_KIND]:
        told = LOST[A(seat.status)].format(name=seat.volunteer.person.name)
        yield row(
            f"seat_{seat.status}",
            f"{told}{named(seat)}。ほかの方をさがしてください",
            due_at=seat.updated_at,
            link=page_of(seat),
            severity="now",
        )


def to_be_checked(actor: User) -> Iterator[Row]:
    """Visits whose time is over without a word from the volunteer."""
    rows = selectors.assignments_for_rows(selectors.assignments_visible_to(actor))
    for seat in rows.filter(status__in=selectors.COMING, ends_at__lt=now())[:MOST_OF_A_KIND]:
        words = f"{seat.volunteer.person.name}さんの報告がまだです。{named(seat)}"
        yield row("report_missing", words, due_at=seat.ends_at, link=page_of(seat))


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
    until = warned_until(rules)
    registered = volunteers_visible_to(actor).filter(
        registration__status=RegistrationStatus.REGISTERED
    )
    covered = LifeSupportVolunteer.objects.filter(
        insurances__effective_from__lte=until, insurances__valid_to__gte=until
    )
    return registered.exclude(pk__in=covered)


def warned_until(rules: Rules) -> date:
    return today() + timedelta(days=rules.care.insurance_warn_days)


def insurance_running_out(count: int, rules: Rules) -> Iterator[Row]:
    if count:
        until = day_words(warned_until(rules))
        yield row(
            "insurance",
            f"{until}に保険が切れている方が{count}人います。手続きをご案内ください",
            due_at=midnight(local(now()).date() + timedelta(days=1)),
            link="/staff/volunteers",
            severity="soon",
        )
