"""What strangers read of a council: places, hours and telephone numbers, never a person."""

from datetime import datetime

from rest_framework import serializers

from core import clock
from councils.models import (
    HoocchokenCounter,
    PopUpCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)
from councils.opening_hours import is_open_at


class DistrictPublic(serializers.ModelSerializer):
    class Meta:
        model = SchoolDistrict
        fields = ["id", "name", "kana", "lat", "lon"]


class NameAndReading(serializers.ModelSerializer):
    class Meta:
        model = Town
        fields = ["name", "kana"]


class CounterPublic(serializers.ModelSerializer):
    """`is_open_now` is null where the hours are told in words that no machine understands."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    district = serializers.IntegerField(source="district_id", read_only=True)
    town = NameAndReading(read_only=True)
    is_open_now = serializers.SerializerMethodField()

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
            "is_open_now",
        ]

    def get_is_open_now(self, counter: HoocchokenCounter) -> bool | None:
        moment: datetime = self.context.get("now") or clock.now()
        return is_open_at(counter.hours, moment)


class PopUpPublic(serializers.ModelSerializer):
    town = NameAndReading(read_only=True)
    district = serializers.IntegerField(source="town.district_id", read_only=True)

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


class CountersPublic(serializers.Serializer):
    """Everything for the page 窓口をさがす."""

    districts = DistrictPublic(many=True)
    counters = CounterPublic(many=True)
    pop_ups = PopUpPublic(many=True)


class AgencyPublic(serializers.ModelSerializer):
    class Meta:
        model = SupportAgency
        fields = ["id", "name", "kana", "field", "area", "helps_with", "phone", "hours"]


class WordsPublic(serializers.Serializer):
    """Ordinary and easy words, both marked with their readings: {困|こま}りごと."""

    plain = serializers.CharField()
    easy = serializers.CharField()


class PrinciplePublic(serializers.Serializer):
    code = serializers.CharField()
    picture = serializers.CharField()
    title = WordsPublic()
    words = WordsPublic()
    instead = WordsPublic()


class PointPublic(serializers.Serializer):
    picture = serializers.CharField()
    title = WordsPublic()
    words = WordsPublic()


class HelpPublic(serializers.ModelSerializer):
    """One kind of small hand; minutes are what it usually takes."""

    kana = serializers.SerializerMethodField()

    class Meta:
        model = RequestCategory
        fields = ["code", "name", "kana", "icon", "minutes", "for_places"]

    def get_kana(self, category: RequestCategory) -> str:
        return str(category.details.get("name_kana", ""))


class WhatWeDoPublic(serializers.Serializer):
    principles = PrinciplePublic(many=True)
    helps = HelpPublic(many=True)
    volunteering = PointPublic(many=True)
