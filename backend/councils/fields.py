"""References to rows of the caller's own council; another council's rows do not exist for a form."""

from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers

from core.japanese import Unreadable
from councils.degrees import read_degrees
from councils.models import (
    HoocchokenCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)
from councils.selectors import of_own_council


class OwnCouncilField(serializers.PrimaryKeyRelatedField):
    """An id of a row that has `council`; the serializer's context must hold the request."""

    def get_queryset(self) -> QuerySet[Model]:
        return of_own_council(super().get_queryset(), self.context["request"].user)


class TownField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": (
            "この町は一覧にありません。町の一覧から お選びください。"
            "見つからないときは、社会福祉協議会に お電話ください。"
        ),
        "incorrect_type": "町の一覧から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Town.objects.select_related("district"), **kwargs)


class DegreesField(serializers.FloatField):
    """Degrees of latitude or longitude."""

    def to_internal_value(self, data: Any) -> float:
        try:
            return read_degrees(str(data))
        except Unreadable as error:
            raise serializers.ValidationError(str(error)) from None


class DistrictField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": "この校区は一覧にありません。校区の一覧から お選びください。",
        "incorrect_type": "校区の一覧から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=SchoolDistrict.objects.all(), **kwargs)


class CategoryField(serializers.SlugRelatedField):
    """A kind of request by its code in the catalogue, as rows tell it."""

    default_error_messages = {
        "does_not_exist": "この種類は一覧にありません。依頼の種類を お選びください。",
        "invalid": "依頼の種類を お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        kinds = RequestCategory.objects.filter(is_active=True)
        super().__init__(slug_field="code", queryset=kinds, **kwargs)

    def get_queryset(self) -> QuerySet[Model]:
        return of_own_council(super().get_queryset(), self.context["request"].user)


class AgencyField(OwnCouncilField):
    """Whom to turn to from now on: an agency that was retired is known, but not chosen again."""

    default_error_messages = {
        "does_not_exist": "この相談先は一覧にありません。一覧から お選びください。",
        "incorrect_type": "相談先の一覧から お選びください。",
        "retired": "{name}は、いまは お願いできません。ほかの相談先を お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=SupportAgency.objects.all(), **kwargs)

    def to_internal_value(self, data: Any) -> SupportAgency:
        agency: SupportAgency = super().to_internal_value(data)
        if not agency.is_active:
            self.fail("retired", name=agency.name)
        return agency


class CounterField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": "この窓口は一覧にありません。窓口の一覧から お選びください。",
        "incorrect_type": "窓口の一覧から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=HoocchokenCounter.objects.all(), **kwargs)
