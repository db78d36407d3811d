"""What the code on a slip opens, at any counter of the council."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.throttling import ScopedRateThrottle

from accounts.permissions import CounterOrStaff
from core.api import ApiViewSet
from intake import selectors
from intake.models import SupportRequest
from intake.serializers.slips import SlipState

CODE = OpenApiParameter("slip_code", str, OpenApiParameter.PATH, description="控えのQRコードの中身")


@extend_schema_view(retrieve=extend_schema(parameters=[CODE]))
class SlipViewSet(mixins.RetrieveModelMixin, ApiViewSet):
    queryset = SupportRequest.objects.none()
    permission_classes = [CounterOrStaff]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "slip"
    lookup_field = "slip_code"
    serializer_class = SlipState

    def get_queryset(self) -> QuerySet[Any]:
        return selectors.slips_visible_to(self.actor)
