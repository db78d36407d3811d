"""前回と同じ内容で: found with the slip or with name and number, and handed in once more."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from accounts.permissions import CounterOrStaff
from core.api import ApiViewSet
from councils.rules import rules_for
from intake import services, twins
from intake.errands import errand_on_record
from intake.models import SupportRequest
from intake.serializers.repetition import EarlierInput, EarlierRequest, RepeatInput
from intake.serializers.slips import Slip
from intake.summary import summary_of


class EarlierRequestViewSet(ApiViewSet):
    queryset = SupportRequest.objects.none()
    permission_classes = [CounterOrStaff]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "slip"
    serializer_class = EarlierRequest
    filter_backends = []

    @extend_schema(request=EarlierInput, responses=EarlierRequest)
    @action(detail=False, methods=["post"])
    def find(self, request: Request) -> Response:
        form = self.read_form(EarlierInput)
        found = services.find_earlier(actor=self.actor, **form.validated_data)
        if found is None:
            raise Http404
        return Response(self.get_serializer(found).data)

    @extend_schema(request=RepeatInput, responses={201: Slip})
    @action(detail=False, methods=["post"])
    def repeat(self, request: Request) -> Response:
        form = self.read_form(RepeatInput)
        made = services.repeat_request(actor=self.actor, **form.validated_data)
        told = {
            "summary": summary_of(errand_on_record(made), rules_for(made.council_id)),
            "warnings": twins.warnings_about(made, actor=self.actor),
        }
        return Response(Slip(made, context=told).data, status=201)
