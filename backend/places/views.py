"""Places and their shifts, kept by staff."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.pagination import CursorPagination
from places import selectors, serializers, services
from places.filters import PlaceFilter, ShiftFilter
from places.models import Place, PlaceShift


class ByReading(CursorPagination):
    ordering = ("kana", "id")  # type: ignore[assignment]


class ByStart(CursorPagination):
    ordering = ("starts_at", "id")  # type: ignore[assignment]


class PlaceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = Place.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = ByReading
    filterset_class = PlaceFilter
    serializer_class = serializers.PlacePage

    def get_queryset(self) -> QuerySet[Any]:
        return selectors.places_visible_to(self.actor)

    def get_serializer_class(self) -> type[serializers.PlaceRow]:
        return serializers.PlaceRow if self.action == "list" else serializers.PlacePage

    @extend_schema(request=serializers.PlaceInput, responses={201: serializers.PlacePage})
    def create(self, request: Request) -> Response:
        form = self.read_form(serializers.PlaceInput)
        place = services.register_place(actor=self.actor, **form.validated_data)
        return self.page_of(place, status=201)

    @extend_schema(request=serializers.PlaceInput, responses=serializers.PlacePage)
    def partial_update(self, request: Request, pk: str) -> Response:
        place = self.get_object()
        form = self.read_form(serializers.PlaceInput, instance=place, partial=True)
        services.correct_place(place, actor=self.actor, **form.validated_data)
        return self.page_of(place)

    def page_of(self, place: Place, *, status: int = 200) -> Response:
        page = serializers.PlacePage(
            self.get_queryset().get(pk=place.pk), context=self.get_serializer_context()
        )
        return Response(page.data, status=status)


class ShiftViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = PlaceShift.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = ByStart
    filterset_class = ShiftFilter
    serializer_class = serializers.ShiftRow

    def get_queryset(self) -> QuerySet[PlaceShift]:
        return selectors.shifts_visible_to(self.actor)

    @extend_schema(request=serializers.ShiftInput, responses={201: serializers.ShiftRow})
    def create(self, request: Request) -> Response:
        form = self.read_form(serializers.ShiftInput)
        details = dict(form.validated_data)
        shift = services.open_shift(details.pop("place"), actor=self.actor, **details)
        row = serializers.ShiftRow(shift, context=self.get_serializer_context())
        return Response(row.data, status=201)
