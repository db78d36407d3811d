"""Forms: an errand, a whole request, what staff decide."""

from datetime import date
from typing import Any, cast

from rest_framework import serializers

from accounts.models import Role, User
from core.fields import DayField, IdField, PhoneField
from core.japanese import search_key
from councils.fields import (
    CategoryField,
    CounterField,
    DistrictField,
    OwnCouncilField,
    TownField,
)
from councils.models import RequestCategory
from councils.rules import Rules, rules_for
from intake.errands import Errand, RequestForm
from intake.fields import (
    AnswersField,
    ConditionsField,
    WindowInput,
    check_conditions,
    check_windows,
)
from intake.models import IntakeSource, PersonWish, SupportRequest, TellVolunteer, TimeWish
from intake.serializers.referral_forms import not_after_today
from intake.serializers.suggestions import MatterField, SuggestionShown
from intake.states import Principle, PrincipleAnswer
from intake.unheard import unheard_category
from people.fields import NOT_FOUND as CARD_NOT_FOUND
from people.fields import CardField
from people.models import ConsentMethod
from people.serializers import ResidentInput

SHORTEST_VISIT = 5
SAY_WHETHER_THEY_KNOW = "ご本人が このお願いを 知っていて よいと言っているか、お選びください。"
SAY_WHETHER_TO_TELL = "お名前とご住所を 伝えてよいか、3つのうち ひとつ お選びください。"
STAFF_PICK_CARDS = "前にお聞きした方は、社会福祉協議会の職員だけが えらべます。"
ANOTHER_NAME = (
    "えらんだ方は {name}さん（{kana}）です。別の方のときは「別の方にする」を押してください。"
)
SAY_IT_IN_WORDS = "お困りのことを 選ぶか、ことばで お書きください。"
NOT_FOR_HOMES = "これは居場所のお手伝いです。ご自宅のお願いは、ほかの種類から お選びください。"


class ErrandInput(serializers.Serializer):
    """What is asked for, without the person: enough to look at the five principles."""

    # Left out, it is "そのほか": told in words, and heard by the council first.
    category = CategoryField(required=False, allow_null=True)
    words = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    time_wish = serializers.ChoiceField(choices=TimeWish.choices)
    windows = WindowInput(many=True, required=False)
    # A tablet without network sends later what was asked today.
    asked_on = serializers.DateField(required=False, allow_null=True)
    town = TownField(required=False)
    conditions = ConditionsField(required=False)
    answers = AnswersField(required=False)
    minutes = serializers.IntegerField(required=False, min_value=SHORTEST_VISIT)
    people = serializers.IntegerField(required=False, min_value=1)

    @property
    def rules(self) -> Rules:
        if not hasattr(self, "_rules"):
            self._rules = rules_for(self.context["request"].user.council_id)
        return self._rules

    def validate_category(self, category: RequestCategory | None) -> RequestCategory | None:
        if category is not None and category.for_places:
            raise serializers.ValidationError(NOT_FOR_HOMES)
        return category

    def validate_minutes(self, minutes: int) -> int:
        limit = self.rules.principles.request_max_minutes
        if minutes > limit:
            raise serializers.ValidationError(
                f"1回のお願いは {limit}分までです。短く分けるか、社会福祉協議会に お電話でご相談ください。"
            )
        return minutes

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        """Fill in what the category knows, and look at the parts together."""
        asked_on = form.pop("asked_on", None)
        if form.get("category") is None:
            form["category"] = self.category_to_be_heard(form)
        form.setdefault("minutes", form["category"].minutes)
        form.setdefault("people", form["category"].people)
        check_people(form["people"], form["category"])
        check_conditions(form.get("conditions", {}), self.rules)
        if form["time_wish"] == TimeWish.DATES:
            check_windows(
                form.get("windows", []),
                minutes=form["minutes"],
                rules=self.rules,
                asked_on=asked_on,
            )
        else:
            form["windows"] = []
        form["windows"] = pairs(form["windows"])
        return form

    def category_to_be_heard(self, form: dict[str, Any]) -> RequestCategory:
        if not form.get("words", "").strip():
            raise serializers.ValidationError({"words": SAY_IT_IN_WORDS})
        return unheard_category(self.context["request"].user.council_id)

    def errand(self) -> Errand:
        return Errand(**self.validated_data)


