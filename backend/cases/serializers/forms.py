"""Cases and their supports as staff write them down."""

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers

from accounts.models import User
from cases.asking import Part, Word
from cases.models import CaseEnd
from cases.selectors import owners_visible_to
from core import clock
from core.fields import DayField
from councils.fields import AgencyField, OwnCouncilField
from intake.models import SupportRequest
from people.fields import CardField
from people.models import ConsentMethod
from places.serializers import PlaceField

MOST_AGENCIES = 12
SAY_WHO = "どなたのケースかを、名簿から お選びください。"
OTHER_PERSON = "この依頼をされた方と ちがいます。どちらかを お選びください。"
SAY_WHERE = "行き先の居場所をえらぶか、どんな役割・活動かを書いてください。"
NAME_AN_AGENCY = "いっしょに支える相手を、ひとつは お選びください。"
TOO_MANY = f"一度に書ける相手は {MOST_AGENCIES}までです。多いときは、分けて書いてください。"
AGENCY_TWICE = "同じ相手が 二度あります。ひとつに まとめてください。"
IN_PAST = "過ぎた日です。今日か、これからの日を入れてください。"
IN_FUTURE = "今日より後の日です。日付をお確かめください。"


def said(what: str) -> dict[str, str]:
    """The same sentence for a field that was left out and one that was left empty."""
    return dict.fromkeys(("blank", "required", "null"), what)


SITUATION = said("いま分かっていることを 書いてください。")
NEXT_ACT = said("つぎに することを 書いてください。")
NEXT_ON = said("いつまでに するかを 入れてください。")


def coming_day(day: date | None) -> date | None:
    if day and day < clock.today():
        raise serializers.ValidationError(IN_PAST)
    return day


def past_day(day: date) -> date:
    if day > clock.today():
        raise serializers.ValidationError(IN_FUTURE)
    return day


class OwnerField(serializers.PrimaryKeyRelatedField):
    """A colleague at the same desk."""

    default_error_messages = {
        "does_not_exist": "この職員は一覧にありません。一覧から お選びください。",
        "incorrect_type": "担当の職員を お選びください。",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=User.objects.all(), **options)

    def get_queryset(self) -> QuerySet[Model]:
        return owners_visible_to(self.context["request"].user)


class PersonField(CardField):
    """Not a card that was put together with another."""

    default_error_messages = {"does_not_exist": SAY_WHO, "incorrect_type": SAY_WHO}

    def get_queryset(self) -> QuerySet[Model]:
        return super().get_queryset().filter(merged_into=None)


class RequestField(OwnCouncilField):
    default_error_messages = {
        "does_not_exist": "この依頼は ありません。画面を開き直してください。",
        "incorrect_type": "依頼のページから 開いてください。",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=SupportRequest.objects.select_related("person"), **options)


class NextStep(serializers.Serializer):
    """つぎにすること: what, and by when."""

    next_act = serializers.CharField(max_length=200, error_messages=NEXT_ACT)
    next_on = DayField(error_messages=NEXT_ON)

    def validate_next_on(self, day: date) -> date | None:
        return coming_day(day)


class CaseFacts(NextStep):
    """What a case cannot be without; whoever opens it looks after it unless a colleague is named."""

    situation = serializers.CharField(max_length=4000, error_messages=SITUATION)
    owner = OwnerField(required=False)


class CaseOpening(CaseFacts):
    """For a person of the register, or for whoever asked for the request it is opened from."""

    person = PersonField(required=False)
    request = RequestField(required=False, allow_null=True)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        request: SupportRequest | None = form.get("request")
        asked_by = request.person if request else None
        person = form.get("person") or asked_by
        if person is None:
            raise serializers.ValidationError({"person": SAY_WHO})
        if asked_by and asked_by != person:
            raise serializers.ValidationError({"person": OTHER_PERSON})
        return form | {"person": person}


class CaseCorrection(CaseFacts):
    """What is left out stays."""


class NoteForm(NextStep):
    """経過; whoever writes it may say at once what comes next."""

    words = serializers.CharField(max_length=4000, error_messages=said("経過を 書いてください。"))

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for name in ("next_act", "next_on"):
            fields[name].required = False
        return fields


class CaseClosing(serializers.Serializer):
    end_reason = serializers.ChoiceField(
        choices=CaseEnd.choices, error_messages=said("終結のわけを お選びください。")
    )
    end_note = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)


class WordForm(serializers.Serializer):
    """What the person said, and how."""

    is_given = serializers.BooleanField()
    method = serializers.ChoiceField(choices=ConsentMethod.choices, default=ConsentMethod.PHONE)

    def word(self) -> Word:
        return Word(**self.validated_data)


class AskingForm(serializers.Serializer):
    """What both kinds of support ask. Without `person_agrees` nobody has asked the person yet."""

    goal = serializers.CharField(
        max_length=2000, error_messages=said("何をめざすかを 書いてください。")
    )
    follow_up_on = DayField(required=False, allow_null=True)
    person_agrees = serializers.BooleanField(default=False)
    method = serializers.ChoiceField(choices=ConsentMethod.choices, default=ConsentMethod.PHONE)

    def validate_follow_up_on(self, day: date | None) -> date | None:
        return coming_day(day)

    def asked(self) -> dict[str, Any]:
        """As the services take it."""
        form = dict(self.validated_data)
        method = form.pop("method")
        agrees = form.pop("person_agrees")
        return form | {"word": Word(is_given=True, method=method) if agrees else None}


class ParticipationForm(AskingForm):
    place = PlaceField(required=False, allow_null=True)
    role = serializers.CharField(required=False, allow_blank=True, default="", max_length=80)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if form.get("place") is None and not form["role"].strip():
            raise serializers.ValidationError({"place": SAY_WHERE})
        return form


class PartForm(serializers.Serializer):
    agency = AgencyField()
    asked_for = serializers.CharField(
        max_length=200, error_messages=said("お願いすることを 書いてください。")
    )


class MultiAgencyForm(AskingForm):
    parts = PartForm(
        many=True,
        allow_empty=False,
        error_messages={"required": NAME_AN_AGENCY, "empty": NAME_AN_AGENCY},
    )

    def validate_parts(self, parts: list[dict[str, Any]]) -> list[Part]:
        if len(parts) > MOST_AGENCIES:
            raise serializers.ValidationError(TOO_MANY)
        rows = [Part(**part) for part in parts]
        if len({row.agency.pk for row in rows}) < len(rows):
            raise serializers.ValidationError(AGENCY_TWICE)
        return rows


class SupportCorrection(serializers.Serializer):
    """What is left out stays."""

    goal = serializers.CharField(max_length=2000)
    follow_up_on = DayField()

    def validate_follow_up_on(self, day: date) -> date | None:
        return coming_day(day)


class MeetingForm(serializers.Serializer):
    meeting_on = DayField(error_messages=said("支援会議の日を 入れてください。"))

    def validate_meeting_on(self, day: date) -> date:
        return past_day(day)


class ResultForm(serializers.Serializer):
    result = serializers.CharField(
        max_length=300, error_messages=said("どうなったかを ひとこと 書いてください。")
    )
