"""A referral: to staff with everything, to its agency only what it needs."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from councils.rules import rules_for
from councils.serializers import CategoryBrief, CouncilPublic, DistrictBrief
from intake import policies
from intake.models import Referral
from intake.referral_acts import is_unheard, next_act
from intake.slips import qr_of, referral_address, referral_words

SAY_HOW_IT_ENDED = "どうなったかを ひとこと 書いてください。"


class ReferralRow(serializers.ModelSerializer):
    """As the page of its request shows it."""

    agency_name = serializers.CharField(source="agency.name", read_only=True)
    agency_phone = serializers.CharField(source="agency.phone", read_only=True)
    agency_hours = serializers.CharField(source="agency.hours", read_only=True)
    who_calls_label = serializers.CharField(source="get_who_calls_display", read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = Referral
        fields = [
            "id",
            "agency",
            "agency_name",
            "agency_phone",
            "agency_hours",
            "who_calls",
            "who_calls_label",
            "status",
            "status_label",
            "hop",
            "heard",
            "contacted_on",
            "person_agrees",
            "ground",
            "ground_reason",
            "answer_due_on",
            "follow_up_on",
            "acknowledged_at",
            "acknowledged_note",
            "outcome",
            "created_at",
        ]


class ReferralNextAct(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField()


class ReferralRequest(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    number = serializers.CharField()


class ReferralPerson(serializers.Serializer):
    """Who it is, as the desk calls them."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    kana = serializers.CharField()
    phone = serializers.CharField()


class ReferralStaff(ReferralRow):
    """A row of the desk's list: how far it is, who looks after it, what comes next."""

    goes_by_mail = serializers.SerializerMethodField()
    request = ReferralRequest(allow_null=True, read_only=True)
    person = ReferralPerson(allow_null=True, read_only=True)
    category = serializers.SerializerMethodField()
    district = serializers.SerializerMethodField()
    counter_name = serializers.CharField(
        source="consultation.counter.name", default=None, read_only=True
    )
    owner_name = serializers.CharField(source="owner.name", default=None, read_only=True)
    created_by_name = serializers.CharField(source="created_by.name", default=None, read_only=True)
    is_unheard = serializers.SerializerMethodField()
    next_act = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = Referral
        fields = [
            *ReferralRow.Meta.fields,
            "goes_by_mail",
            "request",
            "person",
            "category",
            "district",
            "counter_name",
            "owner_name",
            "created_by_name",
            "is_unheard",
            "next_act",
            "allowed_actions",
        ]

    def get_goes_by_mail(self, referral: Referral) -> bool:
        return bool(referral.agency.email)

    @extend_schema_field(CategoryBrief(allow_null=True))
    def get_category(self, referral: Referral) -> Any:
        found = matter_of(referral).category if matter_of(referral) else None
        return CategoryBrief(found).data if found else None

    @extend_schema_field(DistrictBrief(allow_null=True))
    def get_district(self, referral: Referral) -> Any:
        found = matter_of(referral).district if matter_of(referral) else None
        return DistrictBrief(found).data if found else None

    def get_is_unheard(self, referral: Referral) -> bool:
        return is_unheard(referral)

    @extend_schema_field(ReferralNextAct())
    def get_next_act(self, referral: Referral) -> dict[str, str]:
        return dict(ReferralNextAct(next_act(referral)).data)

    def get_allowed_actions(self, referral: Referral) -> list[str]:
        return policies.referral_actions(self.context["request"].user, referral)


def matter_of(referral: Referral) -> Any:
    """The request, or what the counter wrote down; both know a category and a district."""
    return referral.request or referral.consultation


class ReceivedInput(serializers.Serializer):
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)


class ReferralOutcomeInput(serializers.Serializer):
    outcome = serializers.CharField(
        max_length=300,
        error_messages={"blank": SAY_HOW_IT_ENDED, "required": SAY_HOW_IT_ENDED},
    )


class ReferralLink(serializers.Serializer):
    """A code for paper, FAX or the telephone; shown in this answer and never again."""

    code = serializers.CharField()
    address = serializers.SerializerMethodField()
    qr_svg = serializers.SerializerMethodField()
    expires_at = serializers.DateTimeField(source="row.expires_at")

    def get_address(self, link: Any) -> str:
        return referral_address(link.code)

    def get_qr_svg(self, link: Any) -> str:
        return qr_of(referral_address(link.code), title="受け取りのQRコード")


class ReferredPerson(serializers.Serializer):
    """Town only, never the house: the agency calls first."""

    name = serializers.CharField()
    kana = serializers.CharField()
    phone = serializers.CharField()
    town = serializers.CharField(source="town.name")


class ReferralForAgency(serializers.Serializer):
    """What the agency's code opens.

    It names nobody and quotes nothing without the person's consent or a `ground` in law, in words.
    """

    council = CouncilPublic()
    agency_name = serializers.CharField(source="agency.name")
    referred_on = serializers.SerializerMethodField()
    contacted_on = serializers.DateField(allow_null=True)
    answer_due_on = serializers.DateField(allow_null=True)
    category_name = serializers.SerializerMethodField()
    district_name = serializers.SerializerMethodField()
    person_agrees = serializers.BooleanField()
    ground = serializers.SerializerMethodField()
    who_calls = serializers.CharField()
    who_calls_label = serializers.CharField(source="get_who_calls_display")
    person = ReferredPerson(source="person_told", allow_null=True)
    heard = serializers.SerializerMethodField()
    status = serializers.CharField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    acknowledged_note = serializers.CharField()

    def get_referred_on(self, referral: Referral) -> str:
        return clock.local(referral.created_at).date().isoformat()

    def get_category_name(self, referral: Referral) -> str:
        found = matter_of(referral).category if matter_of(referral) else None
        return found.name if found else ""

    def get_district_name(self, referral: Referral) -> str:
        found = matter_of(referral).district if matter_of(referral) else None
        return found.name if found else ""

    def get_ground(self, referral: Referral) -> str:
        found = rules_for(referral.council_id).referrals.ground(referral.ground)
        return found.words if found else ""

    def get_heard(self, referral: Referral) -> str:
        return referral.heard if referral.may_be_told else ""


class ReferralOfCounter(serializers.ModelSerializer):
    """How far a matter is, as the counter that brought it may follow it: no names, nothing heard."""

    agency_name = serializers.CharField(source="agency.name", read_only=True)
    agency_phone = serializers.CharField(source="agency.phone", read_only=True)
    category_name = serializers.SerializerMethodField()
    referred_on = serializers.SerializerMethodField()
    status_words = serializers.SerializerMethodField()
    colour = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()

    class Meta:
        model = Referral
        fields = [
            "id",
            "agency_name",
            "agency_phone",
            "category_name",
            "referred_on",
            "follow_up_on",
            "status",
            "status_words",
            "colour",
            "what_next",
        ]

    def get_category_name(self, referral: Referral) -> str:
        found = matter_of(referral).category if matter_of(referral) else None
        return found.name if found else ""

    def get_referred_on(self, referral: Referral) -> str:
        return clock.local(referral.created_at).date().isoformat()

    def get_status_words(self, referral: Referral) -> str:
        return referral_words(referral).words

    def get_colour(self, referral: Referral) -> str:
        return referral_words(referral).colour

    def get_what_next(self, referral: Referral) -> str:
        return referral_words(referral).next
