"""民生委員: who of them has a door of their own, for which school district."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Membership
from accounts.permissions import StaffOnly
from accounts.selectors import welfare_volunteers_visible_to
from accounts.services import members
from core.api import ApiViewSet
from core.fields import KanaField
from councils.fields import DistrictField
from councils.serializers import DistrictBrief


class WelfareVolunteerInput(serializers.Serializer):
    name = serializers.CharField(max_length=60)
    kana = KanaField(max_length=120)
    email = serializers.EmailField()
    district = DistrictField()


class WelfareVolunteerRow(serializers.ModelSerializer):
    name = serializers.CharField(source="user.name", read_only=True)
    kana = serializers.CharField(source="user.kana", read_only=True)
    email = serializers.CharField(source="user.email", read_only=True)
    district = DistrictBrief(read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "name", "kana", "email", "district", "started_at"]


class WelfareVolunteerViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = Membership.objects.none()
    permission_classes = [StaffOnly]
    pagination_class = None
    serializer_class = WelfareVolunteerRow

    def get_queryset(self) -> QuerySet[Membership]:
        return welfare_volunteers_visible_to(self.actor)

    @extend_schema(request=WelfareVolunteerInput, responses={201: WelfareVolunteerRow})
    def create(self, request: Request) -> Response:
        form = self.read_form(WelfareVolunteerInput)
        user = members.create_welfare_volunteer(actor=self.actor, **form.validated_data)
        return Response(WelfareVolunteerRow(user.membership).data, status=201)

    @extend_schema(request=None, responses={200: None})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """任期が終わった: the door is shut from the next request on."""
        members.end_membership(self.get_object().user, actor=self.actor)
        return Response({})
