"""今日すること about visits: answers that run out, seats lost, reports missing, names not yet told."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any, cast

from django.db.models import BooleanField, ExpressionWrapper, Q

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from core.clock import now
from core.moments_in_words import moment_words
from councils.rules import Rules
from intake.models import TellVolunteer
from planning import selectors
from planning.cards import card_of
from planning.models import Assignment
from planning.next_act import LOST, lost_words
from planning.reveal import RevealWindow, waits_for_consent, window_of
from planning.states import AssignmentStatus
from planning.work import title_of

A = AssignmentStatus
# What came in overnight or since the last working day.
ANSWERS_OF = timedelta(days=3)


def seats_of_today(
    actor: User, rules: Rules, *, lost_seats: Iterable[Assignment], and_those: Collection[int]
) -> list[Assignment]:
    """Seats held, and those lost lately, that ask something of staff today, and some others."""
    soon = now() + timedelta(hours=rules.offers.runs_out_soon_hours)
    runs_out = Q(status=A.OFFERED, expires_at__lte=soon)
    is_over = Q(status__in=selectors.COMING, ends_at__lt=now())
    asks_first = Q(status__in=selectors.COMING, request__tell_volunteer=TellVolunteer.ASK_FIRST)
    lost_lately = Q(
        pk__in=[seat.pk for seat in lost_seats if seat.updated_at >= now() - ANSWERS_OF]
    )
    is_due = ExpressionWrapper(runs_out | is_over | asks_first | lost_lately, BooleanField())
    rows = selectors.assignments_for_rows(selectors.assignments_visible_to(actor))
    found = rows.annotate(is_due=is_due).filter(Q(is_due=True) | Q(pk__in=and_those))
    return list(found.order_by("starts_at", "pk")[: 4 * MOST_OF_A_KIND])


def seats_to_look_after(seats: Iterable[Any], rules: Rules) -> Iterator[Row]:
    """What they ask; the seats come from `seats_of_today`."""
    asked_about = set()
    for seat in seats:
        if not seat.is_due:
            continue
        if seat.status in LOST:
            yield lost(seat)
        elif seat.status == A.OFFERED:
            yield running_out(seat)
        elif seat.ends_at < now():
            yield to_be_checked(seat)
        elif waits_for_consent(seat) and seat.request_id not in asked_about:
            asked_about.add(seat.request_id)
            yield name_to_ask_about(seat, rules)


def running_out(offer: Assignment) -> Row:
    """A call may still bring the answer."""
    until = moment_words(offer.expires_at)
    words = f"{offer.volunteer.person.name}さんの返事の期限は{until}です。{named(offer)}"
    return row(
        "offer_runs_out", words, due_at=offer.expires_at, link=page_of(offer), severity="now"
    )


def to_be_checked(seat: Assignment) -> Row:
    """The time is over without a word from the volunteer."""
    words = f"{seat.volunteer.person.name}さんの報告がまだです。{named(seat)}"
    return row("report_missing", words, due_at=seat.ends_at, link=page_of(seat))


def name_to_ask_about(seat: Assignment, rules: Rules) -> Row:
    """The resident wants a call before the volunteer who is coming hears their name."""
    due_at = cast(RevealWindow, window_of(seat, rules=rules)).from_at
    return row(
        "ask_consent",
        f"{card_of(seat.task).person_name}さんに電話して、お名前とご住所を"
        f"ボランティアに伝えてよいか うかがってください。{named(seat)}",
        due_at=due_at,
        link=page_of(seat),
        severity="now" if due_at <= now() else "today",
    )


def lost(seat: Assignment) -> Row:
    """Said no, did not answer or dropped out, and nobody has been found since."""
    return row(
        f"seat_{seat.status}",
        f"{lost_words(seat)}{named(seat)}。ほかの方をさがしてください",
        due_at=seat.updated_at,
        link=page_of(seat),
        severity="now",
    )


def named(assignment: Assignment) -> str:
    return f"{title_of(assignment.task)}（{moment_words(assignment.starts_at)}）"


def page_of(assignment: Assignment) -> str:
    if assignment.request_id is None:
        return f"/staff/assignments?shift={assignment.shift_id}"
    return f"/staff/requests/{assignment.request_id}"
