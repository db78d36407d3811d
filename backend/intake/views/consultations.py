"""Consultations: what counters did with the troubles brought to them, and what comes next."""

import base64
import json
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import CounterOnly, CounterOrStaff, StaffOnly
from core.api import ApiViewSet
from core.clock import today
from core.pagination import CursorPagination
from intake import consultation_figures, selectors, services
from intake.corrections import judged_cases
from intake.filters import ConsultationFilter
from intake.models import Consultation
from intake.serializers import consultations as rows
from intake.serializers import forms
from intake.serializers.period import Period
from intake.serializers.referral_forms import CounterReferralInput
from intake.serializers.referrals import ReferralRow

WHO: dict[str, Callable[[], BasePermission]] = {
    "take_back": CounterOnly,
    "figures": StaffOnly,
    "corrections": StaffOnly,
}
ABOUT_MANY: dict[str, Any] = {"filter_backends": [], "pagination_class": None}


class NewestFirst(CursorPagination):
    """By when people came, not by when it was typed."""

    ordering = ("-received_at", "-id")


class ConsultationViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = Consultation.objects.none()
    serializer_class = rows.ConsultationRow
    filterset_class = ConsultationFilter
    pagination_class = NewestFirst

    def get_permissions(self) -> list[BasePermission]:
        return [WHO.get(self.action, CounterOrStaff)()]

    def get_queryset(self) -> QuerySet[Consultation]:
        visible = selectors.consultations_visible_to(self.actor)
        return selectors.consultations_for_rows(visible) if self.action == "list" else visible

    @extend_schema(request=forms.SolvedInput, responses={201: rows.ConsultationRow})
    @action(detail=False, methods=["post"])
    def solved(self, request: Request) -> Response:
        form = self.read_form(forms.SolvedInput)
        done = services.log_solved_on_site(actor=self.actor, **form.validated_data)
        return Response(self.get_serializer(done).data, status=201)

    @extend_schema(request=forms.TakeBackInput, responses={204: None})
    @action(detail=False, methods=["post"], url_path="take-back")
    def take_back(self, request: Request) -> Response:
        """Solved here, tapped by mistake: not counted any more."""
        form = self.read_form(forms.TakeBackInput)
        found = get_object_or_404(self.get_queryset(), pk=form.validated_data["consultation"])
        services.take_back_solved(found, actor=self.actor)
        return Response(status=204)

    @extend_schema(request=CounterReferralInput, responses={201: ReferralRow})
    @action(detail=False, methods=["post"])
    def referred(self, request: Request) -> Response:
        form = self.read_form(CounterReferralInput)
        referral = services.log_referral_at_counter(
            form.referring(), actor=self.actor, **form.around()
        )
        return Response(ReferralRow(referral).data, status=201)

    @extend_schema(parameters=[Period], responses=rows.ConsultationFigures)
    @action(detail=False, methods=["get"], **ABOUT_MANY)
    def figures(self, request: Request) -> Response:
        """The three outcomes by counter, and how often people corrected the machine."""
        days = Period.read(request)
        found = consultation_figures.figures_of(self.actor, **days)
        return Response(rows.ConsultationFigures(found).data)

    @extend_schema(responses=rows.CorrectedCases)
    @action(detail=False, methods=["get"], **ABOUT_MANY)
    def corrections(self, request: Request) -> Response:
        """What people decided against the suggestion, as new cases without names."""
        found = [case for case in judged_cases(self.actor.council_id) if case["corrected"]]
        lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in found)
        file = {
            "name": f"corrections-{today().isoformat()}.jsonl",
            "content": base64.b64encode(lines.encode()).decode(),
            "cases": len(found),
        }
        return Response(rows.CorrectedCases(file).data)
