"""Tablets of a council's counters, looked after by its staff."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policies, selectors
from accounts.models import Device
from accounts.permissions import StaffOnly
from accounts.serializers import DeviceInput, DeviceRow
from accounts.services import devices
from core.api import ApiViewSet
from core.errors import require


class DeviceViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = Device.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = DeviceRow

    def get_queryset(self) -> QuerySet[Device]:
        return selectors.devices_visible_to(self.request.user)

    def answer(self, device: Device, *, code: str | None = None, made: bool = False) -> Response:
        row = DeviceRow(device, context={**self.get_serializer_context(), "enrol_code": code})
        return Response(row.data, status=status.HTTP_201_CREATED if made else status.HTTP_200_OK)

    @extend_schema(request=DeviceInput, responses={201: DeviceRow})
    def create(self, request: Request) -> Response:
        form = DeviceInput(data=request.data, context=self.get_serializer_context())
        form.is_valid(raise_exception=True)
        device, code = devices.create_device(actor=request.user, **form.validated_data)
        return self.answer(device, code=code, made=True)

    @extend_schema(request=None, responses=DeviceRow)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: str) -> Response:
        device = self.get_object()
        require(policies.can_manage_device(request.user, device))
        return self.answer(devices.revoke(device, actor=request.user))

    @extend_schema(request=None, responses=DeviceRow)
    @action(detail=True, methods=["post"], url_path="renew-code")
    def renew_code(self, request: Request, pk: str) -> Response:
        device = self.get_object()
        require(policies.can_manage_device(request.user, device))
        return self.answer(device, code=devices.renew_code(device, actor=request.user))
