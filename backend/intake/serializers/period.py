"""From which day to which day figures are asked for."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from core.fields import DayField
from core.parsers import check_query


class Period(serializers.Serializer):
    """Both days included; left out, it is open at that end."""

    first = DayField(required=False, allow_null=True)
    last = DayField(required=False, allow_null=True)

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """`first` and `last` of the address, each a day or None. Raises ValidationError at the field."""
        check_query(request.query_params)
        form = cls(data={name: day for name, day in request.query_params.items() if day})
        form.is_valid(raise_exception=True)
        return {name: form.validated_data.get(name) for name in ("first", "last")}
