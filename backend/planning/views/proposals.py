"""The board: what a run proposes, why, who else, and what staff decide."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.pagination import CursorPagination
from planning import selectors
from planning.candidates import names_of, why_not
from planning.filters import ProposalFilter
from planning.models import MatchProposal
from planning.next_act import why_not_words
from planning.serializers import proposals as answers
from planning.services import offers
from planning.states import ProposalStatus
from volunteers.selectors import volunteers_visible_to


class ByStart(CursorPagination):
    ordering = ("starts_at", "id")


class ProposalViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    queryset = MatchProposal.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = answers.ProposalStaff
    filterset_class = ProposalFilter
    pagination_class = ByStart

    def get_queryset(self):
        """Without a run or a state asked for: what is still to be decided."""
        rows = selectors.proposals_for_rows(selectors.proposals_visible_to(self.actor))
        asked = self.request.query_params
        if self.action == "list" and not {"run", "status"} & set(asked):
            return rows.filter(status=ProposalStatus.PROPOSED)
        return rows

    def filter_queryset(self, rows):
        """Only the list is narrowed; `why-not` asks for a volunteer in another sense."""
        return super().filter_queryset(rows) if self.action == "list" else rows

    @extend_schema(responses=answers.Alternatives)
    @action(detail=True, methods=["get"])
    def alternatives(self, request: Request, pk: str) -> Response:
        """Who else could do it, as the run worked it out; the smallest loss first."""
        proposal = self.get_object()
        ids = {one for other in proposal.alternatives for one in other["volunteers"]}
        people = names_of(ids, council_id=proposal.council_id)
        found = [
            {**other, "volunteers": [people[one] for one in other["volunteers"]]}
            for other in proposal.alternatives
            if set(other["volunteers"]) <= set(people)
        ]
        return Response(answers.Alternatives({"alternatives": found}).data)

    @extend_schema(
        parameters=[OpenApiParameter("volunteer", int, required=True)],
        responses=answers.WhyNotAnswer,
    )
    @action(detail=True, methods=["get"], url_path="why-not")
    def why_not(self, request: Request, pk: str) -> Response:
        proposal = self.get_object()
        form = answers.WhyNotQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        visible = volunteers_visible_to(self.actor).select_related("person")
        volunteer = get_object_or_404(visible, pk=form.validated_data["volunteer"])
        code, detail = why_not(proposal, volunteer)
        label = why_not_words(code, detail)
        return Response({"code": code.value, "label": label, "detail": detail})

    @extend_schema(request=None, responses=answers.ProposalStaff)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        return self.page_of(offers.confirm_proposal(self.get_object(), actor=self.actor))

    @extend_schema(request=answers.ChangeInput, responses=answers.ProposalStaff)
    @action(detail=True, methods=["post"])
    def change(self, request: Request, pk: str) -> Response:
        proposal = self.get_object()
        form = self.read_form(answers.ChangeInput)
        offers.change_proposal(proposal, actor=self.actor, **form.validated_data)
        return self.page_of(proposal)

    @extend_schema(request=answers.RejectInput, responses=answers.ProposalStaff)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        proposal = self.get_object()
        form = self.read_form(answers.RejectInput)
        offers.reject_proposal(proposal, actor=self.actor, **form.validated_data)
        return self.page_of(proposal)

    @extend_schema(request=answers.ManyInput, responses=answers.ManyAnswer)
    @action(detail=False, methods=["post"], url_path="confirm-many")
    def confirm_many(self, request: Request) -> Response:
        """Each on its own; what cannot be confirmed is said, one by one."""
        form = self.read_form(answers.ManyInput)
        ids = sorted(set(form.validated_data["ids"]))
        found = list(self.get_queryset().filter(pk__in=ids).order_by("pk"))
        done, failed = offers.confirm_many(found, actor=self.actor)
        missing = set(ids) - {proposal.pk for proposal in found}
        failed += [{"id": pk, "code": "not_found", "message": NOT_FOUND} for pk in sorted(missing)]
        return Response(answers.ManyAnswer({"done": done, "failed": failed}).data)

    def page_of(self, proposal: MatchProposal) -> Response:
        fresh: Any = self.get_queryset().get(pk=proposal.pk)
        return Response(self.get_serializer(fresh).data)


NOT_FOUND = "この提案は見つかりませんでした。一覧を新しくしてください。"
