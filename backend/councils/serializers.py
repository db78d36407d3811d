"""Reference data as the three doors read it."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from core.clock import local
from core.fields import KanaField
from councils.fields import TownField
from councils.models import (
    Council,
    HoocchokenCounter,
    PopUpCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)


class DistrictBrief(serializers.ModelSerializer):
    class Meta:
        model = SchoolDistrict
        fields = ["id", "name"]


class TownBrief(serializers.ModelSerializer):
    class Meta:
        model = Town
        fields = ["id", "name"]


class CounterBrief(serializers.ModelSerializer):
    class Meta:
        model = HoocchokenCounter
        fields = ["id", "name", "kana"]


class CounterHere(CounterBrief):
    """The counter somebody works at, with where it lies: whom it refers to follows from that."""

    town = TownBrief()
    district = DistrictBrief()

    class Meta:
        model = HoocchokenCounter
        fields = [*CounterBrief.Meta.fields, "town", "district"]


class CategoryBrief(serializers.ModelSerializer):
    class Meta:
        model = RequestCategory
        fields = ["code", "name", "icon"]


class CouncilPublic(serializers.ModelSerializer):
    class Meta:
        model = Council
        fields = ["name", "unit_name", "phone", "hours"]


class CouncilCard(serializers.ModelSerializer):
    class Meta:
        model = Council
        fields = ["id", "name", "unit_name", "phone", "hours"]


class DistrictRow(serializers.ModelSerializer):
    class Meta:
        model = SchoolDistrict
        fields = ["id", "name", "kana", "lat", "lon"]


class TownRow(serializers.ModelSerializer):
    district = DistrictBrief()

    class Meta:
        model = Town
        fields = ["id", "name", "kana", "district", "lat", "lon"]


class CounterRow(serializers.ModelSerializer):
    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    district = DistrictBrief()
    town = TownBrief()

    class Meta:
        model = HoocchokenCounter
        fields = [
            "id",
            "name",
            "kana",
            "kind",
            "kind_label",
            "district",
            "town",
            "phone",
            "hours",
            "lat",
            "lon",
            "is_open",
        ]


class AgencyRow(serializers.ModelSerializer):
    """`districts`: whom it serves, by id; none means the whole city."""

    districts: serializers.Field[Any, Any, Any, Any] = serializers.PrimaryKeyRelatedField(
        many=True, read_only=True
    )

    class Meta:
        model = SupportAgency
        fields = [
            "id",
            "name",
            "kana",
            "code",
            "field",
            "management",
            "is_consultation_agency",
            "area",
            "districts",
            "helps_with",
            "phone",
            "hours",
        ]


class CheckMeaning(serializers.Serializer):
    """What a question answered yes means for a principle."""

    principle = serializers.CharField()
    answer = serializers.CharField()
    refer_to = serializers.ListField(child=serializers.CharField())
    guard = serializers.CharField(allow_null=True, default=None)


class CheckQuestion(serializers.Serializer):
    code = serializers.CharField()
    question = serializers.CharField()
    if_yes = CheckMeaning()


class CategoryDetails(serializers.Serializer):
    """What the catalogue says beyond the columns; keys are explained in `data/README.md`."""

    name_kana = serializers.CharField()
    min_age = serializers.IntegerField()
    car_may_help = serializers.BooleanField()
    same_sex_hint = serializers.CharField()
    season_note = serializers.CharField()
    conditions = serializers.ListField(child=serializers.CharField())
    checks = CheckQuestion(many=True)
    alternatives = serializers.ListField(child=serializers.CharField())
    bring = serializers.CharField()


class CategoryRow(serializers.ModelSerializer):
    """`kana` is how the words on the counter's card are read; `urgency` goes from 1 low to 4 high."""

    details = CategoryDetails()

    class Meta:
        model = RequestCategory
        fields = [
            "id",
            "code",
            "name",
            "card_label",
            "kana",
            "icon",
            "minutes",
            "people",
            "max_people",
            "needs_car",
            "urgency",
            "position",
            "for_places",
            "details",
        ]


class PopUpInput(serializers.Serializer):
    """A counter that comes to a place for some hours of one day."""

    town = TownField()
    venue = serializers.CharField(max_length=80)
    venue_kana = KanaField(max_length=160, required=False, allow_blank=True)
    address_line = serializers.CharField(max_length=80, required=False, allow_blank=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)
    is_cancelled = serializers.BooleanField(required=False)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        starts_at: datetime = form.get("starts_at") or self.instance.starts_at  # type: ignore[union-attr]
        ends_at: datetime = form.get("ends_at") or self.instance.ends_at  # type: ignore[union-attr]
        if ends_at <= starts_at:
            raise serializers.ValidationError(
                {"ends_at": "終わりは、始まりより後の時刻を入れてください。"}
            )
        if local(starts_at).date() != local(ends_at).date():
            raise serializers.ValidationError(
                {
                    "ends_at": "同じ日の時刻を入れてください。日がちがうときは、1日ずつ入れてください。"
                }
            )
        return form


class PopUpRow(serializers.ModelSerializer):
    town = TownBrief(read_only=True)
    district = DistrictBrief(source="town.district", read_only=True)

    class Meta:
        model = PopUpCounter
        fields = [
            "id",
            "venue",
            "venue_kana",
            "town",
            "district",
            "address_line",
            "starts_at",
            "ends_at",
            "note",
            "is_cancelled",
        ]
