"""The slip, when it is handed out and when its code is read."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from councils.rules import rules_for
from intake import selectors
from intake.models import SupportRequest
from intake.slips import can_be_called, qr_svg, slip_words


class SlipState(serializers.ModelSerializer):
    """What the code on a slip opens."""

    status_words = serializers.SerializerMethodField()
    colour = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()
    submitted_on = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = ["number", "status", "status_words", "colour", "submitted_on", "what_next"]

    def get_status_words(self, request: Any) -> str:
        return slip_words(request).words

    def get_colour(self, request: Any) -> str:
        return slip_words(request).colour

    def get_what_next(self, request: Any) -> str:
        return slip_words(request).next

    def get_submitted_on(self, request: SupportRequest) -> str | None:
        moment = request.submitted_at
        return clock.local(moment).date().isoformat() if moment else None


class WarningRow(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()


class Slip(serializers.ModelSerializer):
    """The slip a resident takes home, answered to who handed the request in."""

    status_label = serializers.CharField(source="get_status_display", read_only=True)
    qr_svg = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)
    created_on = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = [
            "id",
            "number",
            "status",
            "status_label",
            "slip_code",
            "qr_svg",
            "what_next",
            "due_on",
            "counter_name",
            "created_on",
            "summary",
            "warnings",
        ]

    def get_qr_svg(self, request: SupportRequest) -> str:
        return qr_svg(request)

    def get_what_next(self, request: SupportRequest) -> str:
        if can_be_called(request):
            return rules_for(request.council_id).text("slip_next")
        return slip_words(selectors.with_visit(SupportRequest.objects).get(pk=request.pk)).next

    def get_created_on(self, request: SupportRequest) -> str:
        return clock.local(request.created_at).date().isoformat()

    def get_summary(self, request: SupportRequest) -> str:
        return str(self.context["summary"])

    @extend_schema_field(WarningRow(many=True))
    def get_warnings(self, request: SupportRequest) -> list[dict[str, str]]:
        warnings: list[dict[str, str]] = self.context["warnings"]
        return warnings
