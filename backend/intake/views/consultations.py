"""Consultations: what counters did with the troubles brought to them."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import CounterOrStaff
from core.api import ApiViewSet
from intake import selectors, services
from intake.filters import ConsultationFilter
from intake.models import Consultation
from intake.serializers import forms
from intake.serializers.consultations import ConsultationRow
from intake.serializers.referrals import ReferralRow


class ConsultationViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = Consultation.objects.none()
    permission_classes = [CounterOrStaff]
    serializer_class = ConsultationRow
    filterset_class = ConsultationFilter

    def get_queryset(self) -> QuerySet[Consultation]:
        return selectors.consultations_visible_to(self.actor)

    @extend_schema(request=forms.SolvedInput, responses={201: ConsultationRow})
    @action(detail=False, methods=["post"])
    def solved(self, request: Request) -> Response:
        form = self.read_form(forms.SolvedInput)
        done = services.log_solved_on_site(actor=self.actor, **form.validated_data)
        return Response(ConsultationRow(done).data, status=201)

    @extend_schema(request=forms.CounterReferralInput, responses={201: ReferralRow})
    @action(detail=False, methods=["post"])
    def referred(self, request: Request) -> Response:
        form = self.read_form(forms.CounterReferralInput)
        referral = services.log_referral_at_counter(actor=self.actor, **form.validated_data)
        return Response(ReferralRow(referral).data, status=201)
