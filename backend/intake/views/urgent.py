"""急ぎの知らせ: told by a tablet while it is being told, closed by staff once somebody has made sure."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import CounterOnly, StaffOnly
from core.api import ApiViewSet
from intake import selectors, services
from intake.filters import UrgentFlagFilter
from intake.models import UrgentFlag
from intake.serializers import urgent as forms


class UrgentFlagViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = UrgentFlag.objects.none()
    serializer_class = forms.UrgentFlagRow
    filterset_class = UrgentFlagFilter

    def get_permissions(self) -> list[BasePermission]:
        return [CounterOnly() if self.action == "create" else StaffOnly()]

    def get_queryset(self) -> QuerySet[UrgentFlag]:
        return selectors.urgent_flags_for_rows(selectors.urgent_flags_visible_to(self.actor))

    @extend_schema(request=forms.UrgentFlagInput, responses={201: forms.UrgentFlagThanks})
    def create(self, request: Request) -> Response:
        form = self.read_form(forms.UrgentFlagInput)
        told = services.raise_flag(actor=self.actor, **form.validated_data)
        return Response({"id": told.pk}, status=201)

    @extend_schema(request=forms.UrgentCheckInput, responses=forms.UrgentFlagRow)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        form = self.read_form(forms.UrgentCheckInput)
        services.check_flag(found, actor=self.actor, **form.validated_data)
        return Response(self.get_serializer(found).data)
