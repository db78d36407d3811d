"""Counters and agencies: lists for everybody who is signed in, kept by staff."""

from django.db.models import QuerySet
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import require
from councils import policies, selectors, services
from councils.filters import AgencyFilter, CounterFilter
from councils.models import HoocchokenCounter, SupportAgency
from councils.registry_serializers import AgencyInput, AgencyKept, CounterInput, CounterKept
from councils.serializers import AgencyRow, CounterRow
from councils.views import ReferenceViewSet

CounterByRole = PolymorphicProxySerializer(
    component_name="CounterSeen",
    serializers=[CounterKept, CounterRow],
    resource_type_field_name=None,
)
AgencyByRole = PolymorphicProxySerializer(
    component_name="AgencySeen",
    serializers=[AgencyKept, AgencyRow],
    resource_type_field_name=None,
)


@extend_schema_view(
    list=extend_schema(
        responses=CounterByRole, description="Staff get CounterKept, everybody else CounterRow."
    )
)
class CounterViewSet(ReferenceViewSet):
    queryset = HoocchokenCounter.objects.none()
    serializer_class = CounterKept
    filterset_class = CounterFilter

    def get_queryset(self) -> QuerySet[HoocchokenCounter]:
        return selectors.counters_visible_to(self.actor)

    def get_serializer_class(self) -> type[CounterRow]:
        return CounterKept if policies.can_keep_counters(self.actor) else CounterRow

    @extend_schema(responses=CounterKept)
    def retrieve(self, request: Request, pk: str) -> Response:
        require(policies.can_keep_counters(self.actor))
        return Response(CounterKept(self.get_object()).data)

    @extend_schema(request=CounterInput, responses={201: CounterKept})
    def create(self, request: Request) -> Response:
        require(policies.can_keep_counters(self.actor))
        form = self.read_form(CounterInput)
        made = services.register_counter(actor=self.actor, **form.validated_data)
        return Response(CounterKept(made).data, status=201)

    @extend_schema(request=CounterInput, responses=CounterKept)
    def partial_update(self, request: Request, pk: str) -> Response:
        require(policies.can_keep_counters(self.actor))
        counter = self.get_object()
        form = self.read_form(CounterInput, instance=counter, partial=True)
        services.correct_counter(counter, actor=self.actor, **form.validated_data)
        return Response(CounterKept(counter).data)


@extend_schema_view(
    list=extend_schema(
        responses=AgencyByRole,
        description="Staff get AgencyKept, also of retired ones; everybody else AgencyRow.",
    )
)
class AgencyViewSet(ReferenceViewSet):
    queryset = SupportAgency.objects.none()
    serializer_class = AgencyKept
    filterset_class = AgencyFilter

    def get_queryset(self) -> QuerySet[SupportAgency]:
        return selectors.agencies_visible_to(self.actor)

    def get_serializer_class(self) -> type[AgencyRow]:
        return AgencyKept if policies.can_keep_agencies(self.actor) else AgencyRow

    @extend_schema(responses=AgencyKept)
    def retrieve(self, request: Request, pk: str) -> Response:
        require(policies.can_keep_agencies(self.actor))
        return Response(AgencyKept(self.get_object()).data)

    @extend_schema(request=AgencyInput, responses={201: AgencyKept})
    def create(self, request: Request) -> Response:
        require(policies.can_keep_agencies(self.actor))
        form = self.read_form(AgencyInput)
        made = services.register_agency(actor=self.actor, **form.validated_data)
        return Response(AgencyKept(made).data, status=201)

    @extend_schema(request=AgencyInput, responses=AgencyKept)
    def partial_update(self, request: Request, pk: str) -> Response:
        require(policies.can_keep_agencies(self.actor))
        agency = self.get_object()
        form = self.read_form(AgencyInput, instance=agency, partial=True)
        services.correct_agency(agency, actor=self.actor, **form.validated_data)
        return Response(AgencyKept(agency).data)
