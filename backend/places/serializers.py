"""Places and shifts as forms send them and as staff read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.fields import KanaField, PhoneField
from councils.fields import CategoryField, OwnCouncilField, TownField
from councils.rules import rules_for
from councils.serializers import CategoryBrief, DistrictBrief, TownBrief
from places import policies
from places.models import OpeningRule, Place, PlaceShift
from places.openings import NotARule, check_rule, next_openings

OPENINGS_SHOWN = 3
MOST_VISITORS = 10_000
ENDS_FIRST = "終わりの時刻は、始まりの時刻より あとにしてください。"
IN_PAST = "過ぎた日時です。これからの日時を お選びください。"


class PlaceField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": "この居場所は一覧にありません。居場所の一覧から お選びください。",
        "incorrect_type": "居場所の一覧から お選びください。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Place.objects.all(), **kwargs)


class OpeningRuleRow(serializers.ModelSerializer):
    """A recurrence rule of RFC 5545 counted from `since`, and local opening hours."""

    starts_at = serializers.TimeField(format="%H:%M")
    ends_at = serializers.TimeField(format="%H:%M")

    class Meta:
        model = OpeningRule
        fields = ["rrule", "since", "starts_at", "ends_at"]

    def validate(self, rule: dict[str, Any]) -> dict[str, Any]:
        if rule["ends_at"] <= rule["starts_at"]:
            raise serializers.ValidationError({"ends_at": ENDS_FIRST})
        try:
            check_rule(rule["rrule"], since=rule["since"])
        except NotARule as error:
            raise serializers.ValidationError({"rrule": str(error)}) from None
        return rule


class PlaceInput(serializers.ModelSerializer):
    kana = KanaField(max_length=160)
    town = TownField()
    parent = PlaceField(required=False, allow_null=True)  # type: ignore[assignment]
    phone = PhoneField(required=False, allow_blank=True, max_length=30)
    capacity = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MOST_VISITORS
    )
    accessibility = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False
    )
    opening_rules = OpeningRuleRow(many=True, required=False)

    class Meta:
        model = Place
        fields = [
            "kind",
            "name",
            "kana",
            "host",
            "parent",
            "town",
            "address_line",
            "phone",
            "capacity",
            "fee",
            "accessibility",
            "note",
            "is_open",
            "opening_rules",
        ]

    def validate_parent(self, parent: Place | None) -> Place | None:
        if parent is not None and parent == self.instance:
            raise serializers.ValidationError("自分自身は 本体に選べません。")
        return parent


class OpeningRow(serializers.Serializer):
    on = serializers.DateField()
    starts_at = serializers.TimeField(format="%H:%M")
    ends_at = serializers.TimeField(format="%H:%M")


class PlaceBrief(serializers.ModelSerializer):
    class Meta:
        model = Place
        fields = ["id", "name", "kana"]


class PlaceRow(serializers.ModelSerializer):
    """A place in the staff's list; the row comes from `selectors.places_visible_to`."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    town = TownBrief(read_only=True)
    district = DistrictBrief(source="town.district", read_only=True)
    next_openings = serializers.SerializerMethodField()
    open_shifts = serializers.IntegerField(read_only=True)

    class Meta:
        model = Place
        fields = [
            "id",
            "kind",
            "kind_label",
            "name",
            "kana",
            "host",
            "town",
            "district",
            "address_line",
            "lat",
            "lon",
            "phone",
            "is_open",
            "next_openings",
            "open_shifts",
        ]

    @extend_schema_field(OpeningRow(many=True))
    def get_next_openings(self, place: Place) -> Any:
        openings = next_openings(place.opening_rules.all(), clock.today(), count=OPENINGS_SHOWN)
        return OpeningRow(openings, many=True).data


class PlacePage(PlaceRow):
    parent = PlaceBrief(read_only=True)
    accessibility: Any = serializers.ListField(child=serializers.CharField(), read_only=True)
    opening_rules = OpeningRuleRow(many=True, read_only=True)

    class Meta:
        model = Place
        fields = [
            *PlaceRow.Meta.fields,
            "parent",
            "capacity",
            "fee",
            "accessibility",
            "note",
            "opening_rules",
        ]


class ShiftInput(serializers.ModelSerializer):
    place = PlaceField()
    category = CategoryField()
    people = serializers.IntegerField(min_value=1, max_value=50, default=1)
    min_age = serializers.IntegerField(min_value=0, max_value=99, default=0)

    class Meta:
        model = PlaceShift
        fields = [
            "place",
            "category",
            "title",
            "starts_at",
            "ends_at",
            "people",
            "min_age",
            "note",
        ]

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        starts_at, ends_at = form["starts_at"], form["ends_at"]
        if starts_at < clock.now():
            raise serializers.ValidationError({"starts_at": IN_PAST})
        if ends_at <= starts_at:
            raise serializers.ValidationError({"ends_at": ENDS_FIRST})
        limit = rules_for(form["place"].council_id).principles.shift_max_minutes
        if (ends_at - starts_at).total_seconds() > limit * 60:
            raise serializers.ValidationError(
                {"ends_at": f"一回の手伝いは {limit // 60}時間までです。分けて 入れてください。"}
            )
        return form


class ShiftRow(serializers.ModelSerializer):
    place = PlaceBrief(read_only=True)
    district = DistrictBrief(source="place.town.district", read_only=True)
    category = CategoryBrief(read_only=True)
    minutes = serializers.IntegerField(read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = PlaceShift
        fields = [
            "id",
            "place",
            "district",
            "category",
            "title",
            "starts_at",
            "ends_at",
            "minutes",
            "people",
            "min_age",
            "note",
            "status",
            "status_label",
            "allowed_actions",
        ]

    def get_allowed_actions(self, shift: PlaceShift) -> list[str]:
        return policies.allowed_actions(self.context["request"].user, shift)
