"""Assignments as staff see them, offers by hand, and the time line of a request."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.clock import now
from core.fields import IdField
from planning.cards import card_of
from planning.end_reasons import end_reason_label
from planning.models import AnswerVia, Assignment
from planning.next_act import for_assignment
from planning.possible import staff_actions
from planning.serializers.parts import NextActPart, TaskBrief, VolunteerName, VolunteerToCall


class AssignmentStaff(serializers.ModelSerializer):
    task = serializers.SerializerMethodField()
    volunteer = VolunteerToCall()
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    end_reason_label = serializers.SerializerMethodField()
    next_act = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = [
            "id",
            "task",
            "volunteer",
            "starts_at",
            "ends_at",
            "status",
            "status_label",
            "reasons",
            "offered_at",
            "expires_at",
            "accepted_at",
            "answered_via",
            "end_reason",
            "end_reason_label",
            "next_act",
            "allowed_actions",
        ]

    @extend_schema_field(TaskBrief())
    def get_task(self, row: Assignment) -> object:
        return TaskBrief(card_of(row.task)).data

    @extend_schema_field(serializers.CharField())
    def get_end_reason_label(self, row: Assignment) -> str:
        return end_reason_label(row.end_reason, rules=self.context["rules"])

    @extend_schema_field(NextActPart())
    def get_next_act(self, row: Assignment) -> dict[str, str]:
        return for_assignment(row, now=now())

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, row: Assignment) -> list[str]:
        return staff_actions(row, actor=self.context["request"].user, now=now())


class AnswerInput(serializers.Serializer):
    """What a volunteer told staff."""

    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    via = serializers.ChoiceField(choices=AnswerVia.choices, default=AnswerVia.PHONE)


class OfferInput(serializers.Serializer):
    request = IdField(required=False)
    shift = IdField(required=False)
    volunteers = serializers.ListField(child=IdField(), allow_empty=False)
    starts_at = serializers.DateTimeField()

    def validate(self, form: dict[str, object]) -> dict[str, object]:
        if ("request" in form) == ("shift" in form):
            message = "お願い（request）か募集（shift）の、どちらか1つを選んでください。"
            raise serializers.ValidationError({"request": [message]})
        return form


class CandidatesQuery(serializers.Serializer):
    request = IdField(required=False)
    shift = IdField(required=False)
    starts_at = serializers.DateTimeField()


class CandidateRow(serializers.Serializer):
    """`why_not` is the first rule that excludes; null for who could."""

    volunteer = VolunteerName()
    km = serializers.FloatField()
    travel_minutes = serializers.IntegerField()
    visits_this_month = serializers.IntegerField()
    why_not = serializers.CharField(allow_null=True)
    why_not_label = serializers.CharField(allow_null=True)


class OffersMade(serializers.Serializer):
    assignments = AssignmentStaff(many=True)


class ReasonInput(serializers.Serializer):
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)


class RequestSeats(serializers.Serializer):
    """Who was asked for a request, and what staff do next."""

    next_act = NextActPart()
    results = AssignmentStaff(many=True)


class TimelineRow(serializers.Serializer):
    at = serializers.DateTimeField()
    actor_name = serializers.CharField()
    words = serializers.CharField()
    via = serializers.CharField()


class ShiftState(serializers.Serializer):
    """What became of a shift; its page is the places' own."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    status = serializers.CharField()
    status_label = serializers.CharField(source="get_status_display")
