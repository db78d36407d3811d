"""Assignments at the desk: offers by hand, answers given by phone, requests and shifts called off."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.clock import now
from councils.rules import rules_for
from intake.errands import Errand
from intake.models import PersonWish, SupportRequest
from intake.selectors import requests_visible_to
from planning import selectors
from planning.candidates import candidates_for
from planning.filters import AssignmentFilter
from planning.models import Assignment, Task
from planning.next_act import for_request
from planning.serializers import assignments as forms
from planning.serializers.who_could import WhoCould, WhoCouldInput
from planning.services import answers, offers, tasks
from planning.timeline import timeline_of
from planning.who_could import who_could


class WithRules(ApiViewSet):
    """Answers that speak in the words of the council's rules."""

    def get_serializer_context(self) -> dict[str, Any]:
        council = getattr(self.actor, "council_id", None)
        rules = rules_for(council) if council else None
        return {**super().get_serializer_context(), "rules": rules}


class AssignmentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, WithRules):
    queryset = Assignment.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = forms.AssignmentStaff
    filterset_class = AssignmentFilter

    def get_queryset(self):
        return selectors.assignments_for_rows(selectors.assignments_visible_to(self.actor))

    @extend_schema(request=forms.AnswerInput, responses=forms.AssignmentStaff)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        found, said = self.told()
        answers.accept(found, actor=self.actor, via=said["via"])
        return self.page_of(found)

    @extend_schema(request=forms.AnswerInput, responses=forms.AssignmentStaff)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        found, said = self.told()
        answers.decline(found, actor=self.actor, **said)
        return self.page_of(found)

    @extend_schema(request=forms.AnswerInput, responses=forms.AssignmentStaff)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        found, said = self.told()
        answers.withdraw(found, actor=self.actor, **said)
        return self.page_of(found)

    @extend_schema(request=forms.AnswerInput, responses=forms.AssignmentStaff)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        found, said = self.told()
        answers.cancel(found, actor=self.actor, **said)
        return self.page_of(found)

    @extend_schema(request=forms.AnswerInput, responses=forms.AssignmentStaff)
    @action(detail=True, methods=["post"])
    def mark_no_show(self, request: Request, pk: str) -> Response:
        found, said = self.told()
        answers.mark_no_show(found, actor=self.actor, reason=said["reason"])
        return self.page_of(found)

    def told(self) -> tuple[Assignment, dict[str, Any]]:
        """The assignment, and what staff were told about it."""
        return self.get_object(), self.read_form(forms.AnswerInput).validated_data

    def page_of(self, found: Assignment) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=found.pk)).data)


class OfferViewSet(WithRules):
    """Matching by hand: needs no run and no solver."""

    queryset = Assignment.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = forms.OffersMade

    @extend_schema(request=forms.OfferInput, responses={201: forms.OffersMade})
    def create(self, request: Request) -> Response:
        form = self.read_form(forms.OfferInput).validated_data
        made = offers.offer_by_hand(
            self.task_of(form),
            volunteers=form["volunteers"],
            starts_at=form["starts_at"],
            actor=self.actor,
        )
        rows = selectors.assignments_for_rows(selectors.assignments_visible_to(self.actor))
        shown = {"assignments": rows.filter(pk__in=[offer.pk for offer in made])}
        return Response(self.get_serializer(shown).data, status=201)

    @extend_schema(
        parameters=[
            OpenApiParameter("request", int),
            OpenApiParameter("shift", int),
            OpenApiParameter("starts_at", str, required=True),
        ],
        responses=forms.CandidateRow(many=True),
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def candidates(self, request: Request) -> Response:
        """Who could, nearest first; of everybody else the first rule that excludes them."""
        form = forms.CandidatesQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        task = self.task_of(form.validated_data)
        rows = [one.as_row() for one in candidates_for(task, form.validated_data["starts_at"])]
        return Response(forms.CandidateRow(rows, many=True).data)

    @extend_schema(request=WhoCouldInput, responses=WhoCould)
    @action(detail=False, methods=["post"], url_path="who-could")
    def who_could(self, request: Request) -> Response:
        """Who could take on a matter that is still being typed; nothing is stored."""
        form = dict(self.read_form(WhoCouldInput).validated_data)
        person = form.pop("person", None)
        person_wish = form.pop("person_wish", PersonWish.NONE)
        found = who_could(
            Errand(**form),
            council_id=self.actor.council_id,
            person_wish=person_wish,
            person=person,
        )
        return Response(WhoCould(found).data)

    def task_of(self, form: dict[str, Any]) -> Task:
        """The request or shift that was named, if this person may see it."""
        if "request" in form:
            rows = requests_visible_to(self.actor).select_related("category", "person")
            return get_object_or_404(rows, pk=form["request"])
        if "shift" in form:
            return get_object_or_404(selectors.shifts_to_plan(self.actor), pk=form["shift"])
        raise Http404


class RequestPlanningViewSet(WithRules):
    """What planning has to say about one request."""

    queryset = SupportRequest.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = forms.RequestSeats

    def get_queryset(self):
        return requests_visible_to(self.actor).select_related("category", "person")

    @extend_schema(responses=forms.RequestSeats)
    @action(detail=True, methods=["get"])
    def assignments(self, request: Request, pk: str) -> Response:
        return self.page_of(self.get_object())

    @extend_schema(responses=forms.TimelineRow(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def timeline(self, request: Request, pk: str) -> Response:
        return Response(forms.TimelineRow(timeline_of(self.get_object()), many=True).data)

    @extend_schema(request=forms.ReasonInput, responses=forms.RequestSeats)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        reason = self.read_form(forms.ReasonInput).validated_data["reason"]
        return self.page_of(tasks.cancel_request(found, reason=reason, actor=self.actor))

    @extend_schema(request=forms.ReasonInput, responses=forms.RequestSeats)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        reason = self.read_form(forms.ReasonInput).validated_data["reason"]
        return self.page_of(tasks.reopen_request(found, reason=reason, actor=self.actor))

    def page_of(self, found: SupportRequest) -> Response:
        rows = selectors.assignments_visible_to(self.actor).filter(request=found)
        seats = selectors.assignments_for_rows(rows).order_by("pk")
        shown = {"next_act": for_request(found, now=now()), "results": seats}
        return Response(self.get_serializer(shown).data)


class ShiftPlanningViewSet(WithRules):
    queryset = SupportRequest.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = forms.ShiftState

    def get_queryset(self):
        return selectors.shifts_to_plan(self.actor)

    @extend_schema(request=forms.ReasonInput, responses=forms.ShiftState)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        reason = self.read_form(forms.ReasonInput).validated_data["reason"]
        return Response(
            self.get_serializer(tasks.cancel_shift(found, reason=reason, actor=self.actor)).data
        )
