"""A referral: to staff with everything, to its agency only what it needs."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.fields import DayField
from councils.serializers import CategoryBrief, CouncilPublic, DistrictBrief
from intake import policies
from intake.models import Referral
from intake.referral_acts import is_unheard, next_act
from intake.slips import qr_of, referral_address

SAY_HOW_IT_ENDED = "どうなったかを ひとこと 書いてください。"


class ReferralRow(serializers.ModelSerializer):
    """As the page of its request shows it."""

    agency_name = serializers.CharField(source="agency.name", read_only=True)
    agency_phone = serializers.CharField(source="agency.phone", read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = Referral
        fields = [
            "id",
            "agency",
            "agency_name",
            "agency_phone",
            "status",
            "status_label",
            "hop",
            "heard",
            "contacted_on",
            "person_agrees",
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
    person_name = serializers.CharField(source="person.name", default="")


class ReferralStaff(ReferralRow):
    """A row of the desk's list: how far it is, who looks after it, what comes next."""

    goes_by_mail = serializers.SerializerMethodField()
    request = ReferralRequest(allow_null=True, read_only=True)
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


class ReferralCorrection(serializers.Serializer):
    """What is left out stays."""

    contacted_on = DayField(required=False, allow_null=True)
    follow_up_on = DayField(required=False)
    person_agrees = serializers.BooleanField(required=False)

    def validate_contacted_on(self, day: date | None) -> date | None:
        if day and day > clock.today():
            raise serializers.ValidationError(
                "連絡した日が 今日より後です。日付をお確かめください。"
            )
        return day

    def validate_follow_up_on(self, day: date) -> date:
        if day < clock.today():
            raise serializers.ValidationError("たずね直す日は、今日より後の日に してください。")
        return day


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
    """What the agency's code opens. Without the person's consent it names nobody and quotes nothing."""

    council = CouncilPublic()
    agency_name = serializers.CharField(source="agency.name")
    referred_on = serializers.SerializerMethodField()
    contacted_on = serializers.DateField(allow_null=True)
    answer_due_on = serializers.DateField(allow_null=True)
    category_name = serializers.SerializerMethodField()
    district_name = serializers.SerializerMethodField()
    person_agrees = serializers.BooleanField()
    person = serializers.SerializerMethodField()
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

    @extend_schema_field(ReferredPerson(allow_null=True))
    def get_person(self, referral: Referral) -> Any:
        person = referral.request.person if referral.request else None
        if not referral.person_agrees or person is None or person.is_protected:
            return None
        return ReferredPerson(person).data

    def get_heard(self, referral: Referral) -> str:
        return referral.heard if referral.person_agrees else ""
