"""What volunteers see on their own phones.

`Offered` tells kind, time and town; `Assigned` adds name, phone and address, and only inside the
window in which they may be read.
"""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.clock import now
from councils.serializers import DistrictBrief
from planning.cards import card_of
from planning.models import Assignment
from planning.offer_ends import OfferEnd
from planning.possible import own_actions
from planning.reveal import is_readable, may_be_told, waits_for_consent, window_of
from planning.told import address_of, notes_of, offer_reasons, partner_words, preparation_of, way_to
from planning.work import person_of


class KindPart(serializers.Serializer):
    name = serializers.CharField()
    icon = serializers.CharField()


class TownPart(serializers.Serializer):
    name = serializers.CharField()
    kana = serializers.CharField()


class WayPart(serializers.Serializer):
    words = serializers.CharField()
    minutes = serializers.IntegerField()


class MineBase(serializers.ModelSerializer):
    """Kind, time and town: what both an offer and a visit tell."""

    category = serializers.SerializerMethodField()
    town = serializers.SerializerMethodField()
    district = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()
    preparation = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    @extend_schema_field(KindPart())
    def get_category(self, row: Assignment) -> object:
        return KindPart(row.task.category).data

    @extend_schema_field(TownPart())
    def get_town(self, row: Assignment) -> object:
        return TownPart(card_of(row.task).town).data

    @extend_schema_field(DistrictBrief())
    def get_district(self, row: Assignment) -> object:
        return DistrictBrief(card_of(row.task).district).data

    @extend_schema_field(serializers.CharField())
    def get_title(self, row: Assignment) -> str:
        return card_of(row.task).title

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_preparation(self, row: Assignment) -> list[str]:
        return preparation_of(row.task)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, row: Assignment) -> list[str]:
        actor, rules = self.context["request"].user, self.context["rules"]
        return own_actions(row, actor=actor, rules=rules, now=now())


class Offered(MineBase):
    """An offer: never a name, a number, an address, or that somebody lives alone."""

    travel = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()
    people = serializers.SerializerMethodField()
    partner_words = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = [
            "id",
            "category",
            "title",
            "starts_at",
            "ends_at",
            "town",
            "district",
            "travel",
            "preparation",
            "reasons",
            "expires_at",
            "people",
            "partner_words",
            "allowed_actions",
        ]

    @extend_schema_field(WayPart())
    def get_travel(self, row: Assignment) -> dict[str, Any]:
        return way_to(row, rules=self.context["rules"])

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_reasons(self, row: Assignment) -> list[str]:
        return offer_reasons(row)

    @extend_schema_field(serializers.IntegerField())
    def get_people(self, row: Assignment) -> int:
        return row.task.people

    @extend_schema_field(serializers.CharField())
    def get_partner_words(self, row: Assignment) -> str:
        return partner_words(row.task)


class EndPart(serializers.Serializer):
    code = serializers.ChoiceField(choices=OfferEnd)
    words = serializers.CharField()


class OfferPage(serializers.Serializer):
    """An offer while it may be answered; afterwards how it ended, and nothing of whom or where."""

    offer = Offered(allow_null=True)
    ended = EndPart(allow_null=True)


class PersonToVisit(serializers.Serializer):
    name = serializers.CharField()
    kana = serializers.CharField()
    phone = serializers.CharField()


class Assigned(MineBase):
    """A visit: inside its window with name, phone, address and what to know before."""

    status_label = serializers.CharField(source="get_status_display", read_only=True)
    is_revealed = serializers.SerializerMethodField()
    is_told_by_staff = serializers.SerializerMethodField()
    waits_for_consent = serializers.SerializerMethodField()
    reveal_from = serializers.SerializerMethodField()
    person = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()
    notes = serializers.SerializerMethodField()
    map_url = serializers.SerializerMethodField()
    council_phone = serializers.CharField(source="council.phone", read_only=True)

    class Meta:
        model = Assignment
        fields = [
            "id",
            "category",
            "title",
            "starts_at",
            "ends_at",
            "town",
            "district",
            "status",
            "status_label",
            "is_revealed",
            "is_told_by_staff",
            "waits_for_consent",
            "reveal_from",
            "person",
            "address",
            "notes",
            "preparation",
            "map_url",
            "council_phone",
            "allowed_actions",
        ]

    def is_open(self, row: Assignment) -> bool:
        readable = is_readable(row, rules=self.context["rules"], now=now())
        return readable and may_be_told(row)

    @extend_schema_field(serializers.BooleanField())
    def get_is_revealed(self, row: Assignment) -> bool:
        return self.is_open(row)

    @extend_schema_field(serializers.BooleanField())
    def get_is_told_by_staff(self, row: Assignment) -> bool:
        """The resident does not want it on a screen, or not yet; staff say it themselves."""
        return not may_be_told(row)

    @extend_schema_field(serializers.BooleanField())
    def get_waits_for_consent(self, row: Assignment) -> bool:
        return waits_for_consent(row)

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_reveal_from(self, row: Assignment) -> Any:
        window = window_of(row, rules=self.context["rules"])
        return serializers.DateTimeField().to_representation(window.from_at) if window else None

    @extend_schema_field(PersonToVisit(allow_null=True))
    def get_person(self, row: Assignment) -> object:
        person = person_of(row.task)
        return PersonToVisit(person).data if person and self.is_open(row) else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_address(self, row: Assignment) -> str | None:
        return address_of(row.task) if self.is_open(row) else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_notes(self, row: Assignment) -> list[str]:
        return notes_of(row.task, rules=self.context["rules"]) if self.is_open(row) else []

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_map_url(self, row: Assignment) -> str | None:
        if not self.is_open(row):
            return None
        # Whoever draws the map learns what it is asked for: the town, not the house.
        town = card_of(row.task).town
        return f"https://www.openstreetmap.org/?mlat={town.lat}&mlon={town.lon}&zoom=16"


class MyHome(serializers.Serializer):
    name = serializers.CharField()
    next_visit = Assigned(allow_null=True)
    offers_count = serializers.IntegerField()
    visits_this_month = serializers.IntegerField()
    quiet_words = serializers.CharField()


class MyReason(serializers.Serializer):
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)


class VisitsQuery(serializers.Serializer):
    when = serializers.ChoiceField(choices=["coming", "past"], default="coming")


class Thanks(serializers.Serializer):
    message = serializers.CharField()
