"""The report after a visit: from the volunteer's phone, or told to staff."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly, VolunteerOnly
from activities.serializers import ReportByStaff, ReportInput, ReportThanks
from activities.services import ReportForm, report_visit
from core.api import ApiViewSet
from planning import selectors
from planning.models import Assignment

THANKS = "ご報告ありがとうございました。おつかれさまでした。"


class MyReportViewSet(ApiViewSet):
    queryset = Assignment.objects.none()
    permission_classes = [VolunteerOnly]
    serializer_class = ReportThanks

    def get_queryset(self) -> Any:
        return selectors.own_assignments(self.actor).exclude(accepted_at=None)

    @extend_schema(request=ReportInput, responses={201: ReportThanks})
    @action(detail=True, methods=["post"])
    def report(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(ReportInput)
        made = report_visit(found, ReportForm(**form.validated_data), actor=self.actor)
        return Response({"id": made.pk, "message": THANKS}, status=201)


class StaffReportViewSet(ApiViewSet):
    queryset = Assignment.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = ReportThanks

    def get_queryset(self) -> Any:
        return selectors.assignments_for_rows(selectors.assignments_visible_to(self.actor))

    @extend_schema(request=ReportByStaff, responses={201: ReportThanks})
    @action(detail=True, methods=["post"])
    def report(self, request: Request, pk: str) -> Response:
        """As the volunteer told it on the telephone."""
        found = self.get_object()
        said = dict(self.read_form(ReportByStaff).validated_data)
        via = said.pop("via")
        made = report_visit(found, ReportForm(**said), actor=self.actor, via=via)
        return Response({"id": made.pk, "message": THANKS}, status=201)
