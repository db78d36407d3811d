"""What anybody may read about becoming a volunteer."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.clock import today
from core.public import PublicView
from councils.selectors import public_council
from volunteers import selectors
from volunteers.serializers.answers import ComingSessionRow


class PublicCoursesView(PublicView):
    """When the next courses are held, soonest first."""

    @extend_schema(operation_id="public_courses_list", responses=ComingSessionRow(many=True))
    def get(self, request: Request) -> Response:
        council = public_council()
        if council is None:
            raise Http404
        coming = selectors.coming_sessions(council, on=today())
        return Response(ComingSessionRow(coming, many=True).data)
