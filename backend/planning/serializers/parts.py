"""Small parts that several answers of planning are made of."""

from typing import Any

from rest_framework import serializers

from councils.serializers import CategoryBrief, DistrictBrief, TownBrief


class CodeLabel(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()


class NextActPart(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField()


class TaskBrief(serializers.Serializer):
    """A request or a shift, as `cards.card_of` gives it."""

    kind = serializers.ChoiceField(choices=["request", "shift"])
    id = serializers.IntegerField()
    number = serializers.CharField()
    category = CategoryBrief()
    district = DistrictBrief()
    town = TownBrief()
    lat = serializers.FloatField()
    lon = serializers.FloatField()
    title = serializers.CharField()
    minutes = serializers.IntegerField()
    people = serializers.IntegerField()
    person_name = serializers.CharField()
    status = serializers.CharField()
    status_label = serializers.CharField()


class VolunteerName(serializers.Serializer):
    """A volunteer in a list of staff."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="person.name")
    kana = serializers.CharField(source="person.kana")


class VolunteerOnMap(VolunteerName):
    lat = serializers.FloatField(source="person.lat")
    lon = serializers.FloatField(source="person.lon")


class VolunteerToCall(VolunteerName):
    phone = serializers.CharField(source="person.phone")


def coded(choices: Any, codes: list[str]) -> list[dict[str, str]]:
    """Codes with their labels."""
    return [{"code": code, "label": choices(code).label} for code in codes]
