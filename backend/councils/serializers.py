"""Reference data as the three doors read it."""

from rest_framework import serializers

from councils.models import (
    Council,
    HoocchokenCounter,
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
