"""The volunteer's own pages: home, offers, visits."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import VolunteerOnly
from core.clock import local, now
from planning import selectors
from planning.facts import month_of
from planning.models import Assignment
from planning.offer_ends import end_of_offer
from planning.quiet import quiet_words
from planning.reveal import is_readable, may_be_told, record_reading
from planning.serializers import mine
from planning.services import answers
from planning.views.assignments import WithRules


class MineViewSet(WithRules):
    """Starts from what this volunteer was asked."""

    queryset = Assignment.objects.none()
    permission_classes = [VolunteerOnly]
    pagination_class = None

    def get_queryset(self):
        return selectors.own_assignments(self.actor)

    def visit(self, found: Assignment, *, context: dict[str, Any]) -> Any:
        """A visit as it may be read now; a reading of name and address leaves a trace."""
        if is_readable(found, rules=context["rules"], now=now()) and may_be_told(found):
            record_reading(found, actor=self.actor)
        return mine.Assigned(found, context=context).data

    def visit_page(self, found: Assignment) -> Response:
        fresh = self.get_queryset().get(pk=found.pk)
        return Response(self.visit(fresh, context=self.get_serializer_context()))


class MyHomeViewSet(MineViewSet):
    serializer_class = mine.MyHome

    @extend_schema(operation_id="me_home_retrieve", responses=mine.MyHome)
    def home(self, request: Request) -> Response:
        rows, moment = self.get_queryset(), now()
        first, last = month_of(local(moment).date())
        this_month = rows.filter(starts_at__date__gte=first, starts_at__date__lte=last)
        upcoming = selectors.coming_visits(rows).filter(ends_at__gte=moment).first()
        context = self.get_serializer_context()
        offers = selectors.open_offers(rows, now=moment).count()
        return Response(
            {
                "name": self.actor.name,
                "next_visit": self.visit(upcoming, context=context) if upcoming else None,
                "offers_count": offers,
                "visits_this_month": selectors.promised(this_month).count(),
                "quiet_words": "" if offers else quiet_words(self.actor),
            }
        )


class MyOfferViewSet(mixins.ListModelMixin, MineViewSet):
    serializer_class = mine.Offered

    def get_queryset(self):
        """All but the list start from everything ever asked: who comes late is told what happened."""
        rows = super().get_queryset()
        if self.action == "list":
            return selectors.open_offers(rows, now=now()).order_by("expires_at", "pk")
        return rows

    @extend_schema(responses=mine.OfferPage)
    def retrieve(self, request: Request, pk: str) -> Response:
        """What the link in the letter opens, however late."""
        found = self.get_object()
        ended = end_of_offer(found, now=now())
        if ended is None:
            return Response({"offer": self.get_serializer(found).data, "ended": None})
        end = mine.EndPart({"code": ended, "words": ended.label}).data
        return Response({"offer": None, "ended": end})

    @extend_schema(request=None, responses=mine.Assigned)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        return self.visit_page(answers.accept(self.get_object(), actor=self.actor))

    @extend_schema(request=mine.MyReason, responses=mine.Thanks)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        reason = self.read_form(mine.MyReason).validated_data["reason"]
        answers.decline(found, actor=self.actor, reason=reason)
        rules = self.get_serializer_context()["rules"]
        return Response({"message": rules.text("thanks_for_answer")})


class MyVisitViewSet(mixins.RetrieveModelMixin, MineViewSet):
    serializer_class = mine.Assigned

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.exclude(accepted_at=None)

    @extend_schema(
        parameters=[OpenApiParameter("when", str, enum=["coming", "past"])],
        responses=mine.Assigned(many=True),
    )
    def list(self, request: Request) -> Response:
        query = mine.VisitsQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        is_past = query.validated_data["when"] == "past"
        chosen = selectors.past_visits if is_past else selectors.coming_visits
        context = self.get_serializer_context()
        return Response([self.visit(one, context=context) for one in chosen(self.get_queryset())])

    def retrieve(self, request: Request, pk: str) -> Response:
        return self.visit_page(self.get_object())

    @extend_schema(request=mine.MyReason, responses=mine.Thanks)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        reason = self.read_form(mine.MyReason).validated_data["reason"]
        answers.withdraw(found, actor=self.actor, reason=reason)
        rules = self.get_serializer_context()["rules"]
        return Response({"message": rules.text("thanks_for_answer")})

    @extend_schema(request=None, responses=mine.Assigned)
    @action(detail=True, methods=["post"])
    def arrive(self, request: Request, pk: str) -> Response:
        return self.visit_page(answers.arrive(self.get_object(), actor=self.actor))
