"""What intake tells: everything to staff, the later state to a counter, calm words on a slip."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from councils.rules import rules_for
from councils.serializers import CategoryBrief, DistrictBrief, TownBrief
from intake import policies
from intake.models import Consultation, PrincipleCheck, Referral, RequestWindow, SupportRequest
from intake.slips import qr_svg, slip_words
from intake.states import PrincipleAnswer
from people.serializers import ConsentRow, PersonBrief, PersonStaff


class PrincipleCheckRow(serializers.ModelSerializer):
    label = serializers.CharField(  # type: ignore[assignment]
        source="get_principle_display", read_only=True
    )
    answer_label = serializers.CharField(source="get_answer_display", read_only=True)
    answered_by_name = serializers.CharField(
        source="answered_by.name", default=None, read_only=True
    )
    overridden_by_name = serializers.CharField(
        source="overridden_by.name", default=None, read_only=True
    )
    holds = serializers.BooleanField(read_only=True)

    class Meta:
        model = PrincipleCheck
        fields = [
            "principle",
            "label",
            "answer",
            "answer_label",
            "evidence",
            "answered_by_name",
            "answered_at",
            "override_reason",
            "overridden_by_name",
            "holds",
        ]


class WindowRow(serializers.ModelSerializer):
    class Meta:
        model = RequestWindow
        fields = ["starts_at", "ends_at", "rank"]


class PrinciplesSummary(serializers.Serializer):
    """How many of the five are kept (or overridden), touched, and still to be found out."""

    ok = serializers.IntegerField()
    violated = serializers.IntegerField()
    unclear = serializers.IntegerField()


class ReferralRow(serializers.ModelSerializer):
    agency_name = serializers.CharField(source="agency.name", read_only=True)
    agency_phone = serializers.CharField(source="agency.phone", read_only=True)

    class Meta:
        model = Referral
        fields = [
            "id",
            "agency",
            "agency_name",
            "agency_phone",
            "heard",
            "contacted_on",
            "person_agrees",
            "follow_up_on",
            "created_at",
        ]


class RequestStaffRow(serializers.ModelSerializer):
    """A request in the staff's queue."""

    category = CategoryBrief(read_only=True)
    district = DistrictBrief(read_only=True)
    town = TownBrief(read_only=True)
    windows = WindowRow(many=True, read_only=True)
    time_wish_label = serializers.CharField(source="get_time_wish_display", read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    waiting_days = serializers.SerializerMethodField()
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)
    person = PersonBrief(read_only=True)
    person_is_protected = serializers.BooleanField(
        source="person.is_protected", default=False, read_only=True
    )
    principles_summary = serializers.SerializerMethodField()
    owner_name = serializers.CharField(source="owner.name", default=None, read_only=True)
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = [
            "id",
            "number",
            "category",
            "district",
            "town",
            "words",
            "minutes",
            "people",
            "urgency",
            "time_wish",
            "time_wish_label",
            "windows",
            "status",
            "status_label",
            "submitted_at",
            "waiting_days",
            "due_on",
            "counter_name",
            "person",
            "person_is_protected",
            "principles_summary",
            "owner_name",
            "allowed_actions",
        ]

    def get_waiting_days(self, request: SupportRequest) -> int:
        if request.submitted_at is None:
            return 0
        return (clock.today() - clock.local(request.submitted_at).date()).days

    @extend_schema_field(PrinciplesSummary)
    def get_principles_summary(self, request: SupportRequest) -> dict[str, int]:
        counts = {"ok": 0, "violated": 0, "unclear": 0}
        for check in request.principle_checks.all():
            counts[PrincipleAnswer.OK if check.holds else check.answer] += 1
        return counts

    def get_allowed_actions(self, request: SupportRequest) -> list[str]:
        return policies.allowed_actions(self.context["request"].user, request)


class RequestStaff(RequestStaffRow):
    """Everything on one request that intake knows."""

    person = PersonStaff(read_only=True)  # type: ignore[assignment]
    person_wish_label = serializers.CharField(source="get_person_wish_display", read_only=True)
    tell_volunteer_label = serializers.CharField(
        source="get_tell_volunteer_display", read_only=True
    )
    source_label = serializers.CharField(source="get_source_display", read_only=True)
    conditions = serializers.DictField(read_only=True)
    answers = serializers.DictField(child=serializers.CharField(), read_only=True)
    principle_checks = PrincipleCheckRow(many=True, read_only=True)
    consents = ConsentRow(source="person.consents", many=True, read_only=True)
    referrals = ReferralRow(many=True, read_only=True)

    class Meta:
        model = SupportRequest
        fields = [
            *RequestStaffRow.Meta.fields,
            "source",
            "source_label",
            "slip_code",
            "asked_by",
            "why_not_self",
            "address_line",
            "building",
            "lat",
            "lon",
            "person_wish",
            "person_wish_label",
            "known_volunteer",
            "needs_car",
            "min_age",
            "conditions",
            "answers",
            "things_ready",
            "tell_volunteer",
            "tell_volunteer_label",
            "screened_at",
            "decline_reason",
            "decline_alternative",
            "principle_checks",
            "consents",
            "referrals",
        ]


