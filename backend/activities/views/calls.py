"""Calls that take the place of a mail, ticked off on today's page."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from activities import selectors, serializers
from activities.services.calls import finish_call
from core.api import ApiViewSet
from core.models import OutboxMessage


class CallViewSet(ApiViewSet):
    queryset = OutboxMessage.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = serializers.CallDone

    def get_queryset(self) -> Any:
        return selectors.calls_visible_to(self.actor)

    @extend_schema(request=None, responses=serializers.CallDone)
    @action(detail=True, methods=["post"])
    def done(self, request: Request, pk: str) -> Response:
        message = finish_call(self.get_object(), actor=self.actor)
        return Response(serializers.CallDone(message).data)
