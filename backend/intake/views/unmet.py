"""こたえられなかったお願い: counted for the council's planning."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.permissions import StaffOnly
from councils.rules import rules_for
from intake.serializers.period import Period
from intake.unmet import unmet_needs


class UnmetNeed(serializers.Serializer):
    """`reason` is empty where nobody was refused, but nobody could be found."""

    reason = serializers.CharField()
    reason_label = serializers.CharField()
    category_name = serializers.CharField()
    count = serializers.IntegerField()


class UnmetNeedsView(APIView):
    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="unmet_needs_list", parameters=[Period], responses=UnmetNeed(many=True)
    )
    def get(self, request: Request) -> Response:
        days = Period.read(request)
        rules = rules_for(cast(int, request.user.council_id))
        rows = unmet_needs(request.user, rules, **days)
        return Response(UnmetNeed(rows, many=True).data)
