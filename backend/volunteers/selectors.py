"""Questions about many volunteers."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from accounts.models import Role, User
from core.clock import midnight, today
from councils.models import Council
from people.models import ConfidentialityPledge
from volunteers.models import (
    CourseCompletion,
    CourseSession,
    InsuranceEnrollment,
    LifeSupportVolunteer,
    Registration,
    TrainingCourse,
    VolunteerActivity,
)
from volunteers.states import RegistrationStatus

# A visit counts for the month once it was promised; the rows are planning's, asked by relation.
PROMISED = ("accepted", "in_progress", "done")


def volunteers_visible_to(actor: User) -> QuerySet[LifeSupportVolunteer]:
    """Staff see their council's volunteers, a volunteer sees the own card, others none."""
    everyone = LifeSupportVolunteer.objects.all()
    if actor.is_council_staff:
        return everyone.filter(council=actor.council_id)
    if actor.role == Role.VOLUNTEER:
        return everyone.filter(council=actor.council_id, person__user=actor)
    return everyone.none()


def courses_visible_to(actor: User) -> QuerySet[TrainingCourse]:
    courses = TrainingCourse.objects.filter(council=actor.council_id).order_by("id")
    return courses.prefetch_related("sessions", "categories")


def coming_sessions(council: Council, *, on: date) -> QuerySet[CourseSession]:
    """From that day on, soonest first."""
    sessions = CourseSession.objects.filter(course__council=council, held_on__gte=on)
    return sessions.select_related("course").order_by("held_on", "id")


def with_standing(volunteers: QuerySet[LifeSupportVolunteer], day: date) -> QuerySet[Any]:
    """Annotate what being active on that day rests on; see `standing.inactive_reasons`."""
    of_volunteer = Q(volunteer=OuterRef("pk"))
    registered = Registration.objects.filter(of_volunteer, status=RegistrationStatus.REGISTERED)
    # Only a course held by the council itself counts.
    trained = CourseCompletion.objects.filter(
        of_volunteer, completed_on__lte=day, session__course__council=OuterRef("council")
    )
    insured = InsuranceEnrollment.objects.filter(
        of_volunteer, effective_from__lte=day, valid_to__gte=day
    )
    pledged = ConfidentialityPledge.objects.filter(person=OuterRef("person"), signed_on__lte=day)
    return volunteers.annotate(
        is_registered=Exists(registered),
        is_trained=Exists(trained),
        is_insured=Exists(insured),
        is_pledged=Exists(pledged),
    )


def active_on(day: date, volunteers: QuerySet[LifeSupportVolunteer] | None = None) -> QuerySet[Any]:
    """Who may go on a visit that day: registered, trained, insured, and the pledge signed."""
    everyone = LifeSupportVolunteer.objects.all() if volunteers is None else volunteers
    return with_standing(everyone, day).filter(
        is_registered=True, is_trained=True, is_insured=True, is_pledged=True
    )


def insured_on(day: date) -> QuerySet[Any]:
    """Whose insurance holds that day."""
    return with_standing(LifeSupportVolunteer.objects.all(), day).filter(is_insured=True)


def for_page(volunteers: QuerySet[LifeSupportVolunteer]) -> QuerySet[Any]:
    """The whole card of one volunteer."""
    return for_cards(volunteers).prefetch_related(
        "availabilities",
        "completions__session__course",
        "person__pledges",
        "barred_pairs__person",
    )


def for_cards(volunteers: QuerySet[LifeSupportVolunteer]) -> QuerySet[Any]:
    """What a row of the staff's list shows, in a fixed number of queries."""
    day = today()
    first, next_first = month_of(day)
    visits = Q(assignments__status__in=PROMISED) & Q(
        assignments__starts_at__gte=first, assignments__starts_at__lt=next_first
    )
    return (
        with_standing(volunteers, day)
        .annotate(
            visits_this_month=Count("assignments", filter=visits),
            # The list is in order of reading, and its cursor needs that as a column.
            family_kana=F("person__family_kana"),
            given_kana=F("person__given_kana"),
        )
        .select_related("person__town__district", "person__user", "registration")
        .prefetch_related(
            "insurances",
            Prefetch(
                "activity_choices",
                queryset=VolunteerActivity.objects.select_related("category").order_by(
                    "category__position", "category_id"
                ),
            ),
        )
    )


def month_of(day: date) -> tuple[datetime, datetime]:
    """The first moments of that day's month and of the next."""
    first = day.replace(day=1)
    return midnight(first), midnight((first + timedelta(days=32)).replace(day=1))
