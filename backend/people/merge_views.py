"""Cards that may be one person's, and taking a merge back; staff only."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from people import merging, twins
from people.fields import CardField
from people.models import PersonMerge
from people.selectors import merges_visible_to
from people.serializers import PersonStaff


class TwinsRow(serializers.Serializer):
    first = PersonStaff()
    second = PersonStaff()
    reasons = serializers.ListField(child=serializers.CharField())


class MergeInput(serializers.Serializer):
    kept = CardField()
    gone = CardField()


class DifferentInput(serializers.Serializer):
    one = CardField()
    other = CardField()


class MergeRow(serializers.ModelSerializer):
    kept_name = serializers.CharField(source="kept.name", read_only=True)
    gone_name = serializers.CharField(source="gone.name", read_only=True)
    merged_by_name = serializers.CharField(source="merged_by.name", default=None, read_only=True)
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = PersonMerge
        fields = [
            "id",
            "kept",
            "kept_name",
            "gone_name",
            "merged_at",
            "merged_by_name",
            "undone_at",
            "allowed_actions",
        ]

    def get_allowed_actions(self, merge: PersonMerge) -> list[str]:
        last = merge.gone.merged_into_id == merge.kept_id and merge.kept.merged_into_id is None
        return ["undo"] if merge.undone_at is None and last else []


class MergeViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = PersonMerge.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = MergeRow

    def get_queryset(self) -> QuerySet[PersonMerge]:
        return merges_visible_to(self.actor)

    @extend_schema(request=MergeInput, responses={201: MergeRow})
    def create(self, request: Request) -> Response:
        form = self.read_form(MergeInput)
        merge = merging.merge_people(actor=self.actor, **form.validated_data)
        merge = self.get_queryset().get(pk=merge.pk)
        return Response(MergeRow(merge).data, status=201)

    @extend_schema(request=None, responses=MergeRow)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        merging.undo_merge(self.get_object(), actor=self.actor)
        return Response(MergeRow(self.get_object()).data)

    @extend_schema(responses=TwinsRow(many=True), filters=False)
    @action(detail=False, pagination_class=None)
    def twins(self, request: Request) -> Response:
        """Pairs of cards that may be one person's; the older card comes first."""
        return Response(TwinsRow(twins.twins_visible_to(self.actor), many=True).data)

    @extend_schema(request=DifferentInput, responses={200: None})
    @action(detail=False, methods=["post"])
    def different(self, request: Request) -> Response:
        """別の方です."""
        form = self.read_form(DifferentInput)
        merging.say_different(actor=self.actor, **form.validated_data)
        return Response({})