class RequestInput(ErrandInput):
    """The whole form of a request, as a counter or staff hand it in."""

    town = TownField()
    address_line = serializers.CharField(required=False, allow_blank=True, max_length=80)
    building = serializers.CharField(required=False, allow_blank=True, max_length=80)
    person = ResidentInput()
    why_not_self = serializers.CharField(required=False, allow_blank=True, max_length=200)
    person_wish = serializers.ChoiceField(choices=PersonWish.choices, required=False)
    known_volunteer = serializers.CharField(required=False, allow_blank=True, max_length=60)
    # Staff only: the card that was picked, so that nobody who is known is written down anew.
    known_person = CardField(required=False, allow_null=True)
    asked_by = serializers.CharField(required=False, allow_blank=True, max_length=80)
    asked_by_phone = PhoneField(required=False, allow_blank=True, max_length=30)
    # Asked for where somebody else asks; without it the request reaches staff only.
    person_agrees = serializers.BooleanField(required=False)
    community = serializers.CharField(required=False, allow_blank=True, max_length=60)
    protect_address = serializers.BooleanField(required=False)
    tell_welfare_volunteer = serializers.BooleanField(required=False)
    things_ready = serializers.CharField(required=False, allow_blank=True, max_length=200)
    tell_volunteer = serializers.ChoiceField(choices=TellVolunteer.choices, required=False)
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=IntakeSource.choices, required=False
    )
    counter = CounterField(required=False, allow_null=True)
    suggestion = SuggestionShown(required=False, allow_null=True)
    matter = MatterField()

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        """Who speaks for somebody else says whether that person knows of it."""
        actor = self.context["request"].user
        if actor.role == Role.COMMISSIONED_WELFARE_VOLUNTEER and not form.get("asked_by"):
            form["asked_by"] = f"民生委員 {actor.name}"
        if form.get("asked_by", "").strip() and "person_agrees" not in form:
            raise serializers.ValidationError({"person_agrees": SAY_WHETHER_THEY_KNOW})
        check_known_person(form, actor=actor)
        if not form.get("person_agrees", True):
            form["tell_volunteer"] = TellVolunteer.NO
        elif "tell_volunteer" not in form:
            raise serializers.ValidationError({"tell_volunteer": SAY_WHETHER_TO_TELL})
        return super().validate(form)

    def request_form(self) -> RequestForm:
        form = dict(self.validated_data)
        for beside_the_form in ("counter", "suggestion", "matter", "known_person"):
            form.pop(beside_the_form, None)
        form.setdefault("source", usual_source(self.context["request"].user))
        return RequestForm(**form)


def check_known_person(form: dict[str, Any], *, actor: User) -> None:
    """Nobody but staff points at a card; and what was typed since is still that person's name."""
    known = form.get("known_person")
    if known is None:
        return
    if not actor.is_council_staff:
        raise serializers.ValidationError({"known_person": STAFF_PICK_CARDS})
    if known.merged_into_id is not None:
        raise serializers.ValidationError({"known_person": CARD_NOT_FOUND})
    typed = f"{form['person']['family_kana']}{form['person'].get('given_kana', '')}"
    if search_key(typed) != search_key(known.kana):
        message = ANOTHER_NAME.format(name=known.name, kana=known.kana)
        raise serializers.ValidationError({"person.family_kana": message})


def usual_source(actor: User) -> IntakeSource:
    if actor.role == Role.COMMISSIONED_WELFARE_VOLUNTEER:
        return IntakeSource.WELFARE_VOLUNTEER
    return IntakeSource.PHONE if actor.is_council_staff else IntakeSource.COUNTER


