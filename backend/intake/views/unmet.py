"""こたえられなかったお願い: counted for the council's planning."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.permissions import StaffOnly
from core.fields import DayField
from core.parsers import check_query
from councils.rules import rules_for
from intake.unmet import unmet_needs


class Period(serializers.Serializer):
    first = DayField(required=False, allow_null=True)
    last = DayField(required=False, allow_null=True)


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
        check_query(request.query_params)
        period = Period(data={key: value for key, value in request.query_params.items() if value})
        period.is_valid(raise_exception=True)
        rules = rules_for(cast(int, request.user.council_id))
        days = period.validated_data
        rows = unmet_needs(request.user, rules, first=days.get("first"), last=days.get("last"))
        return Response(UnmetNeed(rows, many=True).data)
