"""The own card and hours, as the volunteer reads them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from volunteers.insurance import insured_until
from volunteers.models import LifeSupportVolunteer
from volunteers.serializers.answers import ActivityRow, RegistrationState, coming_exceptions
from volunteers.serializers.forms import DayHours, WeeklyHours


class AvailabilityState(serializers.Serializer):
    """Weekly hours, and the days from today on that differ."""

    weekly = WeeklyHours(source="availabilities", many=True)
    exceptions = serializers.SerializerMethodField()

    @extend_schema_field(DayHours(many=True))
    def get_exceptions(self, volunteer: LifeSupportVolunteer) -> Any:
        return DayHours(coming_exceptions(volunteer), many=True).data


class VolunteerMe(serializers.ModelSerializer):
    """The own card, as the volunteer reads it; notes of the staff are not part of it."""

    name = serializers.CharField(source="person.name", read_only=True)
    kana = serializers.CharField(source="person.kana", read_only=True)
    phone = serializers.CharField(source="person.phone", read_only=True)
    email = serializers.CharField(source="person.email", read_only=True)
    town = serializers.CharField(source="person.town.name", read_only=True)
    travel_mode_label = serializers.CharField(source="get_travel_mode_display", read_only=True)
    registration = RegistrationState(read_only=True)
    insured_until = serializers.SerializerMethodField()
    visits_this_month = serializers.IntegerField(read_only=True)
    activities = ActivityRow(source="activity_choices", many=True, read_only=True)

    class Meta:
        model = LifeSupportVolunteer
        fields = [
            "id",
            "name",
            "kana",
            "phone",
            "email",
            "town",
            "travel_mode",
            "travel_mode_label",
            "max_km",
            "max_per_day",
            "max_per_week",
            "max_per_month",
            "registration",
            "insured_until",
            "visits_this_month",
            "activities",
        ]

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_insured_until(self, volunteer: LifeSupportVolunteer) -> str | None:
        until = insured_until(clock.today(), volunteer.insurances.all())
        return until.isoformat() if until else None
