"""支援ケース at the desk: opened by hand, escalated with two buttons, closed with a reason."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from accounts.permissions import StaffOnly
from cases import selectors, services
from cases.filters import CaseFilter
from cases.models import CaseSupport, SupportCase
from cases.serializers import forms
from cases.serializers.pages import CasePage, CaseRow, Colleague
from cases.states import CaseStatus, SupportAction
from core.api import ApiViewSet
from core.pagination import CursorPagination


class ByNextDay(CursorPagination):
    """What is due first; of those that were closed, the latest."""

    ordering = ("next_on", "id")

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        is_past = request.query_params.get("status") == CaseStatus.CLOSED
        return ("-closed_at", "-id") if is_past else self.ordering


class AnswersWithCase(ApiViewSet):
    """Whatever was done, the page of the whole case comes back."""

    permission_classes = [StaffOnly]
    serializer_class = CasePage

    def page_of(self, case_id: int, *, status: int = 200) -> Response:
        case = selectors.for_page(selectors.cases_visible_to(self.actor)).get(pk=case_id)
        page = CasePage(case, context=self.get_serializer_context())
        return Response(page.data, status=status)


class CaseViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, AnswersWithCase):
    queryset = SupportCase.objects.none()
    filterset_class = CaseFilter
    pagination_class = ByNextDay

    def get_queryset(self) -> QuerySet[SupportCase]:
        """Acts read the bare row, so that nothing fetched before them goes stale."""
        cases = selectors.cases_visible_to(self.actor)
        if self.action == "list":
            return selectors.for_rows(cases)
        return selectors.for_page(cases) if self.action == "retrieve" else cases

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return CaseRow if self.action == "list" else CasePage

    @extend_schema(request=forms.CaseOpening, responses={201: CasePage})
    def create(self, request: Request) -> Response:
        form = self.read_form(forms.CaseOpening)
        case = services.open_case(actor=self.actor, **form.validated_data)
        return self.page_of(case.pk, status=201)

    @extend_schema(request=forms.CaseCorrection, responses=CasePage)
    def partial_update(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.CaseCorrection, partial=True)
        services.correct_case(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.pk)

    @extend_schema(request=forms.NoteForm, responses={201: CasePage})
    @action(detail=True, methods=["post"])
    def note(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.NoteForm)
        services.note_case(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.pk, status=201)

    @extend_schema(request=forms.ParticipationForm, responses={201: CasePage})
    @action(detail=True, methods=["post"], url_path="participation-support")
    def participation_support(self, request: Request, pk: str) -> Response:
        """参加支援につなぐ."""
        found = self.get_object()
        form = self.read_form(forms.ParticipationForm)
        services.ask_participation(found, actor=self.actor, **form.asked())
        return self.page_of(found.pk, status=201)

    @extend_schema(request=forms.MultiAgencyForm, responses={201: CasePage})
    @action(detail=True, methods=["post"], url_path="multi-agency")
    def multi_agency(self, request: Request, pk: str) -> Response:
        """多機関協働につなぐ. Nothing is sent to anybody."""
        found = self.get_object()
        form = self.read_form(forms.MultiAgencyForm)
        services.ask_agencies(found, actor=self.actor, **form.asked())
        return self.page_of(found.pk, status=201)

    @extend_schema(request=forms.CaseClosing, responses=CasePage)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.CaseClosing)
        services.close_case(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.pk)

    @extend_schema(request=forms.NextStep, responses=CasePage)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.NextStep)
        services.reopen_case(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.pk)

    @extend_schema(responses=Colleague(many=True), filters=False)
    @action(detail=False, pagination_class=None)
    def owners(self, request: Request) -> Response:
        """Who may look after a case."""
        return Response(Colleague(selectors.owners_visible_to(self.actor), many=True).data)


class CaseSupportViewSet(AnswersWithCase):
    queryset = CaseSupport.objects.none()
    filter_backends = []

    def get_queryset(self) -> QuerySet[CaseSupport]:
        return selectors.supports_visible_to(self.actor)

    @extend_schema(request=forms.SupportCorrection, responses=CasePage)
    def partial_update(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.SupportCorrection, partial=True)
        services.correct_support(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.case_id)

    @extend_schema(request=forms.WordForm, responses=CasePage)
    @action(detail=True, methods=["post"])
    def agreement(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.WordForm)
        services.record_agreement(found, form.word(), actor=self.actor)
        return self.page_of(found.case_id)

    @extend_schema(request=forms.MeetingForm, responses=CasePage)
    @action(detail=True, methods=["post"])
    def meeting(self, request: Request, pk: str) -> Response:
        """A 支援会議 decided to work on it together."""
        found = self.get_object()
        form = self.read_form(forms.MeetingForm)
        services.decide_in_meeting(found, actor=self.actor, **form.validated_data)
        return self.page_of(found.case_id)

    @extend_schema(request=None, responses=CasePage)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.start_support(found, actor=self.actor)
        return self.page_of(found.case_id)

    @extend_schema(request=forms.ResultForm, responses=CasePage)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        return self.finish(SupportAction.END)

    @extend_schema(request=forms.ResultForm, responses=CasePage)
    @action(detail=True, methods=["post"])
    def call_off(self, request: Request, pk: str) -> Response:
        return self.finish(SupportAction.CALL_OFF)

    def finish(self, act: SupportAction) -> Response:
        found = self.get_object()
        form = self.read_form(forms.ResultForm)
        services.end_support(found, act, actor=self.actor, **form.validated_data)
        return self.page_of(found.case_id)
