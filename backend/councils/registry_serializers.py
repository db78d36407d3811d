"""The council's registers of counters and agencies as its staff keep them."""

from typing import Any, ClassVar

from rest_framework import serializers

from core.fields import DayField, HelpLineField, KanaField, PhoneField
from councils.fields import DegreesField, DistrictField, TownField
from councils.models import AgencyManagement, HoocchokenCounter, SupportAgency
from councils.opening_hours import HOW_TO_WRITE, is_understood, tells_times
from councils.referral_codes import AGENCY_CODES
from councils.selectors import of_own_council
from councils.serializers import AgencyRow, CounterRow

WHEN = "受付時間を 入れてください（例: 平日 9時〜17時）。"
HALF_A_PLACE = "緯度と経度は、両方 入れるか、両方 空けてください。"


class CounterKept(CounterRow):
    """A counter with what only staff read: whom to ask for, certified when, sticker since when."""

    class Meta:
        model = HoocchokenCounter
        fields = [*CounterRow.Meta.fields, "contact", "certified_on", "sticker_issued_on"]


class AgencyKept(AgencyRow):
    """An agency with its address for referrals and whether it is still turned to."""

    class Meta:
        model = SupportAgency
        fields = [*AgencyRow.Meta.fields, "email", "is_active"]


class EntryInput(serializers.ModelSerializer):
    """What both registers ask of an entry: a name of its own, and hours that can be read.

    Hours whose times cannot be read are taken with `hours_as_told`: then nobody is told whether it
    is open now. Hours that tell no times, and hours that were there before, are never refused.
    """

    name_taken: ClassVar[str]
    hours_as_told = serializers.BooleanField(required=False, write_only=True)

    def validate_name(self, name: str) -> str:
        same = self.Meta.model.objects.filter(name=name)  # type: ignore[attr-defined]
        others = of_own_council(same, self.context["request"].user)
        if self.instance is not None:
            others = others.exclude(pk=self.instance.pk)
        if others.exists():
            raise serializers.ValidationError(self.name_taken)
        return name

    def validate_hours(self, hours: str) -> str:
        """Beside the other fields, so that everything that is wrong is told at once."""
        is_new = self.instance is None or self.instance.hours != hours
        may_stand = self.initial_data.get("hours_as_told") is True or not tells_times(hours)
        if is_new and not may_stand and not is_understood(hours):
            raise serializers.ValidationError(f"曜日か時刻を 読めません。{HOW_TO_WRITE}")
        return hours

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        form.pop("hours_as_told", None)
        return form


class CounterInput(EntryInput):
    """Without coordinates, or with null, the counter stands where its town does."""

    name_taken = (
        "同じ名前の窓口が もうあります。一覧で その窓口を 直すか、店の名前まで 入れてください。"
    )
    kana = KanaField(max_length=120)
    town = TownField()
    phone = PhoneField(max_length=20)
    hours = serializers.CharField(max_length=100, error_messages={"blank": WHEN, "required": WHEN})
    certified_on = DayField(required=False, allow_null=True)
    sticker_issued_on = DayField(required=False, allow_null=True)
    lat = DegreesField(required=False, allow_null=True)
    lon = DegreesField(required=False, allow_null=True)

    class Meta:
        model = HoocchokenCounter
        fields = [
            "name",
            "kana",
            "kind",
            "town",
            "phone",
            "hours",
            "hours_as_told",
            "contact",
            "certified_on",
            "sticker_issued_on",
            "lat",
            "lon",
            "is_open",
        ]

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        halves = {(name in form, form.get(name) is None) for name in ("lat", "lon")}
        if len(halves) > 1:
            raise serializers.ValidationError({"lat": HALF_A_PLACE})
        return super().validate(form)


class AgencyInput(EntryInput):
    """`code` is what triage calls this kind of agency, empty where it never names it.

    `districts` are those it serves; with none it serves the whole city.
    """

    name_taken = "同じ名前の相談先が もうあります。一覧で その相談先を 直してください。"
    kana = KanaField(max_length=160)
    code = serializers.ChoiceField(choices=AGENCY_CODES, required=False, allow_blank=True)
    management = serializers.ChoiceField(
        choices=AgencyManagement.choices, required=False, allow_blank=True
    )
    districts = DistrictField(many=True, required=False)
    phone = HelpLineField(max_length=20, required=False, allow_blank=True)

    class Meta:
        model = SupportAgency
        fields = [
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
            "email",
            "hours",
            "hours_as_told",
            "is_active",
        ]
