"""Runs as staff follow them, and what a run could not fill."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.lifecycle import possible_actions
from planning.cards import card_of
from planning.labels import UnfilledReason
from planning.models import MatchRun, UnfilledTask
from planning.next_act import after_unfilled
from planning.serializers.parts import CodeLabel, TaskBrief
from planning.suggestions import in_words


class RunInput(serializers.Serializer):
    weeks = serializers.IntegerField(required=False, allow_null=True, default=None)


class Progress(serializers.Serializer):
    """Empty words and 0 before a worker has said anything."""

    stage = serializers.CharField(default="")
    label = serializers.CharField(default="")
    percent = serializers.IntegerField(default=0)
    gap = serializers.FloatField(allow_null=True, default=None)


class Baseline(serializers.Serializer):
    objective = serializers.FloatField()
    coverage = serializers.FloatField()
    filled = serializers.IntegerField()


class DroppedTask(serializers.Serializer):
    task = serializers.CharField()
    why = serializers.CharField()


class RunTotals(serializers.Serializer):
    """Points are the council's own; `filled` counts tasks with every seat."""

    status = serializers.ChoiceField(choices=["optimal", "stopped"])
    objective = serializers.FloatField()
    bound = serializers.FloatField()
    gap = serializers.FloatField()
    coverage = serializers.FloatField()
    requests = serializers.IntegerField()
    filled = serializers.IntegerField()
    greedy = Baseline()
    greedy_value = Baseline()
    volunteers = serializers.IntegerField()
    seconds = serializers.FloatField()
    proposals = serializers.IntegerField()
    dropped = DroppedTask(many=True)
    left_out = DroppedTask(many=True)


class RunStaff(serializers.ModelSerializer):
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    progress = Progress()
    totals = serializers.SerializerMethodField()
    horizon_end = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = MatchRun
        fields = [
            "id",
            "status",
            "status_label",
            "progress",
            "totals",
            "weeks",
            "horizon_start",
            "horizon_end",
            "created_at",
            "finished_at",
            "failure",
            "allowed_actions",
        ]

    @extend_schema_field(RunTotals(allow_null=True))
    def get_totals(self, run: MatchRun) -> object:
        return RunTotals(run.totals).data if run.totals else None

    @extend_schema_field(serializers.DateField())
    def get_horizon_end(self, run: MatchRun) -> object:
        return run.horizon_end

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, run: MatchRun) -> list[str]:
        """A run's steps are the worker's; staff only ask for the next one."""
        return [] if possible_actions(run) else ["again"]


class SuggestionPart(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()
    words = serializers.CharField()
    gain = serializers.FloatField()
    action = serializers.CharField(allow_null=True)


class UnfilledStaff(serializers.ModelSerializer):
    task = serializers.SerializerMethodField()
    reason_label = serializers.SerializerMethodField()
    detail = serializers.JSONField()
    suggestions = serializers.SerializerMethodField()
    next_act = serializers.SerializerMethodField()

    class Meta:
        model = UnfilledTask
        fields = [
            "id",
            "task",
            "missing",
            "reason",
            "reason_label",
            "detail",
            "suggestions",
            "next_act",
        ]

    @extend_schema_field(TaskBrief())
    def get_task(self, row: UnfilledTask) -> object:
        return TaskBrief(card_of(row.task)).data

    @extend_schema_field(serializers.CharField())
    def get_reason_label(self, row: UnfilledTask) -> str:
        return UnfilledReason(row.reason).label

    @extend_schema_field(SuggestionPart(many=True))
    def get_suggestions(self, row: UnfilledTask) -> object:
        names = self.context["names"]
        return SuggestionPart(in_words(row.suggestions, names=names), many=True).data

    @extend_schema_field(CodeLabel())
    def get_next_act(self, row: UnfilledTask) -> dict[str, str]:
        following = after_unfilled(row.reason)
        return {"code": following.value, "label": following.label}
