"""The volunteer's own card and hours."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import VolunteerOnly
from core.api import ApiViewSet
from volunteers import selectors, services
from volunteers.models import LifeSupportVolunteer
from volunteers.serializers import forms
from volunteers.serializers.me import AvailabilityState, VolunteerMe


class MyCardViewSet(ApiViewSet):
    queryset = LifeSupportVolunteer.objects.none()
    permission_classes = [VolunteerOnly]
    filter_backends: list[Any] = []

    def own_card(self) -> Any:
        cards = selectors.for_cards(selectors.volunteers_visible_to(self.actor))
        return get_object_or_404(cards)

    @extend_schema(operation_id="me_profile_retrieve", responses=VolunteerMe)
    def profile(self, request: Request) -> Response:
        return Response(VolunteerMe(self.own_card()).data)

    @extend_schema(operation_id="me_availability_retrieve", responses=AvailabilityState)
    def availability(self, request: Request) -> Response:
        return Response(AvailabilityState(self.own_card()).data)

    @extend_schema(
        operation_id="me_availability_update",
        request=forms.AvailabilityForm,
        responses=AvailabilityState,
    )
    def set_availability(self, request: Request) -> Response:
        card = self.own_card()
        form = forms.AvailabilityForm(data=request.data)
        form.is_valid(raise_exception=True)
        services.set_availability(card, actor=self.actor, **form.validated_data)
        return Response(AvailabilityState(self.own_card()).data)
