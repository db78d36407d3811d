"""Runs, and what they could not fill."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from planning import selectors
from planning.candidates import names_of
from planning.models import MatchRun, UnfilledTask
from planning.serializers import runs as answers
from planning.services.runs import request_run
from planning.suggestions import volunteer_ids


class RunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = MatchRun.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = answers.RunStaff

    def get_queryset(self):
        return selectors.runs_visible_to(self.actor)

    @extend_schema(request=answers.RunInput, responses={202: answers.RunStaff})
    def create(self, request: Request) -> Response:
        form = self.read_form(answers.RunInput)
        council = self.actor.membership.council
        run = request_run(council, weeks=form.validated_data["weeks"], actor=self.actor)
        return Response(self.get_serializer(run).data, status=202)

    @extend_schema(responses=answers.RunStaff)
    @action(detail=False, methods=["get"])
    def latest(self, request: Request) -> Response:
        run = self.get_queryset().order_by("-pk").first()
        if run is None:
            raise Http404
        return Response(self.get_serializer(run).data)


class UnfilledViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = UnfilledTask.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = answers.UnfilledStaff
    pagination_class = None

    def get_queryset(self):
        return selectors.unfilled_visible_to(self.actor)

    @extend_schema(
        parameters=[OpenApiParameter("run", int, description="指定しなければ、いちばん新しい回")]
    )
    def list(self, request: Request) -> Response:
        runs = selectors.runs_visible_to(self.actor)
        wanted = request.query_params.get("run", "")
        run = (
            runs.filter(pk=wanted).first()
            if wanted.isdecimal()
            else selectors.newest_finished(runs)
        )
        if run is None:
            return Response([])
        rows = list(selectors.unfilled_of_run(self.get_queryset(), run))
        ids = {pk for row in rows for pk in volunteer_ids(row.suggestions)}
        people = names_of(ids, council_id=run.council_id)
        names = {f"v{pk}": one.person.name for pk, one in people.items()}
        context = {**self.get_serializer_context(), "names": names}
        return Response(answers.UnfilledStaff(rows, many=True, context=context).data)
