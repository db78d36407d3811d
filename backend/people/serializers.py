"""Persons as forms send them and as staff read them."""

from rest_framework import serializers

from core import clock
from core.fields import DayField, KanaField, PhoneField
from councils.fields import TownField
from councils.serializers import DistrictBrief, TownBrief
from people.household_serializers import HouseholdRow
from people.models import Consent, Person, Sex


class PersonInput(serializers.Serializer):
    """A person on a form. Readings and numbers arrive in any width and are kept in one."""

    family_name = serializers.CharField(max_length=30)
    given_name = serializers.CharField(max_length=30, required=False, allow_blank=True)
    family_kana = KanaField(max_length=60)
    given_kana = KanaField(max_length=60, required=False, allow_blank=True)
    birth_on = DayField(required=False, allow_null=True)
    sex = serializers.ChoiceField(choices=Sex.choices, required=False, allow_blank=True)
    town = TownField()
    address_line = serializers.CharField(max_length=80, required=False, allow_blank=True)
    building = serializers.CharField(max_length=80, required=False, allow_blank=True)
    phone = PhoneField(max_length=30, required=False, allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True)

    def validate_birth_on(self, birth_on):  # type: ignore[no-untyped-def]
        if birth_on is not None and birth_on > clock.today():
            raise serializers.ValidationError(
                "生年月日が 今日より後です。もう一度 ご確認ください。"
            )
        return birth_on


class ResidentInput(PersonInput):
    """A person on a request's form, who lives where the visit is unless an address is given."""

    town = TownField(required=False)


class PersonCorrection(PersonInput):
    """What staff change of a person; `is_protected` turns the protection of the address on and off."""

    staff_note = serializers.CharField(required=False, allow_blank=True)
    is_protected = serializers.BooleanField(required=False)


class PersonBrief(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = ["id", "name", "kana"]


class PersonCard(serializers.ModelSerializer):
    """A person as a row of a staff list."""

    age = serializers.SerializerMethodField()
    sex_label = serializers.CharField(source="get_sex_display", read_only=True)
    town = TownBrief(read_only=True)
    district = DistrictBrief(source="town.district", read_only=True)

    class Meta:
        model = Person
        fields = ["id", "name", "kana", "age", "sex", "sex_label", "town", "district", "phone"]

    def get_age(self, person: Person) -> int | None:
        return person.age_on(clock.today())


class ConsentRow(serializers.ModelSerializer):
    purpose_label = serializers.CharField(source="get_purpose_display", read_only=True)
    method_label = serializers.CharField(source="get_method_display", read_only=True)
    recorded_by_name = serializers.CharField(
        source="recorded_by.name", default=None, read_only=True
    )

    class Meta:
        model = Consent
        fields = [
            "id",
            "purpose",
            "purpose_label",
            "recipient",
            "is_given",
            "method",
            "method_label",
            "ground",
            "given_on",
            "recorded_by_name",
            "withdrawn_on",
        ]


class PersonStaff(PersonCard):
    """Everything staff may know of a person."""

    is_protected = serializers.BooleanField(read_only=True)

    class Meta:
        model = Person
        fields = [
            *PersonCard.Meta.fields,
            "family_name",
            "given_name",
            "family_kana",
            "given_kana",
            "birth_on",
            "address_line",
            "building",
            "address",
            "email",
            "staff_note",
            "is_protected",
            "created_at",
            "updated_at",
        ]


class PersonDetail(PersonStaff):
    consents = ConsentRow(many=True, read_only=True)
    household = HouseholdRow(read_only=True)

    class Meta:
        model = Person
        fields = [*PersonStaff.Meta.fields, "consents", "household"]
