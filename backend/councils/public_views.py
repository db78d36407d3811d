"""What anybody may read of the council on the front page, without signing in."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.public import PublicView
from councils import public_serializers, selectors, serializers
from councils.models import Council
from councils.public_words import public_words_for


def the_council() -> Council:
    """Raises Http404 before a council was founded."""
    council = selectors.public_council()
    if council is None:
        raise Http404
    return council


class PublicCouncilView(PublicView):
    """Whom to call."""

    @extend_schema(operation_id="public_council_retrieve", responses=serializers.CouncilPublic)
    def get(self, request: Request) -> Response:
        return Response(serializers.CouncilPublic(the_council()).data)


class PublicCountersView(PublicView):
    """All counters by district, and those that come to a place in the next weeks."""

    keep_seconds = 60  # whether a counter is open changes by the minute

    @extend_schema(
        operation_id="public_counters_retrieve", responses=public_serializers.CountersPublic
    )
    def get(self, request: Request) -> Response:
        council, now = the_council(), clock.now()
        page = {
            "districts": council.districts.order_by("kana", "id"),
            "counters": selectors.counters_in_use(council),
            "pop_ups": selectors.coming_pop_ups(council, now=now),
        }
        return Response(public_serializers.CountersPublic(page, context={"now": now}).data)


class PublicAgenciesView(PublicView):
    """The 断らない相談窓口 and whoever else helps."""

    @extend_schema(
        operation_id="public_agencies_list",
        responses=public_serializers.AgencyPublic(many=True),
    )
    def get(self, request: Request) -> Response:
        agencies = selectors.agencies_in_use(the_council())
        return Response(public_serializers.AgencyPublic(agencies, many=True).data)


class PublicWhatWeDoView(PublicView):
    """What volunteers can and cannot do, and what volunteering is like."""

    @extend_schema(
        operation_id="public_what_we_do_retrieve", responses=public_serializers.WhatWeDoPublic
    )
    def get(self, request: Request) -> Response:
        council = the_council()
        words = public_words_for(council)
        page = {
            "principles": words.principles,
            "volunteering": words.volunteering,
            "helps": council.categories.filter(is_active=True),
        }
        return Response(public_serializers.WhatWeDoPublic(page).data)
