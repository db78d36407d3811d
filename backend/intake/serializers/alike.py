"""Who and what may be known already, asked while the desk types."""

from rest_framework import serializers

from core.japanese import Unreadable, digits_of, read_kana, read_phone
from councils.fields import CategoryField, TownField
from intake.alike import Sought
from intake.serializers.requests import AlikeRow
from people.fields import CardField
from people.serializers import PersonStaff


class AlikeInput(serializers.Serializer):
    """As far as it is typed; what cannot be read yet is compared with nothing."""

    known_person = CardField(required=False, allow_null=True)
    category = CategoryField(required=False, allow_null=True)
    family_kana = serializers.CharField(required=False, allow_blank=True, max_length=60)
    given_kana = serializers.CharField(required=False, allow_blank=True, max_length=60)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=30)
    town = TownField(required=False, allow_null=True)
    address_line = serializers.CharField(required=False, allow_blank=True, max_length=80)
    building = serializers.CharField(required=False, allow_blank=True, max_length=80)

    def sought(self) -> Sought:
        typed = dict(self.validated_data)
        typed.pop("category", None)
        person, town = typed.pop("known_person", None), typed.pop("town", None)
        readings = {
            name: readable_kana(typed.pop(name, "")) for name in ("family_kana", "given_kana")
        }
        return Sought(
            council_id=self.context["request"].user.council_id,
            person_id=person.pk if person else None,
            town_id=town.pk if town else None,
            phone=readable_phone(typed.pop("phone", "")),
            **readings,
            **typed,
        )


def readable_kana(text: str) -> str:
    try:
        return read_kana(text) if text.strip() else ""
    except Unreadable:
        return ""


def readable_phone(text: str) -> str:
    try:
        return read_phone(text) if digits_of(text) else ""
    except Unreadable:
        return ""


class KnownCardRow(serializers.Serializer):
    person = PersonStaff()
    reasons = serializers.ListField(child=serializers.CharField())


class KnownAlready(serializers.Serializer):
    people = KnownCardRow(many=True)
    requests = AlikeRow(many=True)
