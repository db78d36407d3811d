"""Reference data of the caller's council; short lists, given whole."""

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import ApiViewSet
from councils import selectors, serializers
from councils.filters import AgencyFilter, CounterFilter, TownFilter
from councils.models import (
    HoocchokenCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
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


class CounterViewSet(ReferenceViewSet):
    queryset = HoocchokenCounter.objects.none()
    serializer_class = serializers.CounterRow
    filterset_class = CounterFilter

    def get_queryset(self) -> QuerySet[HoocchokenCounter]:
        return selectors.counters_visible_to(self.request.user)


class AgencyViewSet(ReferenceViewSet):
    queryset = SupportAgency.objects.none()
    serializer_class = serializers.AgencyRow
    filterset_class = AgencyFilter

    def get_queryset(self) -> QuerySet[SupportAgency]:
        return selectors.agencies_visible_to(self.request.user)


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


class PublicCouncilView(APIView):
    """Whom to call, for pages that need no sign-in."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="public_council_retrieve", responses=serializers.CouncilPublic)
    def get(self, request: Request) -> Response:
        council = selectors.public_council()
        if council is None:
            raise Http404
        return Response(serializers.CouncilPublic(council).data)
