"""A desk in the middle of its work: volunteers who may go, requests that wait, proposals and offers.

Valid by default: everybody is registered, trained, insured, pledged and free on weekdays 9 to 17,
lives in one town and can do everything; a visit is on a weekday next week at ten.
"""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.models import Role, User
from core.clock import at, now, today
from core.fiscal_year import first_day, fiscal_year, last_day
from core.models import OutboxMessage
from core.outbox import Outcome
from councils.models import Council, RequestCategory, Town
from intake.models import IntakeSource, RequestWindow, SupportRequest, TimeWish
from intake.states import RequestStatus
from intake.windows import is_weekday
from people.models import ConfidentialityPledge, Person
from places.models import Place, PlaceShift
from planning.models import Assignment, MatchProposal, MatchRun, ProposalSeat, Task
from planning.states import AssignmentStatus, RunStatus
from planning.work import end_of, kind_of
from tests.support import factories
from volunteers.models import (
    Availability,
    CourseCompletion,
    CourseSession,
    InsuranceEnrollment,
    LifeSupportVolunteer,
    Registration,
    TrainingCourse,
    VolunteerActivity,
)
from volunteers.states import RegistrationStatus

WEEKDAYS = range(5)


def visit_days(*, after: int = 5) -> Iterator[date]:
    """The weekdays at least so many days from now."""
    days = (today() + timedelta(days=number) for number in itertools.count(after))
    return filter(is_weekday, days)


def visit_day() -> date:
    """The first of them."""
    return next(visit_days())


def ten_o_clock(day: date | None = None) -> datetime:
    return at(day or visit_day(), time(10))


def category(council: Council, code: str = "LIGHT_BULB") -> RequestCategory:
    return RequestCategory.objects.get(council=council, code=code)


def volunteer(
    town: Town,
    *,
    family: str = "鈴木",
    given: str = "一郎",
    activities: Sequence[str] = ("LIGHT_BULB",),
    liked: Sequence[str] = (),
    with_user: bool = True,
    hours: tuple[time, time] = (time(9), time(17)),
    registered: str = RegistrationStatus.REGISTERED,
    insured: bool = True,
    person: dict[str, Any] | None = None,
    **card: Any,
) -> LifeSupportVolunteer:
    council = town.council
    facts = {
        "family_name": family,
        "given_name": given,
        "birth_on": date(1958, 4, 2),
        "sex": "male",
    }
    who = factories.PersonFactory.create(town=town, **{**facts, **(person or {})})
    if with_user:
        who.user = user_of(who, council=council)
        who.save()
    limits = {"max_km": 5.0, "max_per_day": 2, "max_per_week": 5, "max_per_month": 10}
    row = LifeSupportVolunteer.objects.create(
        council=council, person=who, **{"travel_mode": "walk", **limits, **card}
    )
    chosen = RequestCategory.objects.filter(council=council, code__in=activities)
    VolunteerActivity.objects.bulk_create(
        VolunteerActivity(volunteer=row, category=one, is_liked=one.code in liked) for one in chosen
    )
    Registration.objects.create(
        council=council, volunteer=row, status=registered, applied_on=date(2024, 4, 1)
    )
    train(row)
    ConfidentialityPledge.objects.create(person=who, signed_on=date(2024, 5, 1))
    if insured:
        insure(row)
    start, end = hours
    Availability.objects.bulk_create(
        Availability(volunteer=row, weekday=day, starts_at=start, ends_at=end) for day in WEEKDAYS
    )
    return row


def user_of(person: Person, *, council: Council) -> User:
    user = factories.UserFactory.create(
        name=person.name, email=f"v{person.pk}@volunteer.example.jp"
    )
    return factories.with_role(user, Role.VOLUNTEER, council=council)


def account(row: LifeSupportVolunteer) -> User:
    """Who signs in as this volunteer."""
    user = row.person.user
    assert user is not None, "made with_user=False"
    return user


def train(row: LifeSupportVolunteer) -> None:
    course, _ = TrainingCourse.objects.get_or_create(council=row.council, name="養成講座")
    session, _ = CourseSession.objects.get_or_create(course=course, held_on=date(2024, 4, 20))
    CourseCompletion.objects.create(volunteer=row, session=session, completed_on=date(2024, 4, 20))


def insure(row: LifeSupportVolunteer) -> None:
    """This fiscal year and the next, so that no test depends on the season."""
    for year in (fiscal_year(today()), fiscal_year(today()) + 1):
        InsuranceEnrollment.objects.create(
            volunteer=row,
            fiscal_year=year,
            procedure_completed_on=first_day(year),
            effective_from=first_day(year),
            valid_to=last_day(year),
        )


