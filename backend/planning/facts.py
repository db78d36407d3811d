"""What is known of volunteers for planning, read for many at once in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Prefetch, QuerySet

from core.clock import local
from councils.rules import Rules
from planning.models import Assignment
from planning.states import HOLDING, AssignmentStatus
from planning.work import Spot, key_of, spot_of
from volunteers.free_time import Interval, free_intervals
from volunteers.models import CourseCompletion, LifeSupportVolunteer, VolunteerActivity
from volunteers.states import RegistrationStatus

# What fills a volunteer's calendar and counts in caps and load.
COUNTED = (*HOLDING, AssignmentStatus.DONE)
# A cap counts a whole month or week, and a horizon begins on the Monday before today at the earliest.
LONGEST_CAP_DAYS = 31 + 2 * 7


@dataclass(frozen=True)
class Visit:
    """One visit in a volunteer's calendar, held or done."""

    assignment_id: int
    task: str
    activity: str  # category code
    starts_at: datetime
    ends_at: datetime
    spot: Spot
    status: str

    @property
    def on(self) -> date:
        return local(self.starts_at).date()

    @property
    def is_held(self) -> bool:
        """Offered, accepted or under way: the volunteer's time is taken."""
        return self.status in HOLDING


@dataclass(frozen=True)
class VolunteerFacts:
    """One volunteer with everything the rules ask about."""

    volunteer: LifeSupportVolunteer
    activities: dict[str, bool]  # category code -> liked
    visits: tuple[Visit, ...]
    last_asked_at: datetime | None

    @property
    def pk(self) -> int:
        return self.volunteer.pk

    @property
    def spot(self) -> Spot:
        return Spot(self.volunteer.person.lat, self.volunteer.person.lon)

    @property
    def sex(self) -> str:
        return self.volunteer.person.sex

    def age_on(self, day: date) -> int | None:
        born = self.volunteer.person.birth_on
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def is_registered_on(self, day: date) -> bool:
        """Registered, trained in a course of the council and pledged by that day."""
        registration = getattr(self.volunteer, "registration", None)
        return (
            registration is not None
            and registration.status == RegistrationStatus.REGISTERED
            and any(done.completed_on <= day for done in self.volunteer.completions.all())
            and any(pledge.signed_on <= day for pledge in self.volunteer.person.pledges.all())
        )

    def is_insured_on(self, day: date) -> bool:
        return any(enrollment.covers(day) for enrollment in self.volunteer.insurances.all())

    def free_between(self, first: date, last: date) -> list[Interval]:
        return free_intervals(self.volunteer, first, last)

    def is_barred_from(self, person_id: int | None) -> bool:
        pairs = self.volunteer.barred_pairs.all()
        return person_id is not None and any(pair.person_id == person_id for pair in pairs)

    def visits_between(self, first: date, last: date) -> list[Visit]:
        """Inclusive local dates."""
        return [visit for visit in self.visits if first <= visit.on <= last]


def look_back(rules: Rules) -> timedelta:
    """As far as a cap, the load or "not asked lately" of these rules looks back."""
    engine = rules.engine
    asked_days = engine.pair_points.not_asked_for_days
    load_days = engine.past_load_days + LONGEST_CAP_DAYS
    return timedelta(days=max(asked_days + 1, load_days))


def facts_of(
    volunteers: "QuerySet[LifeSupportVolunteer]", *, now: datetime, rules: Rules
) -> list[VolunteerFacts]:
    """The facts of these volunteers, ordered by id; about ten queries however many they are."""
    rows = list(with_cards(volunteers).order_by("pk"))
    visits, asked = calendars((row.pk for row in rows), since=now - look_back(rules))
    return [
        VolunteerFacts(
            volunteer=row,
            activities={one.category.code: one.is_liked for one in row.activity_choices.all()},
            visits=tuple(visits[row.pk]),
            last_asked_at=asked.get(row.pk),
        )
        for row in rows
    ]


def with_cards(volunteers: "QuerySet[LifeSupportVolunteer]") -> "QuerySet[LifeSupportVolunteer]":
    return volunteers.select_related("person__town__district", "registration").prefetch_related(
        Prefetch(
            "completions",
            # Only a course held by the council itself counts.
            queryset=CourseCompletion.objects.filter(
                session__course__council=models.F("volunteer__council")
            ),
        ),
        "insurances",
        "availabilities",
        "availability_exceptions",
        "barred_pairs",
        "person__pledges",
        Prefetch("activity_choices", queryset=VolunteerActivity.objects.select_related("category")),
    )


def calendars(
    volunteer_ids: Iterable[int], *, since: datetime
) -> tuple[dict[int, list[Visit]], dict[int, datetime]]:
    """Each volunteer's visits from then on in order of time, and when each was asked last."""
    recent = models.Q(starts_at__gte=since) | models.Q(offered_at__gte=since)
    rows = (
        Assignment.objects.filter(recent, volunteer__in=set(volunteer_ids))
        .select_related("request__category", "shift__category", "shift__place")
        .order_by("starts_at", "pk")
    )
    visits: dict[int, list[Visit]] = defaultdict(list)
    asked: dict[int, datetime] = {}
    for row in rows:
        known = asked.get(row.volunteer_id)
        asked[row.volunteer_id] = max(known, row.offered_at) if known else row.offered_at
        if row.status in COUNTED:
            visits[row.volunteer_id].append(visit_of(row))
    return visits, asked


def visit_of(row: Assignment) -> Visit:
    return Visit(
        assignment_id=row.pk,
        task=key_of(row.task),
        activity=row.task.category.code,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        spot=spot_of(row.task),
        status=row.status,
    )


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the calendar month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
