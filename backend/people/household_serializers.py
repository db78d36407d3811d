"""Households and consents, as staff write them down."""

from datetime import date
from typing import Any

from rest_framework import serializers

from core import clock
from core.fields import DayField, IdField, PhoneField
from councils.fields import OwnCouncilField
from people.models import (
    ConsentMethod,
    ConsentPurpose,
    Household,
    HouseholdKind,
    Person,
    ServiceInUse,
)


class ServiceRow(serializers.ModelSerializer):
    class Meta:
        model = ServiceInUse
        fields = ["id", "name", "provider", "phone"]


class HouseholdMember(serializers.ModelSerializer):
    age = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields = ["id", "name", "kana", "age"]

    def get_age(self, person: Person) -> int | None:
        return person.age_on(clock.today())


class HouseholdRow(serializers.ModelSerializer):
    """`members` holds everybody who lives there, the person whose card this is among them."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    members = HouseholdMember(many=True, read_only=True)
    services = ServiceRow(many=True, read_only=True)

    class Meta:
        model = Household
        fields = ["id", "kind", "kind_label", "note", "members", "services"]


class ServiceInput(serializers.Serializer):
    name = serializers.CharField(max_length=60)
    provider = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    phone = PhoneField(max_length=30, required=False, allow_blank=True, default="")


class HouseholdInput(serializers.Serializer):
    """The whole household; whoever is not among `members` lives there no longer."""

    kind = serializers.ChoiceField(choices=HouseholdKind.choices, allow_blank=True, default="")
    note = serializers.CharField(allow_blank=True, default="", max_length=2000)
    members = OwnCouncilField(
        queryset=Person.objects.all(),
        many=True,
        default=list,
        error_messages={"does_not_exist": "この方は 名簿に いません。名前で さがしてください。"},
    )
    services = ServiceInput(many=True, default=list)


class ConsentRecordInput(serializers.Serializer):
    """What the person said: for what, towards whom, how and when."""

    purpose = serializers.ChoiceField(choices=ConsentPurpose.choices)
    recipient = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    is_given = serializers.BooleanField()
    method = serializers.ChoiceField(choices=ConsentMethod.choices)
    given_on = DayField(required=False, allow_null=True)

    def validate_given_on(self, day: date | None) -> date | None:
        if day and day > clock.today():
            raise serializers.ValidationError("今日より後の日です。日付をお確かめください。")
        return day

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if form["purpose"] == ConsentPurpose.TELL_AGENCY and not form["recipient"].strip():
            raise serializers.ValidationError(
                {"recipient": "どこに伝えてよいかを 書いてください。"}
            )
        return form


class WithdrawalInput(serializers.Serializer):
    consent = IdField()
