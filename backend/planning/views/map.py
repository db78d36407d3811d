"""A simple map: what waits, who helps, and which proposals tie them."""

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from planning import selectors
from planning.models import MatchProposal
from planning.serializers.map import MapAnswer
from planning.town_map import map_of


class MapViewSet(ApiViewSet):
    queryset = MatchProposal.objects.none()
    permission_classes = [StaffOnly]
    serializer_class = MapAnswer
    pagination_class = None
    filter_backends = []

    @extend_schema(responses=forced_singular_serializer(MapAnswer))
    def list(self, request: Request) -> Response:
        proposals = selectors.proposals_for_rows(selectors.proposals_visible_to(self.actor))
        return Response(MapAnswer(map_of(self.actor, proposals=proposals)).data)
