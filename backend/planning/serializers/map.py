"""The map's answer: degrees, rounded so that no house can be told from it."""

from rest_framework import serializers


class MapTask(serializers.Serializer):
    kind = serializers.CharField()
    id = serializers.IntegerField()
    lat = serializers.FloatField()
    lon = serializers.FloatField()
    label = serializers.CharField()
    status = serializers.CharField()


class MapVolunteer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    lat = serializers.FloatField()
    lon = serializers.FloatField()


class MapLine(serializers.Serializer):
    proposal = serializers.IntegerField()
    kind = serializers.CharField()
    task = serializers.IntegerField()
    volunteer = serializers.IntegerField()
    status = serializers.CharField()


class MapAnswer(serializers.Serializer):
    tasks = MapTask(many=True)
    volunteers = MapVolunteer(many=True)
    lines = MapLine(many=True)
