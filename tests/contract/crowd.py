"""A thousand of everything: the world's own rows, copied with their relations."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Model

from accounts.models import CounterPin, Device, Membership, User
from activities.models import ActivityReport, ConcernNote, FollowUp
from cases.models import CaseSupport, SupportCase
from core.clock import now, today
from core.models import OutboxMessage
from core.outbox import Outcome
from councils.models import (
    HoocchokenCounter,
    PopUpCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)
from intake.models import Consultation, PrincipleCheck, Referral, SupportRequest, UrgentFlag
from intake.states import Principle, PrincipleAnswer, RequestStatus
from people.models import Person, PersonMerge
from places.models import Place, PlaceShift
from planning.labels import UnfilledReason
from planning.models import Assignment, MatchProposal, MatchRun, ProposalSeat, UnfilledTask
from planning.states import AssignmentStatus
from tests.contract.world import World
from volunteers.models import (
    CourseCompletion,
    CourseSession,
    InsuranceEnrollment,
    LifeSupportVolunteer,
    TrainingCourse,
)

Change = Callable[[int], Any]


def copies(row: Model, count: int, **changes: Change) -> Sequence[Any]:
    """So many rows like this one; each change gives a column's value for the number of the row."""
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    model = type(row)
    return model._base_manager.bulk_create(
        model(**{**fields, **{name: change(number) for name, change in changes.items()}})
        for number in range(count)
    )


def one(model: type[Model], **facts: Any) -> Any:
    found = model._base_manager.filter(**facts).order_by("pk").first()
    assert found is not None, f"the world has no {model.__name__}"
    return found


def pk_of(rows: Sequence[Any]) -> Change:
    return lambda number: rows[number].pk


def fill(world: World, count: int, *, mark: str) -> None:
    """Add so many rows to every list; `mark` keeps apart what was added before."""
    registry(world, count, mark=mark)
    people = crowd_of_people(world, count, mark=mark)
    requests = crowd_of_requests(world, count, people=people, mark=mark)
    crowd_of_visits(world, count, requests=requests)
    crowd_of_cases(world, count, people=people)


def registry(world: World, count: int, *, mark: str) -> None:
    """Tablets, staff, counters, agencies, districts, towns, kinds, courses, places."""
    named = {"name": lambda number: f"{mark}{number}"}
    for model in (HoocchokenCounter, PopUpCounter, SupportAgency):
        copies(one(model), count)
    districts = copies(one(SchoolDistrict), count, **named)
    copies(one(Town), count, **named, district_id=pk_of(districts))
    coded = {"code": lambda number: f"{mark}{number}"}
    copies(one(RequestCategory, code="LIGHT_BULB"), count, **coded)
    copies(one(Device), count)
    for name in ("山本 由美", "森 久美", "佐藤 恵"):
        staff(one(User, name=name), count, mark=mark + name)
    courses = copies(one(TrainingCourse), count)
    copies(one(CourseSession), count, course_id=pk_of(courses))
    places = copies(one(Place), count)
    copies(one(PlaceShift), count, place_id=pk_of(places))


def staff(user: User, count: int, *, mark: str) -> None:
    users = copies(user, count, login=lambda number: f"{mark}{number}")
    copies(one(Membership, user=user), count, user_id=pk_of(users))
    CounterPin.objects.bulk_create(CounterPin(user=each, pin_hash="unused") for each in users)


def crowd_of_people(world: World, count: int, *, mark: str) -> Sequence[Person]:
    """Two by two of one reading, every one a resident and a volunteer."""
    resident = Person.objects.get(pk=world.targets["people/"])
    people: Sequence[Person] = copies(
        resident, count, family_kana=lambda number: f"{mark}{number // 2}"
    )
    copies(one(PersonMerge), count, kept_id=pk_of(people))
    volunteer = one(LifeSupportVolunteer)
    volunteers = copies(volunteer, count, person_id=pk_of(people))
    of = {"volunteer_id": pk_of(volunteers)}
    copies(volunteer.registration, count, **of, number=lambda number: f"{mark}{number}")
    copies(one(CourseCompletion), count, **of)
    copies(one(InsuranceEnrollment), count, **of)
    return people


