"""What the code on a slip opens, at any counter of the council."""

from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from accounts.permissions import CounterOrStaff
from intake import selectors
from intake.serializers.answers import SlipState


class SlipView(APIView):
    permission_classes = [CounterOrStaff]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "slip"

    @extend_schema(operation_id="slips_retrieve", responses=SlipState)
    def get(self, request: Request, code: str) -> Response:
        found = get_object_or_404(selectors.slips_visible_to(request.user), slip_code=code)
        return Response(SlipState(found).data)
