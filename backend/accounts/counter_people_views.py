"""Who works at a counter, looked after by the council's staff."""

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Membership
from accounts.permissions import StaffOnly
from accounts.selectors import counter_people_visible_to
from accounts.services import counter_people, members
from core.api import ApiViewSet
from core.filters import IdFilter
from councils.fields import CounterField
from councils.serializers import CounterBrief


class CounterPersonInput(serializers.Serializer):
    counter = CounterField()
    name = serializers.CharField(max_length=60)
    initials = serializers.CharField(max_length=members.INITIALS_LENGTH)


class CounterPersonRow(serializers.ModelSerializer):
    """`pin` is shown in the answer that made it, and never again."""

    name = serializers.CharField(source="user.name", read_only=True)
    counter = CounterBrief(read_only=True)
    pin = serializers.SerializerMethodField()
    pin_set_at = serializers.DateTimeField(source="user.pin.set_at", default=None, read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "name", "initials", "counter", "started_at", "pin", "pin_set_at"]

    def get_pin(self, membership: Membership) -> str | None:
        pin: str | None = self.context.get("pin")
        return pin


class CounterPersonFilter(django_filters.FilterSet):
    counter = IdFilter(field_name="counter_id")

    class Meta:
        model = Membership
        fields: list[str] = []


class CounterPersonViewSet(mixins.ListModelMixin, ApiViewSet):
    """Answers that hold a PIN are kept nowhere, and hashing takes long: no form's key here."""

    repeats_answers = False
    queryset = Membership.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = CounterPersonRow
    filterset_class = CounterPersonFilter

    def get_queryset(self) -> QuerySet[Membership]:
        return counter_people_visible_to(self.actor)

    def answer(self, membership: Membership, *, pin: str, status: int = 200) -> Response:
        context = {**self.get_serializer_context(), "pin": pin}
        return Response(CounterPersonRow(membership, context=context).data, status=status)

    @extend_schema(request=CounterPersonInput, responses={201: CounterPersonRow})
    def create(self, request: Request) -> Response:
        form = self.read_form(CounterPersonInput)
        membership, pin = counter_people.add_person(actor=self.actor, **form.validated_data)
        return self.answer(membership, pin=pin, status=201)

    @extend_schema(request=None, responses=CounterPersonRow)
    @action(detail=True, methods=["post"], url_path="renew-pin")
    def renew_pin(self, request: Request, pk: str) -> Response:
        pin = counter_people.renew_pin(self.get_object(), actor=self.actor)
        return self.answer(self.get_object(), pin=pin)

    @extend_schema(request=None, responses={200: None})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """Who no longer works there is out from the next request on."""
        members.end_membership(self.get_object().user, actor=self.actor)
        return Response({})
