"""つなぎ: the desk's list, and the one page that an agency opens with its code."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from accounts.permissions import CounterOnly, StaffOnly
from core.api import ApiViewSet
from core.authentication import SessionAuthentication
from intake import selectors
from intake.filters import ReferralFilter
from intake.models import Referral
from intake.serializers import referrals as forms
from intake.serializers.referral_forms import PassOnInput, ReferralCorrection
from intake.services import referrals as services
from intake.services.decisions import refer_again
from intake.services.referral_links import new_printed_link, opened_by
from intake.states import ReferralAction

CODE = OpenApiParameter("code", str, OpenApiParameter.PATH, description="お知らせに書いた番号")


class ReferralViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = Referral.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = forms.ReferralStaff
    filterset_class = ReferralFilter

    def get_queryset(self) -> QuerySet[Referral]:
        return selectors.referrals_for_rows(selectors.referrals_visible_to(self.actor))

    @extend_schema(request=ReferralCorrection, responses=forms.ReferralStaff)
    def partial_update(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(ReferralCorrection, partial=True)
        services.correct_referral(found, actor=self.actor, **form.validated_data)
        return self.row_of(found)

    @extend_schema(request=None, responses=forms.ReferralStaff)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        services.take_referral(found, actor=self.actor)
        return self.row_of(found)

    @extend_schema(request=forms.ReceivedInput, responses=forms.ReferralStaff)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, pk: str) -> Response:
        """The agency said so on the telephone."""
        found = self.get_object()
        form = self.read_form(forms.ReceivedInput)
        services.acknowledge_by_phone(found, actor=self.actor, **form.validated_data)
        return self.row_of(found)

    @extend_schema(request=forms.ReferralOutcomeInput, responses=forms.ReferralStaff)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, pk: str) -> Response:
        return self.end(ReferralAction.FINISH)

    @extend_schema(request=forms.ReferralOutcomeInput, responses=forms.ReferralStaff)
    @action(detail=True, methods=["post"])
    def give_back(self, request: Request, pk: str) -> Response:
        """The agency cannot take it on; another one is looked for."""
        return self.end(ReferralAction.GIVE_BACK)

    @extend_schema(request=PassOnInput, responses={201: forms.ReferralStaff})
    @action(detail=True, methods=["post"])
    def pass_on(self, request: Request, pk: str) -> Response:
        """Given back: the matter goes to another agency; answered is the new referral."""
        found = self.get_object()
        context = {**self.get_serializer_context(), "heard": found.heard}
        form = PassOnInput(data=request.data, context=context)
        form.is_valid(raise_exception=True)
        made = refer_again(found, form.referring(), actor=self.actor)
        return Response(self.row_of(made).data, status=201)

    @extend_schema(request=forms.ReferralOutcomeInput, responses=forms.ReferralStaff)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        return self.end(ReferralAction.CANCEL)

    @extend_schema(request=None, responses={201: forms.ReferralLink})
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: str) -> Response:
        """A code to print for FAX or to read out on the telephone."""
        found = self.get_object()
        made = new_printed_link(found, actor=self.actor)
        return Response(forms.ReferralLink(made).data, status=201)

    def end(self, act: ReferralAction) -> Response:
        found = self.get_object()
        form = self.read_form(forms.ReferralOutcomeInput)
        services.end_referral(found, act, actor=self.actor, **form.validated_data)
        return self.row_of(found)

    def row_of(self, found: Referral) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=found.pk)).data)


class CounterReferralViewSet(mixins.ListModelMixin, ApiViewSet):
    """What a counter brought to agencies: how far it is, for the counter itself."""

    queryset = Referral.objects.none()
    permission_classes = [CounterOnly]
    serializer_class = forms.ReferralOfCounter
    filter_backends = []

    def get_queryset(self) -> QuerySet[Referral]:
        return selectors.referrals_of_counter(self.actor)


@extend_schema_view(retrieve=extend_schema(parameters=[CODE]))
class ReferralForAgencyViewSet(mixins.RetrieveModelMixin, ApiViewSet):
    """No account: the code is what opens it. It is slowed down by address and kept out of indexes."""

    queryset = Referral.objects.none()
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "referral"
    lookup_field = "code"
    serializer_class = forms.ReferralForAgency
    filter_backends = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        SessionAuthentication().enforce_csrf(request)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    def get_object(self) -> Referral:
        found = opened_by(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    @extend_schema(
        parameters=[CODE], request=forms.ReceivedInput, responses=forms.ReferralForAgency
    )
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, code: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.ReceivedInput)
        services.acknowledge_by_link(found, **form.validated_data)
        return Response(self.get_serializer(found).data)
