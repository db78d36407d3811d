"""Proposals as the board shows them, and the forms of what staff decide."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.fields import IdField
from core.lifecycle import possible_actions
from planning import policies
from planning.cards import card_of
from planning.labels import Caution
from planning.models import MatchProposal, ProposalSeat
from planning.serializers.parts import CodeLabel, TaskBrief, VolunteerName, VolunteerOnMap, coded
from planning.states import ProposalAction
from planning.words import Part

CHANGE = "change"


class PointsPart(CodeLabel):
    points = serializers.FloatField()


class SeatStaff(serializers.ModelSerializer):
    volunteer = VolunteerOnMap()
    parts = serializers.SerializerMethodField()
    reasons = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ProposalSeat
        fields = ["volunteer", "points", "parts", "reasons", "km", "travel_minutes"]

    @extend_schema_field(PointsPart(many=True))
    def get_parts(self, seat: ProposalSeat) -> list[dict[str, object]]:
        return [
            {"code": code, "label": Part(code).label, "points": points}
            for code, points in seat.parts.items()
        ]


class ProposalStaff(serializers.ModelSerializer):
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    task = serializers.SerializerMethodField()
    seats = SeatStaff(many=True)
    warnings = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = MatchProposal
        fields = [
            "id",
            "run",
            "status",
            "status_label",
            "task",
            "starts_at",
            "ends_at",
            "points",
            "seats",
            "warnings",
            "reject_reason",
            "allowed_actions",
        ]

    @extend_schema_field(TaskBrief())
    def get_task(self, row: MatchProposal) -> object:
        return TaskBrief(card_of(row.task)).data

    @extend_schema_field(CodeLabel(many=True))
    def get_warnings(self, row: MatchProposal) -> list[dict[str, str]]:
        return coded(Caution, row.warnings)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, row: MatchProposal) -> list[str]:
        steps = [step for step in possible_actions(row) if step != ProposalAction.SUPERSEDE]
        allowed = policies.allowed(self.context["request"].user, row, steps)
        # Changing is confirming with other people or at another time.
        return [*allowed, CHANGE] if ProposalAction.CONFIRM in allowed else allowed


class AlternativePart(serializers.Serializer):
    """`loss` in points; with `is_bound` it is at least that much."""

    volunteers = VolunteerName(many=True)
    starts_at = serializers.DateTimeField()
    loss = serializers.FloatField()
    is_bound = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())


class Alternatives(serializers.Serializer):
    alternatives = AlternativePart(many=True)


class WhyNotAnswer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()
    detail = serializers.JSONField()


class WhyNotQuery(serializers.Serializer):
    volunteer = IdField()


class ChangeInput(serializers.Serializer):
    volunteers = serializers.ListField(child=IdField(), allow_empty=False)
    starts_at = serializers.DateTimeField()


class RejectInput(serializers.Serializer):
    reason = serializers.CharField(max_length=200)


class ManyInput(serializers.Serializer):
    ids = serializers.ListField(child=IdField(), allow_empty=False, max_length=100)


class FailedOne(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    message = serializers.CharField()


class ManyAnswer(serializers.Serializer):
    done = serializers.ListField(child=serializers.IntegerField())
    failed = FailedOne(many=True)
