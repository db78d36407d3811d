"""A consultation as the council and its own counter read it."""

from rest_framework import serializers

from councils.serializers import CategoryBrief, DistrictBrief
from intake.models import Consultation


class ConsultationRow(serializers.ModelSerializer):
    outcome_label = serializers.CharField(source="get_outcome_display", read_only=True)
    source_label = serializers.CharField(source="get_source_display", read_only=True)
    category = CategoryBrief(read_only=True)
    district = DistrictBrief(read_only=True)
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)

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
        ]
