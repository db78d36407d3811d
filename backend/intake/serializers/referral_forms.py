"""Forms of つなぐ: at the counter, at the desk, and once more to another agency."""

from datetime import date
from typing import Any

from rest_framework import serializers

from core import clock
from core.fields import DayField
from councils.fields import AgencyField, CategoryField, DistrictField
from intake.models import WhoCalls
from intake.referring import Referring
from intake.serializers.suggestions import MatterField, SuggestionShown
from people.models import ConsentMethod
from people.serializers import ResidentInput

SAY_WHAT_WAS_HEARD = "うかがったことを 書いてください。相手に 一から話さずにすみます。"
COUNCIL_CANNOT_CALL = (
    "社協から電話するには、お名前と電話番号が要ります。"
    "わからないときは「ご本人が 電話する」を お選びください。"
)
SAY_HOW = "同意を どうやって いただいたか、お選びください。"
LATER_THAN_TODAY = "{what}が 今日より後です。日付をお確かめください。"


def not_after_today(day: date | None, *, what: str) -> date | None:
    if day and day > clock.today():
        raise serializers.ValidationError(LATER_THAN_TODAY.format(what=what))
    return day


class ConsentGiven(serializers.Serializer):
    """How and on what day somebody said it; on a signed paper that day is seldom today."""

    consent_method = serializers.ChoiceField(choices=ConsentMethod.choices, required=False)
    consent_on = DayField(required=False, allow_null=True)

    def validate_consent_on(self, day: date | None) -> date | None:
        return not_after_today(day, what="同意をいただいた日")


class ReferralDays(serializers.Serializer):
    contacted_on = DayField(required=False, allow_null=True)
    follow_up_on = DayField(required=False, allow_null=True)

    def validate_contacted_on(self, day: date | None) -> date | None:
        return not_after_today(day, what="連絡した日")

    def validate_follow_up_on(self, day: date | None) -> date | None:
        if day and day < clock.today():
            raise serializers.ValidationError("たずね直す日は、今日より後の日に してください。")
        return day


class ReferringInput(ReferralDays, ConsentGiven):
    """つなぐ: to whom, what was heard, who calls whom, whether the person agrees."""

    agency = AgencyField()
    heard = serializers.CharField(
        error_messages={"blank": SAY_WHAT_WAS_HEARD, "required": SAY_WHAT_WAS_HEARD}
    )
    person_agrees = serializers.BooleanField()
    who_calls = serializers.ChoiceField(choices=WhoCalls.choices, required=False)

    beside_the_form: tuple[str, ...] = ()

    def referring(self) -> Referring:
        said = {**self.validated_data}
        for name in self.beside_the_form:
            said.pop(name, None)
        return Referring(**said)


class LegalGround(serializers.Serializer):
    """Without the person's consent: on what the agency may be told, and why it was needed here."""

    ground = serializers.CharField(required=False, allow_blank=True, max_length=40)
    ground_reason = serializers.CharField(required=False, allow_blank=True, max_length=300)


class ReferralInput(ReferringInput, LegalGround):
    """As staff fill it in; a consent is nothing without how it was given."""

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if form["person_agrees"]:
            form |= {"ground": "", "ground_reason": ""}
            require_method(form)
        return form


class CounterReferralInput(ReferringInput):
    """As a counter fills it in: who it is, if they say so; spoken at the counter, if nothing else."""

    person = ResidentInput(required=False, allow_null=True)
    category = CategoryField(required=False, allow_null=True)
    district = DistrictField(required=False, allow_null=True)
    suggestion = SuggestionShown(required=False, allow_null=True)
    matter = MatterField()

    beside_the_form = ("person", "category", "district", "suggestion", "matter")

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        form.setdefault("who_calls", WhoCalls.PERSON)
        person = form.get("person") or {}
        if form["who_calls"] == WhoCalls.COUNCIL and not person.get("phone"):
            raise serializers.ValidationError({"who_calls": COUNCIL_CANNOT_CALL})
        if not form["person_agrees"]:
            return form
        if self.context["request"].user.is_council_staff and form.get("person"):
            require_method(form)
        form.setdefault("consent_method", ConsentMethod.COUNTER)
        return form

    def around(self) -> dict[str, Any]:
        """What the form says beside the referral itself."""
        said = self.validated_data
        return {name: said[name] for name in self.beside_the_form if name in said}


class ReferralCorrection(ReferralDays, ConsentGiven, LegalGround):
    """What is left out stays."""

    follow_up_on = DayField(required=False)
    person_agrees = serializers.BooleanField(required=False)
    who_calls = serializers.ChoiceField(choices=WhoCalls.choices, required=False)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if form.get("person_agrees"):
            require_method(form)
        return form


class PassOnInput(ReferralInput):
    """ほかへつなぐ: what was heard before goes along unless it is written anew."""

    heard = serializers.CharField(required=False)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        form.setdefault("heard", self.context["heard"])
        return super().validate(form)


def require_method(form: dict[str, Any]) -> None:
    if not form.get("consent_method"):
        raise serializers.ValidationError({"consent_method": SAY_HOW})
