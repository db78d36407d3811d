"""What staff are told of a volunteer: a row of the list, the whole card, the courses."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from councils.serializers import CategoryBrief
from people.serializers import PersonBrief, PersonCard, PersonStaff
from volunteers import policies
from volunteers.insurance import insured_until
from volunteers.models import (
    BarredPair,
    CourseCompletion,
    CourseSession,
    InsuranceEnrollment,
    LifeSupportVolunteer,
    Registration,
    TrainingCourse,
)
from volunteers.serializers.forms import CARD_COLUMNS, DayHours, WeeklyHours
from volunteers.standing import inactive_reasons


class RegistrationState(serializers.ModelSerializer):
    status_label = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = Registration
        fields = ["number", "status", "status_label", "applied_on", "registered_on"]


class InactiveReasonRow(serializers.Serializer):
    code = serializers.CharField(source="value")
    label = serializers.CharField()  # type: ignore[assignment]


class VolunteerRow(serializers.ModelSerializer):
    """A volunteer in the staff's list; the row comes from `selectors.for_cards`."""

    person = PersonCard(read_only=True)
    travel_mode_label = serializers.CharField(source="get_travel_mode_display", read_only=True)
    registration = RegistrationState(read_only=True)
    is_active_today = serializers.SerializerMethodField()
    inactive_reasons = serializers.SerializerMethodField()
    insured_until = serializers.SerializerMethodField()
    visits_this_month = serializers.IntegerField(read_only=True)
    activities = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = LifeSupportVolunteer
        fields = [
            "id",
            "person",
            "travel_mode",
            "travel_mode_label",
            "max_km",
            "registration",
            "is_active_today",
            "inactive_reasons",
            "insured_until",
            "visits_this_month",
            "activities",
            "allowed_actions",
        ]

    def get_is_active_today(self, volunteer: Any) -> bool:
        return not inactive_reasons(volunteer)

    @extend_schema_field(InactiveReasonRow(many=True))
    def get_inactive_reasons(self, volunteer: Any) -> Any:
        return InactiveReasonRow(inactive_reasons(volunteer), many=True).data

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_insured_until(self, volunteer: LifeSupportVolunteer) -> str | None:
        until = insured_until(clock.today(), volunteer.insurances.all())
        return until.isoformat() if until else None

    def get_activities(self, volunteer: LifeSupportVolunteer) -> list[str]:
        return [choice.category.code for choice in volunteer.activity_choices.all()]

    def get_allowed_actions(self, volunteer: LifeSupportVolunteer) -> list[str]:
        return policies.allowed_actions(self.context["request"].user, volunteer)


class ActivityRow(serializers.Serializer):
    category = CategoryBrief()
    is_liked = serializers.BooleanField()


class InsuranceRow(serializers.ModelSerializer):
    plan_label = serializers.CharField(source="get_plan_display", read_only=True)

    class Meta:
        model = InsuranceEnrollment
        fields = [
            "id",
            "fiscal_year",
            "plan",
            "plan_label",
            "procedure_completed_on",
            "effective_from",
            "valid_to",
        ]


class CompletionRow(serializers.ModelSerializer):
    course_name = serializers.CharField(source="session.course.name", read_only=True)
    held_on = serializers.DateField(source="session.held_on", read_only=True)

    class Meta:
        model = CourseCompletion
        fields = ["id", "session", "course_name", "held_on", "completed_on"]


class BarredRow(serializers.ModelSerializer):
    person = PersonBrief(read_only=True)

    class Meta:
        model = BarredPair
        fields = ["person", "reason"]


class RecentVisit(serializers.Serializer):
    """A visit of planning's, as far as a card shows it."""

    id = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    status = serializers.CharField()
    status_label = serializers.CharField(source="get_status_display")


class VolunteerPage(VolunteerRow):
    """The whole card, for staff."""

    RECENT_VISITS = 10

    person = PersonStaff(read_only=True)
    activity_choices = ActivityRow(many=True, read_only=True)
    availability = WeeklyHours(source="availabilities", many=True, read_only=True)
    exceptions = serializers.SerializerMethodField()
    insurances = InsuranceRow(many=True, read_only=True)
    completions = CompletionRow(many=True, read_only=True)
    pledge_signed_on = serializers.SerializerMethodField()
    barred = BarredRow(source="barred_pairs", many=True, read_only=True)
    recent_visits = serializers.SerializerMethodField()
    has_sign_in = serializers.SerializerMethodField()

    class Meta:
        model = LifeSupportVolunteer
        fields = [
            *VolunteerRow.Meta.fields,
            *CARD_COLUMNS,
            "activity_choices",
            "availability",
            "exceptions",
            "insurances",
            "completions",
            "pledge_signed_on",
            "barred",
            "recent_visits",
            "has_sign_in",
        ]

    @extend_schema_field(DayHours(many=True))
    def get_exceptions(self, volunteer: LifeSupportVolunteer) -> Any:
        return DayHours(coming_exceptions(volunteer), many=True).data

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_pledge_signed_on(self, volunteer: LifeSupportVolunteer) -> str | None:
        signed = [pledge.signed_on for pledge in volunteer.person.pledges.all()]
        return max(signed).isoformat() if signed else None

    @extend_schema_field(RecentVisit(many=True))
    def get_recent_visits(self, volunteer: Any) -> Any:
        visits = volunteer.assignments.order_by("-starts_at", "-id")[: self.RECENT_VISITS]
        return RecentVisit(visits, many=True).data

    def get_has_sign_in(self, volunteer: LifeSupportVolunteer) -> bool:
        return volunteer.person.user_id is not None


def coming_exceptions(volunteer: LifeSupportVolunteer) -> Any:
    return volunteer.availability_exceptions.filter(on__gte=clock.today())


class SessionRow(serializers.ModelSerializer):
    class Meta:
        model = CourseSession
        fields = ["id", "held_on", "venue"]


class CourseRow(serializers.ModelSerializer):
    categories: Any = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)
    sessions = SessionRow(many=True, read_only=True)

    class Meta:
        model = TrainingCourse
        fields = ["id", "name", "categories", "sessions"]


class ComingSessionRow(serializers.ModelSerializer):
    """One course on one day, as anybody may read it."""

    course_name = serializers.CharField(source="course.name", read_only=True)

    class Meta:
        model = CourseSession
        fields = ["id", "course_name", "held_on", "venue"]
