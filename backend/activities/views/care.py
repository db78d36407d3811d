"""Reports, concerns and follow-ups at the desk, and the desk's own page."""

from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import EveryRole, StaffOnly
from activities import selectors, serializers, services
from activities.desk import counts_of, desk_of
from activities.filters import ConcernFilter, FollowUpFilter, ReportFilter
from activities.models import ActivityReport, ConcernNote, FollowUp
from core.api import ApiViewSet
from core.pagination import CursorPagination

TOLD = "社会福祉協議会に 届きました。知らせてくださって ありがとうございます。"


class ByDay(CursorPagination):
    ordering = ("due_on", "id")


class ReportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = ActivityReport.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = serializers.ReportStaff
    filterset_class = ReportFilter

    def get_queryset(self) -> Any:
        return selectors.reports_visible_to(self.actor)


class ConcernViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = ConcernNote.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = serializers.ConcernStaff
    filterset_class = ConcernFilter

    def get_queryset(self) -> Any:
        return selectors.concerns_visible_to(self.actor)

    def get_permissions(self) -> list[BasePermission]:
        """Everybody may tell a worry; the council alone reads what was told."""
        return [EveryRole() if self.action == "create" else StaffOnly()]

    @extend_schema(request=serializers.ConcernInput, responses={201: serializers.ConcernThanks})
    def create(self, request: Request) -> Response:
        form = self.read_form(serializers.ConcernInput)
        told = services.tell_concern(actor=self.actor, **form.validated_data)
        return Response({"id": told.pk, "message": TOLD}, status=201)

    @extend_schema(request=serializers.HandleInput, responses=serializers.ConcernStaff)
    @action(detail=True, methods=["post"])
    def handle(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(serializers.HandleInput)
        services.handle_concern(found, actor=self.actor, **form.validated_data)
        return Response(self.get_serializer(found).data)

    @extend_schema(request=serializers.ConcernCaseInput, responses={201: serializers.CaseLink})
    @action(detail=True, methods=["post"])
    def open_case(self, request: Request, pk: str) -> Response:
        """By hand only: no concern opens a case by itself."""
        found = self.get_object()
        form = self.read_form(serializers.ConcernCaseInput)
        case = services.open_case_about(found, actor=self.actor, **form.validated_data)
        return Response(serializers.CaseLink(case).data, status=201)


class FollowUpViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = FollowUp.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = serializers.FollowUpStaff
    filterset_class = FollowUpFilter
    pagination_class = ByDay

    def get_queryset(self) -> Any:
        return selectors.follow_ups_visible_to(self.actor)

    @extend_schema(request=serializers.NoteInput, responses=serializers.FollowUpStaff)
    @action(detail=True, methods=["post"])
    def done(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(serializers.NoteInput)
        services.finish_follow_up(found, actor=self.actor, **form.validated_data)
        return Response(self.get_serializer(found).data)


class DeskViewSet(ApiViewSet):
    """今日すること."""

    queryset = FollowUp.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = serializers.DeskAnswer
    pagination_class = None
    filter_backends = []

    @extend_schema(responses=forced_singular_serializer(serializers.DeskAnswer))
    def list(self, request: Request) -> Response:
        return Response(serializers.DeskAnswer(desk_of(self.actor)).data)

    @extend_schema(responses=serializers.DeskCounts)
    @action(detail=False)
    def counts(self, request: Request) -> Response:
        """For the band on top of every page."""
        return Response(serializers.DeskCounts(counts_of(self.actor)).data)