def request(
    town: Town,
    *,
    code: str = "LIGHT_BULB",
    windows: Sequence[tuple[datetime, datetime]] = (),
    status: str = RequestStatus.OPEN,
    person: Person | None = None,
    **facts: Any,
) -> SupportRequest:
    """Waits for a weekday at any time, unless windows are given."""
    kind = category(town.council, code)
    who = person or factories.PersonFactory.create(town=town)
    defaults: dict[str, Any] = {
        "council": town.council,
        "category": kind,
        "person": who,
        "district": town.district,
        "source": IntakeSource.COUNTER,
        "words": "トイレの電気が切れて、まっくらで困っちゅう",
        "address_line": "99番99号",
        "lat": town.lat,
        "lon": town.lon,
        "minutes": kind.minutes,
        "urgency": kind.urgency,
        "time_wish": TimeWish.DATES if windows else TimeWish.ANY_WEEKDAY,
        "submitted_at": now() - timedelta(days=2),
        "status": status,
    }
    row = SupportRequest.objects.create(town=town, **{**defaults, **facts})
    SupportRequest.objects.filter(pk=row.pk).update(number=f"旭-{row.pk:04d}")
    for rank, (start, end) in enumerate(windows, start=1):
        RequestWindow.objects.create(request=row, starts_at=start, ends_at=end, rank=rank)
    return SupportRequest.objects.get(pk=row.pk)


def shift(town: Town, *, people: int = 2, starts_at: datetime | None = None) -> PlaceShift:
    place = Place.objects.create(
        council=town.council,
        kind="children_cafeteria",
        name="旭こども食堂",
        kana="あさひこどもしょくどう",
        town=town,
        lat=town.lat,
        lon=town.lon,
    )
    start = starts_at or ten_o_clock()
    kind = RequestCategory.objects.filter(council=town.council, for_places=True).first()
    return PlaceShift.objects.create(
        council=town.council,
        place=place,
        category=kind or category(town.council),
        title="子ども食堂の手伝い",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        people=people,
    )


def run(council: Council, **facts: Any) -> MatchRun:
    defaults = {
        "status": RunStatus.SOLVED,
        "horizon_start": today(),
        "days": 14,
        "rules_version": 1,
    }
    return MatchRun.objects.create(council=council, **{**defaults, **facts})


def proposal(
    task: Task,
    *volunteers: LifeSupportVolunteer,
    starts_at: datetime | None = None,
    of_run: MatchRun | None = None,
) -> MatchProposal:
    start = starts_at or (task.starts_at if isinstance(task, PlaceShift) else ten_o_clock())
    row = MatchProposal.objects.create(
        council=task.council,
        run=of_run or task.council.runs.first() or run(task.council),
        starts_at=start,
        ends_at=end_of(task, start),
        points=100.0,
        **{kind_of(task): task},
    )
    ProposalSeat.objects.bulk_create(
        ProposalSeat(
            proposal=row,
            volunteer=one,
            points=100.0,
            parts={"request": 104.0, "distance": -4.0},
            reasons=["近い（歩いて5分）"],
            km=0.4,
            travel_minutes=5,
        )
        for one in volunteers
    )
    return row


def offer(
    task: Task,
    to: LifeSupportVolunteer,
    *,
    starts_at: datetime | None = None,
    status: str = AssignmentStatus.OFFERED,
    **facts: Any,
) -> Assignment:
    """An assignment as it stands after an offer; the task's own status is the caller's."""
    start = starts_at or ten_o_clock()
    accepted = status not in {AssignmentStatus.OFFERED, AssignmentStatus.DECLINED}
    defaults = {
        "council": task.council,
        "starts_at": start,
        "ends_at": end_of(task, start),
        "offered_at": now() - timedelta(hours=1),
        "expires_at": now() + timedelta(hours=12),
        "accepted_at": now() - timedelta(minutes=30) if accepted else None,
        kind_of(task): task,
    }
    return Assignment.objects.create(volunteer=to, status=status, **{**defaults, **facts})


def message_by_phone(event: str, assignment: Assignment, **facts: Any) -> OutboxMessage:
    """A message about a visit that somebody has to tell on the telephone."""
    return OutboxMessage.objects.create(
        event=event,
        dedupe_key=f"{event}:{assignment.pk}",
        council_id=assignment.council_id,
        payload={"assignment_id": assignment.pk},
        due_at=now(),
        **{"sent_at": now(), "outcome": Outcome.BY_PHONE, **facts},
    )