def crowd_of_requests(
    world: World, count: int, *, people: Sequence[Person], mark: str
) -> Sequence[SupportRequest]:
    """Each with its consultation, principles, referral and flag."""
    asked = SupportRequest.objects.get(pk=world.targets["requests/"])
    consultation = Consultation(
        council_id=asked.council_id,
        counter_id=asked.counter_id,
        source=asked.source,
        outcome="request",
        category=asked.category,
        received_at=now(),
    )
    told = copies(consultation, count)
    requests: Sequence[SupportRequest] = copies(
        asked,
        count,
        number=lambda number: f"{mark}{number}",
        slip_code=lambda number: f"{mark}{number}",
        person_id=pk_of(people),
        consultation_id=pk_of(told),
        status=lambda number: list(RequestStatus)[number % len(RequestStatus)],
    )
    PrincipleCheck.objects.bulk_create(
        PrincipleCheck(request=each, principle=principle, answer=PrincipleAnswer.OK)
        for each in requests
        for principle in Principle
    )
    brought = one(Referral)
    copies(brought, count, request_id=pk_of(requests), follow_up_on=lambda _: today())
    copies(brought, count, request_id=lambda _: None, consultation_id=pk_of(told))
    copies(one(UrgentFlag), count, consultation_id=pk_of(told))
    copies(one(FollowUp), count, request_id=pk_of(requests), due_on=lambda _: today())
    return requests


def crowd_of_visits(world: World, count: int, *, requests: Sequence[SupportRequest]) -> None:
    """鈴木 is proposed, asked, expected and thanked for each of them."""
    of = {"request_id": pk_of(requests)}
    pattern = Assignment.objects.get(pk=world.targets["assignments/"])
    proposal = one(MatchProposal)
    seat = one(ProposalSeat)
    proposals = copies(proposal, count, **of)
    copies(seat, count, proposal_id=pk_of(proposals))
    runs = copies(one(MatchRun), count, status=lambda _: "solved", finished_at=lambda _: now())
    gap = UnfilledTask(run=runs[-1], request=requests[0], reason=UnfilledReason.NOBODY_FREE)
    copies(gap, count, **of)
    for status in ("offered", "declined", "accepted", "done"):
        visits = copies(pattern, count, **of, **one_after_another(status))
        if status == "accepted":
            calls_about(visits)
    reports = copies(one(ActivityReport), count, assignment_id=pk_of(visits))
    copies(one(ConcernNote), count, report_id=pk_of(reports))


def one_after_another(status: str) -> dict[str, Change]:
    """A visit a day, so that nobody is booked twice."""
    last = Assignment.objects.order_by("-ends_at")[0].ends_at
    return {
        "status": lambda _: AssignmentStatus(status),
        "starts_at": lambda number: last + timedelta(days=1 + number),
        "ends_at": lambda number: last + timedelta(days=1 + number, minutes=20),
    }


def calls_about(visits: Sequence[Assignment]) -> None:
    OutboxMessage.objects.bulk_create(
        OutboxMessage(
            event="visit_settled",
            dedupe_key=f"visit_settled:{visit.pk}",
            council_id=visit.council_id,
            payload={"assignment_id": visit.pk},
            due_at=now(),
            sent_at=now(),
            outcome=Outcome.BY_PHONE,
        )
        for visit in visits
    )


def crowd_of_cases(world: World, count: int, *, people: Sequence[Person]) -> None:
    case = one(SupportCase)
    cases = copies(case, count, person_id=pk_of(people), next_on=lambda _: today())
    copies(one(CaseSupport), count, case_id=pk_of(cases), follow_up_on=lambda _: today())
