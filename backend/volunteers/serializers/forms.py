"""Forms: the whole card, its parts, the steps of the registration."""

from datetime import date
from typing import Any

from rest_framework import serializers

from core import clock
from core.fields import DayField, PhoneField
from councils.fields import CategoryField, OwnCouncilField
from people.models import Person
from people.serializers import PersonInput
from volunteers.models import CourseSession, InsurancePlan, LifeSupportVolunteer

NEEDS_COURSE = "登録するには、修了した講座を お選びください。"
PERSON_OR_ID = "お名前などを 書くか、もう登録のある方を 一覧から お選びください。"
# What a card holds besides the way of travelling; a form fills it in, the page shows it.
CARD_COLUMNS = (
    "max_per_day",
    "max_per_week",
    "max_per_month",
    "emergency_name",
    "emergency_relation",
    "emergency_phone",
    "occupation",
    "qualifications",
    "strengths",
    "cannot",
    "prefers_pair",
    "contact_wish",
    "photo_allowed",
    "staff_note",
)
IN_FUTURE = "今日より後の日付です。日付をお確かめください。"


class PastDayField(DayField):
    """A day on which something was done."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if day > clock.today():
            raise serializers.ValidationError(IN_FUTURE)
        return day


class SessionField(serializers.PrimaryKeyRelatedField):
    """A holding of one of the council's own courses."""

    default_error_messages = {
        "does_not_exist": "この講座は一覧にありません。講座の一覧から お選びください。",
        "incorrect_type": "講座の一覧から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=CourseSession.objects.all(), **kwargs)

    def get_queryset(self) -> Any:
        council_id = self.context["request"].user.council_id
        return CourseSession.objects.filter(course__council=council_id)


class PersonField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": "この方は名簿にありません。名簿から お選びください。",
        "incorrect_type": "名簿から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Person.objects.all(), **kwargs)


class ActivityInput(serializers.Serializer):
    category = CategoryField()
    is_liked = serializers.BooleanField(default=False)


class WeeklyHours(serializers.Serializer):
    """Hours of one weekday; 0 = Monday."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    starts_at = serializers.TimeField(format="%H:%M")
    ends_at = serializers.TimeField(format="%H:%M")

    def validate(self, hours: dict[str, Any]) -> dict[str, Any]:
        return in_order(hours)


class DayHours(serializers.Serializer):
    """A day that differs: without hours it is impossible, with hours only these are free."""

    on = serializers.DateField()
    starts_at = serializers.TimeField(format="%H:%M", required=False, allow_null=True)
    ends_at = serializers.TimeField(format="%H:%M", required=False, allow_null=True)

    def validate(self, hours: dict[str, Any]) -> dict[str, Any]:
        if (hours.get("starts_at") is None) != (hours.get("ends_at") is None):
            raise serializers.ValidationError(
                {"ends_at": "始まりと終わりの 両方を 入れるか、両方を 空けてください。"}
            )
        return in_order(hours) if hours.get("starts_at") is not None else hours


def in_order(hours: dict[str, Any]) -> dict[str, Any]:
    if hours["ends_at"] <= hours["starts_at"]:
        raise serializers.ValidationError(
            {"ends_at": "終わりの時刻は、始まりの時刻より あとにしてください。"}
        )
    return hours


class AvailabilityForm(serializers.Serializer):
    """Weekly hours, and the days from today on that differ."""

    weekly = WeeklyHours(many=True)
    exceptions = DayHours(many=True, default=list)


class InsuranceInput(serializers.Serializer):
    plan = serializers.ChoiceField(choices=InsurancePlan.choices, default=InsurancePlan.BASIC)
    procedure_completed_on = PastDayField()
    fiscal_year = serializers.IntegerField(
        required=False, allow_null=True, min_value=2000, max_value=2199
    )
    disaster_law = serializers.BooleanField(default=False)


class PledgeInput(serializers.Serializer):
    signed_on = PastDayField()


class TrainingInput(serializers.Serializer):
    session = SessionField()
    completed_on = PastDayField(required=False, allow_null=True)


class RegisterInput(serializers.Serializer):
    number = serializers.CharField(required=False, allow_blank=True, max_length=20)
    registered_on = PastDayField(required=False, allow_null=True)


class BarredInput(serializers.Serializer):
    person = PersonField()
    reason = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")


class LiftBarInput(serializers.Serializer):
    person = PersonField()


class CardInput(serializers.ModelSerializer):
    """The columns of the card that staff fill in; caps left empty mean no limit."""

    max_km = serializers.FloatField(min_value=0.1, max_value=100)
    emergency_phone = PhoneField(required=False, allow_blank=True, max_length=30)
    activities = ActivityInput(many=True, required=False)

    class Meta:
        model = LifeSupportVolunteer
        fields = ["travel_mode", "max_km", *CARD_COLUMNS, "activities"]
        extra_kwargs = {
            cap: {"min_value": 1} for cap in ("max_per_day", "max_per_week", "max_per_month")
        }


class WholeCardInput(CardInput):
    """The card with everything that goes with it, in one form."""

    person = PersonInput(required=False)
    person_id = PersonField(required=False)
    availability = WeeklyHours(many=True, required=False)
    applied_on = PastDayField(required=False)
    course_session = SessionField(required=False, allow_null=True)
    completed_on = PastDayField(required=False, allow_null=True)
    pledge_signed_on = PastDayField(required=False, allow_null=True)
    insurance = InsuranceInput(required=False, allow_null=True)
    register = serializers.BooleanField(default=False)

    class Meta(CardInput.Meta):
        fields = [
            *CardInput.Meta.fields,
            "person",
            "person_id",
            "availability",
            "applied_on",
            "course_session",
            "completed_on",
            "pledge_signed_on",
            "insurance",
            "register",
        ]

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if ("person" in form) == ("person_id" in form):
            raise serializers.ValidationError({"person": PERSON_OR_ID})
        if form["register"] and not form.get("course_session"):
            raise serializers.ValidationError({"course_session": NEEDS_COURSE})
        return form

    def card(self) -> dict[str, Any]:
        """What `services.enter_card` takes besides the person."""
        form = dict(self.validated_data)
        session, completed_on = form.get("course_session"), form.get("completed_on")
        columns = set(CardInput.Meta.fields) - {"activities"}
        return {
            "card": {name: value for name, value in form.items() if name in columns},
            "activities": form.get("activities", []),
            "weekly": form.get("availability", []),
            "applied_on": form.get("applied_on"),
            "training": {"session": session, "completed_on": completed_on} if session else None,
            "pledge_signed_on": form.get("pledge_signed_on"),
            "insurance": form.get("insurance"),
            "is_registered": form["register"],
        }
