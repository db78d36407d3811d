"""Requests: handed in at a counter or on the telephone, looked at by staff."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from accounts.models import Role
from accounts.permissions import RequestTakers, StaffOnly
from core.api import ApiViewSet
from intake import alike, selectors, services, twins
from intake.filters import CounterRequestFilter, RequestFilter
from intake.models import SupportRequest
from intake.screening import questions
from intake.serializers import forms, suggestions
from intake.serializers.alike import AlikeInput, KnownAlready
from intake.serializers.referral_forms import ReferralInput
from intake.serializers.requests import (
    RequestCounter,
    RequestDistrict,
    RequestStaff,
    RequestStaffRow,
)
from intake.serializers.slips import Slip
from intake.summary import summary_of

ByRole = PolymorphicProxySerializer(
    component_name="RequestSeen",
    serializers=[RequestStaff, RequestDistrict, RequestCounter],
    resource_type_field_name=None,
)
RowByRole = PolymorphicProxySerializer(
    component_name="RequestRowSeen",
    serializers=[RequestStaffRow, RequestDistrict, RequestCounter],
    resource_type_field_name=None,
)
READS = {"list", "retrieve"}
FOR_COUNTERS = READS | {"create", "preview"}


@extend_schema_view(
    list=extend_schema(
        responses=RowByRole, description="Staff get whole rows, counter staff RequestCounter."
    ),
    retrieve=extend_schema(responses=ByRole),
)
class RequestViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = SupportRequest.objects.none()
    serializer_class = RequestStaff

    def get_permissions(self) -> list[BasePermission]:
        return [RequestTakers()] if self.action in FOR_COUNTERS else [StaffOnly()]

    @property
    def is_for_staff(self) -> bool:
        return bool(self.actor.is_council_staff)

    @property
    def filterset_class(self) -> type[RequestFilter]:
        user = getattr(self.request, "user", None)
        return RequestFilter if getattr(user, "is_council_staff", True) else CounterRequestFilter

    def get_queryset(self) -> QuerySet[SupportRequest]:
        """Acts read the bare row, so that nothing fetched before them goes stale."""
        requests = selectors.requests_visible_to(self.actor)
        if self.action not in READS:
            return requests.select_related("category", "person", "owner", "town")
        if not self.is_for_staff:
            return selectors.with_visit(requests).select_related(
                "category", "town", "person__address_protection"
            )
        return (selectors.for_rows if self.action == "list" else selectors.for_page)(requests)

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        if self.actor.role == Role.COMMISSIONED_WELFARE_VOLUNTEER:
            return RequestDistrict
        if not self.is_for_staff:
            return RequestCounter
        return RequestStaffRow if self.action == "list" else RequestStaff

    @extend_schema(request=forms.RequestInput, responses={201: Slip})
    def create(self, request: Request) -> Response:
        form = self.read_form(forms.RequestInput)
        handed_in = services.submit_request(
            form.request_form(),
            actor=self.actor,
            counter=form.validated_data.get("counter"),
            person=form.validated_data.get("known_person"),
            suggestion=form.validated_data.get("suggestion"),
            matter=form.validated_data["matter"],
        )
        slip = Slip(
            handed_in,
            context={
                "summary": summary_of(form.request_form(), form.rules),
                "warnings": twins.warnings_about(handed_in, actor=self.actor),
            },
        )
        return Response(slip.data, status=201)

    @extend_schema(request=forms.ErrandInput, responses=suggestions.RequestPreview)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        form = self.read_form(forms.ErrandInput)
        findings = services.screening_of(form.errand(), form.rules)
        preview = {
            "principles": findings,
            "questions": questions(findings),
            "summary": summary_of(form.errand(), form.rules),
        }
        return Response(suggestions.RequestPreview(preview).data)

    @extend_schema(request=AlikeInput, responses=KnownAlready)
    @action(detail=False, methods=["post"])
    def alike(self, request: Request) -> Response:
        """Cards and requests under way that may be the ones being typed; writes nothing."""
        form = self.read_form(AlikeInput)
        sought, category = form.sought(), form.validated_data.get("category")
        known = {
            "people": alike.people_like(sought),
            "requests": alike.requests_like(sought, category=category),
        }
        return Response(KnownAlready(known).data)

    @extend_schema(request=forms.RequestCorrection, responses=RequestStaff)
    def partial_update(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.RequestCorrection, instance=found, partial=True)
        services.correct_request(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=None, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.accept_request(found, actor=self.actor)
        return self.page_of(found)

    @extend_schema(request=None, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.take_request(found, actor=self.actor)
        return self.page_of(found)

    @extend_schema(request=forms.ConsentInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def consent(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.ConsentInput)
        services.record_telling(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=forms.AgreementInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def agreement(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.AgreementInput)
        services.record_agreement(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=forms.PrincipleInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def principles(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.PrincipleInput)
        services.answer_principle(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=forms.OverrideInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def override(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.OverrideInput)
        services.override_principle(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=forms.UrgencyInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def urgency(self, request: Request, pk: str) -> Response:
        """Whether it was urgent, as staff see it afterwards."""
        found = self.get_object()
        form = self.read_form(forms.UrgencyInput)
        services.judge_urgency(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=ReferralInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def refer(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(ReferralInput)
        services.refer_request(found, form.referring(), actor=self.actor)
        return self.page_of(found)

    @extend_schema(request=forms.DeclineInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.DeclineInput)
        services.decline_request(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=forms.RequestMergeInput, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.RequestMergeInput)
        services.merge_request(found, actor=self.actor, **form.validated_data)
        return self.page_of(found)

    @extend_schema(request=None, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def unmerge(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.unmerge_request(found, actor=self.actor)
        return self.page_of(found)

    @extend_schema(request=None, responses=RequestStaff)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.close_request(found, actor=self.actor)
        return self.page_of(found)

    def page_of(self, found: SupportRequest) -> Response:
        requests = selectors.for_page(selectors.requests_visible_to(self.actor))
        page = RequestStaff(requests.get(pk=found.pk), context=self.get_serializer_context())
        return Response(page.data)
