"""A consultation as the council and its own counter read it."""

from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from councils.rules import Rules, rules_for
from councils.serializers import CategoryBrief, DistrictBrief
from intake.models import Consultation
from intake.next_steps import next_step


class TargetRow(serializers.Serializer):
    """`kind`: request or referral."""

    kind = serializers.ChoiceField(choices=["request", "referral"])
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]


class NextStepRow(serializers.Serializer):
    """`owner` is never empty; `on` is the day by which, none when it is over."""

    text = serializers.CharField()
    owner = serializers.CharField()
    on = serializers.DateField(allow_null=True)
    is_over = serializers.BooleanField()
    target = TargetRow(allow_null=True)


class ConsultationRow(serializers.ModelSerializer):
    outcome_label = serializers.CharField(source="get_outcome_display", read_only=True)
    source_label = serializers.CharField(source="get_source_display", read_only=True)
    category = CategoryBrief(read_only=True)
    district = DistrictBrief(read_only=True)
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)
    is_urgent = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()

    class Meta:
        model = Consultation
        fields = [
            "id",
            "outcome",
            "outcome_label",
            "source",
            "source_label",
            "category",
            "district",
            "counter_name",
            "received_at",
            "is_urgent",
            "next_step",
        ]

    def get_is_urgent(self, consultation: Consultation) -> bool:
        return hasattr(consultation, "urgent_flag")

    @extend_schema_field(NextStepRow())
    def get_next_step(self, consultation: Consultation) -> Any:
        return NextStepRow(next_step(consultation, self.rules_of(consultation))).data

    def rules_of(self, consultation: Consultation) -> Rules:
        """All rows of an answer are of one council: its rules are read once."""
        known = cast(dict[str, Any], self.context)
        if "rules" not in known:
            known["rules"] = rules_for(consultation.council_id)
        return cast(Rules, known["rules"])


class CounterCount(serializers.Serializer):
    """What one counter did in a period; without a counter, what came to the desk itself."""

    counter = serializers.IntegerField(source="counter_id", allow_null=True)
    name = serializers.CharField()
    solved = serializers.IntegerField()
    referred = serializers.IntegerField()
    handed = serializers.IntegerField()
    total = serializers.IntegerField()


class SuggestionCount(serializers.Serializer):
    """Suggestions shown, those that people have judged since, and those that they corrected.

    Apart from both: what the counters chose, and what the desk decided.
    """

    shown = serializers.IntegerField()
    judged = serializers.IntegerField()
    corrected = serializers.IntegerField()
    counter_judged = serializers.IntegerField()
    counter_corrected = serializers.IntegerField()
    desk_judged = serializers.IntegerField()
    desk_corrected = serializers.IntegerField()


class ConsultationFigures(serializers.Serializer):
    counters = CounterCount(many=True)
    suggestions = SuggestionCount()


class CorrectedCases(serializers.Serializer):
    """A file of one case a line, as `hoocchoken triage` reads it; `content` in base64."""

    name = serializers.CharField()
    content = serializers.CharField()
    cases = serializers.IntegerField()
