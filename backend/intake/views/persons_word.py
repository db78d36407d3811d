"""同意 on a person's card: what is said there counts for requests and referrals too."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from intake.services import persons_word as services
from people.household_serializers import ConsentRecordInput, WithdrawalInput
from people.models import Person
from people.selectors import for_card, people_visible_to
from people.serializers import PersonDetail


class PersonsWordViewSet(ApiViewSet):
    queryset = Person.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = PersonDetail

    def get_queryset(self) -> QuerySet[Person]:
        return people_visible_to(self.actor)

    @extend_schema(request=ConsentRecordInput, responses=PersonDetail)
    @action(detail=True, methods=["post"])
    def consents(self, request: Request, pk: str) -> Response:
        person = self.get_object()
        form = self.read_form(ConsentRecordInput)
        services.record_word(person, actor=self.actor, **form.validated_data)
        return self.card_of(person)

    @extend_schema(request=WithdrawalInput, responses=PersonDetail)
    @action(detail=True, methods=["post"])
    def withdraw_consent(self, request: Request, pk: str) -> Response:
        person = self.get_object()
        form = self.read_form(WithdrawalInput)
        consent = get_object_or_404(person.consents, pk=form.validated_data["consent"])
        services.take_back(consent, actor=self.actor)
        return self.card_of(person)

    def card_of(self, person: Person) -> Response:
        return Response(PersonDetail(for_card(self.get_queryset()).get(pk=person.pk)).data)
