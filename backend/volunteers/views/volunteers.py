"""Volunteers' cards and registrations, kept by staff."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.pagination import CursorPagination
from volunteers import selectors, services
from volunteers.filters import VolunteerFilter
from volunteers.models import LifeSupportVolunteer, TrainingCourse
from volunteers.serializers import answers, forms

READS = {"list", "retrieve"}


class ByReading(CursorPagination):
    ordering = ("family_kana", "given_kana", "id")  # type: ignore[assignment]


class VolunteerViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = LifeSupportVolunteer.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = ByReading
    filterset_class = VolunteerFilter
    serializer_class = answers.VolunteerPage

    def get_queryset(self) -> QuerySet[Any]:
        """Acts read the bare card, so that nothing fetched before them goes stale."""
        volunteers = selectors.volunteers_visible_to(self.actor)
        if self.action not in READS:
            return volunteers.select_related("registration", "person__user", "person__council")
        return (selectors.for_cards if self.action == "list" else selectors.for_page)(volunteers)

    def get_serializer_class(self) -> type[answers.VolunteerRow]:
        return answers.VolunteerRow if self.action == "list" else answers.VolunteerPage

    @extend_schema(request=forms.WholeCardInput, responses={201: answers.VolunteerPage})
    def create(self, request: Request) -> Response:
        form = self.read_form(forms.WholeCardInput)
        volunteer = services.enter_new_card(
            form.validated_data.get("person_id"),
            details=form.validated_data.get("person"),
            actor=self.actor,
            **form.card(),
        )
        return self.page_of(volunteer, status=201)

    @extend_schema(request=forms.CardInput, responses=answers.VolunteerPage)
    def partial_update(self, request: Request, pk: str) -> Response:
        volunteer = self.get_object()
        form = self.read_form(forms.CardInput, instance=volunteer, partial=True)
        services.correct_card(volunteer, actor=self.actor, **form.validated_data)
        return self.page_of(volunteer)

    @extend_schema(request=forms.TrainingInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def complete_training(self, request: Request, pk: str) -> Response:
        return self.do(services.complete_training, forms.TrainingInput)

    @extend_schema(request=forms.RegisterInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def register(self, request: Request, pk: str) -> Response:
        return self.do(services.register, forms.RegisterInput)

    @extend_schema(request=None, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, pk: str) -> Response:
        return self.do(services.suspend)

    @extend_schema(request=None, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        return self.do(services.resume)

    @extend_schema(request=None, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        return self.do(services.withdraw)

    @extend_schema(request=forms.AvailabilityForm, responses=answers.VolunteerPage)
    @action(detail=True, methods=["put"])
    def availability(self, request: Request, pk: str) -> Response:
        return self.do(services.set_availability, forms.AvailabilityForm)

    @extend_schema(request=forms.InsuranceInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def insurances(self, request: Request, pk: str) -> Response:
        return self.do(services.add_insurance, forms.InsuranceInput)

    @extend_schema(request=forms.PledgeInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def pledge(self, request: Request, pk: str) -> Response:
        return self.do(services.record_pledge, forms.PledgeInput)

    @extend_schema(request=forms.BarredInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def barred(self, request: Request, pk: str) -> Response:
        return self.do(services.bar_pair, forms.BarredInput)

    @extend_schema(request=forms.LiftBarInput, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def lift_bar(self, request: Request, pk: str) -> Response:
        return self.do(services.lift_bar, forms.LiftBarInput)

    @extend_schema(request=None, responses=answers.VolunteerPage)
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, pk: str) -> Response:
        return self.do(services.invite)

    def do(self, service: Any, kind: type[Any] | None = None) -> Response:
        """Find the card, run one service with what the form says, answer with the whole card."""
        volunteer = self.get_object()
        given = self.read_form(kind).validated_data if kind else {}
        service(volunteer, actor=self.actor, **given)
        return self.page_of(volunteer)

    def page_of(self, volunteer: LifeSupportVolunteer, *, status: int = 200) -> Response:
        cards = selectors.for_page(selectors.volunteers_visible_to(self.actor))
        page = answers.VolunteerPage(
            cards.get(pk=volunteer.pk), context=self.get_serializer_context()
        )
        return Response(page.data, status=status)


class CourseViewSet(mixins.ListModelMixin, ApiViewSet):
    """The council's courses and when they were or will be held."""

    queryset = TrainingCourse.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = None
    filter_backends: list[Any] = []
    serializer_class = answers.CourseRow

    def get_queryset(self) -> QuerySet[TrainingCourse]:
        return selectors.courses_visible_to(self.actor)
