"""Reference data of the caller's council; short lists, given whole."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import ApiViewSet
from core.errors import require
from core.pagination import CursorPagination
from councils import policies, selectors, serializers, services
from councils.filters import TownFilter
from councils.models import (
    PopUpCounter,
    RequestCategory,
    SchoolDistrict,
    Town,
)
from councils.rules import rules_for
from councils.rules_serializers import RulesForScreens


class ReferenceViewSet(mixins.ListModelMixin, ApiViewSet):
    """A whole list that everyone who is signed in may read."""

    pagination_class = None


class DistrictViewSet(ReferenceViewSet):
    queryset = SchoolDistrict.objects.none()
    serializer_class = serializers.DistrictRow

    def get_queryset(self) -> QuerySet[SchoolDistrict]:
        return selectors.districts_visible_to(self.request.user)


class TownViewSet(ReferenceViewSet):
    queryset = Town.objects.none()
    serializer_class = serializers.TownRow
    filterset_class = TownFilter

    def get_queryset(self) -> QuerySet[Town]:
        return selectors.towns_visible_to(self.request.user)


class CategoryViewSet(ReferenceViewSet):
    queryset = RequestCategory.objects.none()
    serializer_class = serializers.CategoryRow

    def get_queryset(self) -> QuerySet[RequestCategory]:
        return selectors.categories_visible_to(self.request.user)


class RulesView(APIView):
    """The newest rules of the caller's council."""

    @extend_schema(operation_id="rules_retrieve", responses=RulesForScreens)
    def get(self, request: Request) -> Response:
        return Response(RulesForScreens(rules_for(request.user.council_id)).data)


class NewestFirst(CursorPagination):
    ordering = ("-starts_at", "-id")  # type: ignore[assignment]


class PopUpCounterViewSet(mixins.ListModelMixin, ApiViewSet):
    """出張窓口, kept by staff."""

    queryset = PopUpCounter.objects.none()
    pagination_class = NewestFirst
    filter_backends = []
    serializer_class = serializers.PopUpRow

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require(policies.can_keep_pop_up_counters(self.actor))

    def get_queryset(self) -> QuerySet[PopUpCounter]:
        return selectors.pop_up_counters_visible_to(self.actor)

    @extend_schema(request=serializers.PopUpInput, responses={201: serializers.PopUpRow})
    def create(self, request: Request) -> Response:
        form = self.read_form(serializers.PopUpInput)
        made = services.announce_pop_up(actor=self.actor, **form.validated_data)
        return Response(serializers.PopUpRow(made).data, status=201)

    @extend_schema(request=serializers.PopUpInput, responses=serializers.PopUpRow)
    def partial_update(self, request: Request, pk: str) -> Response:
        pop_up = self.get_object()
        form = self.read_form(serializers.PopUpInput, instance=pop_up, partial=True)
        services.correct_pop_up(pop_up, actor=self.actor, **form.validated_data)
        return Response(serializers.PopUpRow(pop_up).data)