class RequestCounter(serializers.ModelSerializer):
    """A request as its counter may follow it: how far it is, no personal data."""

    category = CategoryBrief(read_only=True)
    status_words = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = ["id", "number", "status", "status_words", "category", "submitted_at"]

    def get_status_words(self, request: Any) -> str:
        return slip_words(request).words


class SlipState(serializers.ModelSerializer):
    """What the code on a slip opens."""

    status_words = serializers.SerializerMethodField()
    colour = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()
    submitted_on = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = ["number", "status", "status_words", "colour", "submitted_on", "what_next"]

    def get_status_words(self, request: Any) -> str:
        return slip_words(request).words

    def get_colour(self, request: Any) -> str:
        return slip_words(request).colour

    def get_what_next(self, request: Any) -> str:
        return slip_words(request).next

    def get_submitted_on(self, request: SupportRequest) -> str | None:
        moment = request.submitted_at
        return clock.local(moment).date().isoformat() if moment else None


class WarningRow(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()


class Slip(serializers.ModelSerializer):
    """The slip a resident takes home, answered to who handed the request in."""

    status_label = serializers.CharField(source="get_status_display", read_only=True)
    qr_svg = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)
    created_on = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = [
            "id",
            "number",
            "status",
            "status_label",
            "slip_code",
            "qr_svg",
            "what_next",
            "due_on",
            "counter_name",
            "created_on",
            "summary",
            "warnings",
        ]

    def get_qr_svg(self, request: SupportRequest) -> str:
        return qr_svg(request)

    def get_what_next(self, request: SupportRequest) -> str:
        return rules_for(request.council_id).text("slip_next")

    def get_created_on(self, request: SupportRequest) -> str:
        return clock.local(request.created_at).date().isoformat()

    def get_summary(self, request: SupportRequest) -> str:
        return str(self.context["summary"])

    @extend_schema_field(WarningRow(many=True))
    def get_warnings(self, request: SupportRequest) -> list[dict[str, str]]:
        warnings: list[dict[str, str]] = self.context["warnings"]
        return warnings


class FindingRow(serializers.Serializer):
    """What the form says of one principle; nothing is written."""

    principle = serializers.CharField()
    label = serializers.CharField(  # type: ignore[assignment]
        source="principle.label"
    )
    answer = serializers.CharField()
    evidence = serializers.CharField()


class QuestionRow(serializers.Serializer):
    code = serializers.CharField()
    question = serializers.CharField()
    principle = serializers.CharField(source="if_yes.principle")


class RequestPreview(serializers.Serializer):
    principles = FindingRow(many=True)
    questions = QuestionRow(many=True)
    summary = serializers.CharField()


class ConsultationRow(serializers.ModelSerializer):
    outcome_label = serializers.CharField(source="get_outcome_display", read_only=True)
    source_label = serializers.CharField(source="get_source_display", read_only=True)
    category = CategoryBrief(read_only=True)
    district = DistrictBrief(read_only=True)
    counter_name = serializers.CharField(source="counter.name", default=None, read_only=True)

    class Meta:
        model = Consultation
        fields = [
            "id",
            "outcome",
            "outcome_label",
            "source",
            "source_label",
            "category",
            "district",
            "counter_name",
            "received_at",
        ]


class EvidenceRow(serializers.Serializer):
    """Words that led to a code; `start` and `end` count letters of the text as it was given."""

    code = serializers.CharField()
    words = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class TriagePrincipleRow(serializers.Serializer):
    code = serializers.CharField()
    answer = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField())


class TriageAnswer(serializers.Serializer):
    """What a matter seems to be: a suggestion for the person who decides."""

    outcome = serializers.CharField()
    category = serializers.CharField(allow_null=True)
    considered_category = serializers.CharField(allow_null=True)
    principles_violated = serializers.ListField(child=serializers.CharField())
    refer_to = serializers.ListField(child=serializers.CharField())
    urgent = serializers.BooleanField()
    evidence = EvidenceRow(many=True)
    principles = TriagePrincipleRow(many=True)
    reasons = serializers.ListField(child=serializers.CharField())
    rules_version = serializers.CharField()