class RequestCorrection(ErrandInput):
    """What staff change after speaking with the resident; what is left out stays."""

    asked_on = None  # what stands in the request already may stay

    category = CategoryField()
    asked_by = serializers.CharField(allow_blank=True, max_length=80)
    asked_by_phone = PhoneField(allow_blank=True, max_length=30)
    community = serializers.CharField(allow_blank=True, max_length=60)
    emergency_contact = serializers.CharField(allow_blank=True, max_length=120)
    care_certificates = serializers.CharField(allow_blank=True, max_length=120)
    health_caution = serializers.CharField(allow_blank=True, max_length=200)
    visited_before_on = DayField(allow_null=True)
    visited_before_result = serializers.CharField(allow_blank=True, max_length=300)
    other_ways = serializers.CharField(allow_blank=True, max_length=300)
    urgency = serializers.IntegerField(min_value=1, max_value=4)
    address_line = serializers.CharField(allow_blank=True, max_length=80)
    building = serializers.CharField(allow_blank=True, max_length=80)
    why_not_self = serializers.CharField(allow_blank=True, max_length=200)
    person_wish = serializers.ChoiceField(choices=PersonWish.choices)
    known_volunteer = serializers.CharField(allow_blank=True, max_length=60)
    things_ready = serializers.CharField(allow_blank=True, max_length=200)
    needs_car = serializers.BooleanField()
    min_age = serializers.IntegerField(min_value=0, max_value=99)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        found = cast(SupportRequest, self.instance)
        check_people(form.get("people", 1), form.get("category", found.category))
        check_conditions(form.get("conditions", {}), self.rules)
        wish = form.get("time_wish", found.time_wish)
        if "windows" in form or (wish == TimeWish.DATES and "time_wish" in form):
            if wish != TimeWish.DATES:
                form["windows"] = []
            else:
                minutes = form.get("minutes", found.minutes)
                known = [window.starts_at for window in found.windows.all()]
                check_windows(
                    form.get("windows", []), minutes=minutes, rules=self.rules, known=known
                )
            form["windows"] = pairs(form["windows"])
        return form


def check_people(people: int, category: RequestCategory) -> None:
    if people > category.max_people:
        raise serializers.ValidationError(
            {"people": f"「{category.name}」は {category.max_people}人までで お手伝いします。"}
        )


def pairs(windows: list[dict[str, Any]]) -> tuple[tuple[Any, Any], ...]:
    return tuple((window["starts_at"], window["ends_at"]) for window in windows)


class ConsentInput(serializers.Serializer):
    """What the resident said when staff called."""

    tell_volunteer = serializers.ChoiceField(choices=TellVolunteer.choices)
    method = serializers.ChoiceField(choices=ConsentMethod.choices)
    said_on = DayField(required=False, allow_null=True)

    def validate_said_on(self, day: date | None) -> date | None:
        return not_after_today(day, what="うかがった日")


class AgreementInput(serializers.Serializer):
    """The person, asked by staff, agrees that this is asked for them, or does not."""

    is_given = serializers.BooleanField()
    method = serializers.ChoiceField(choices=ConsentMethod.choices)
    said_on = DayField(required=False, allow_null=True)
    tell_volunteer = serializers.ChoiceField(choices=TellVolunteer.choices, required=False)

    def validate_said_on(self, day: date | None) -> date | None:
        return not_after_today(day, what="うかがった日")


class PrincipleInput(serializers.Serializer):
    """What staff found out about one principle."""

    principle = serializers.ChoiceField(choices=Principle.choices)
    answer = serializers.ChoiceField(choices=PrincipleAnswer.choices)
    evidence = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")


class UrgencyInput(serializers.Serializer):
    urgent = serializers.BooleanField()


class OverrideInput(serializers.Serializer):
    principle = serializers.ChoiceField(choices=Principle.choices)
    reason = serializers.CharField(
        max_length=200,
        error_messages={
            "blank": "進める理由を 書いてください。",
            "required": "進める理由を 書いてください。",
        },
    )


class RequestMergeInput(serializers.Serializer):
    """The request that goes on."""

    into = OwnCouncilField(
        queryset=SupportRequest.objects.all(),
        error_messages={"does_not_exist": "この依頼は 見つかりません。一覧から お選びください。"},
    )


class DeclineInput(serializers.Serializer):
    reason = serializers.CharField(max_length=40)
    alternative = serializers.CharField(
        max_length=200,
        error_messages={
            "blank": "ほかの方法を 一言 書いてください。お断りだけでは 終わりません。",
            "required": "ほかの方法を 一言 書いてください。お断りだけでは 終わりません。",
        },
    )


class SolvedInput(serializers.Serializer):
    category = CategoryField(required=False, allow_null=True)
    district = DistrictField(required=False, allow_null=True)
    suggestion = SuggestionShown(required=False, allow_null=True)
    matter = MatterField()


class TakeBackInput(serializers.Serializer):
    """What was logged as solved here, by mistake."""

    consultation = IdField()


class TriageInput(serializers.Serializer):
    text = serializers.CharField(max_length=4000)
