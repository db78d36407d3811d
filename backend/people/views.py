"""Looking up and correcting persons; staff only."""

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.pagination import CursorPagination
from people import household_serializers as household
from people import selectors, serializers, services
from people.models import Person


class ByReading(CursorPagination):
    ordering = ("family_kana", "given_kana", "id")


class PersonViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = Person.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = ByReading
    serializer_class = serializers.PersonDetail

    def get_queryset(self) -> QuerySet[Person]:
        people = selectors.people_visible_to(self.request.user)
        return selectors.for_card(people) if self.action == "retrieve" else people

    def get_serializer_class(self) -> type[serializers.PersonStaff]:
        return serializers.PersonStaff if self.action == "list" else serializers.PersonDetail

    def filter_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        return selectors.people_matching(queryset, self.request.query_params.get("search", ""))

    @extend_schema(parameters=[OpenApiParameter("search", str, description="よみ・名前・電話番号")])
    def list(self, request: Request) -> Response:
        return super().list(request)

    @extend_schema(request=serializers.PersonCorrection, responses=serializers.PersonDetail)
    def partial_update(self, request: Request, pk: str) -> Response:
        person = self.get_object()
        form = serializers.PersonCorrection(
            data=request.data, partial=True, context=self.get_serializer_context()
        )
        form.is_valid(raise_exception=True)
        services.correct_person(person, actor=request.user, **form.validated_data)
        return self.card_of(person)

    @extend_schema(request=household.HouseholdInput, responses=serializers.PersonDetail)
    @action(detail=True, methods=["put"])
    def household(self, request: Request, pk: str) -> Response:
        person = self.get_object()
        form = self.read_form(household.HouseholdInput)
        services.write_household(person, actor=self.actor, **form.validated_data)
        return self.card_of(person)

    def card_of(self, person: Person) -> Response:
        card = selectors.for_card(selectors.people_visible_to(self.actor)).get(pk=person.pk)
        return Response(serializers.PersonDetail(card).data)
