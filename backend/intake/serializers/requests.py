"""A request: everything to staff, how far it is to its counter."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from councils.serializers import CategoryBrief, DistrictBrief, TownBrief
from intake import policies
from intake.alike import requests_alike
from intake.models import PrincipleCheck, RequestWindow, SupportRequest
from intake.serializers.referrals import ReferralRow
from intake.slips import slip_words
from intake.states import PrincipleAnswer, RequestStatus
from people.models import Person
from people.serializers import ConsentRow, PersonBrief, PersonStaff

# 依頼票: what staff found out besides; in no answer but the staff's.
SHEET = [
    "emergency_contact",
    "care_certificates",
    "health_caution",
    "visited_before_on",
    "visited_before_result",
    "other_ways",
]


class PrincipleCheckRow(serializers.ModelSerializer):
    label = serializers.CharField(  # type: ignore[assignment]
        source="get_principle_display", read_only=True
    )
    answer_label = serializers.CharField(source="get_answer_display", read_only=True)
    taken_by = serializers.SerializerMethodField()
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
            "taken_by",
            "answered_by_name",
            "answered_at",
            "override_reason",
            "overridden_by_name",
            "holds",
        ]

    def get_taken_by(self, check: PrincipleCheck) -> str:
        """Who asked the resident, and where: 窓口 山本 由美; who put it right since is of the council."""
        request, taker = check.request, check.taken_by
        if taker is None:
            return ""
        is_first = taker.pk == request.submitted_by_id
        return f"{request.get_source_display() if is_first else '社協'} {taker.name}"


class WindowRow(serializers.ModelSerializer):
    class Meta:
        model = RequestWindow
        fields = ["starts_at", "ends_at", "rank"]


class PrinciplesSummary(serializers.Serializer):
    """How many of the five are kept (or overridden), touched, and still to be found out."""

    ok = serializers.IntegerField()
    violated = serializers.IntegerField()
    unclear = serializers.IntegerField()


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
            "person_agrees",
            "community",
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


class RequestTwin(serializers.ModelSerializer):
    """Another request: where this one went on, or what may be the same matter."""

    category = CategoryBrief(read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = SupportRequest
        fields = ["id", "number", "category", "status", "status_label", "submitted_at"]


class AlikeRow(serializers.Serializer):
    """`reasons`: what is the same. `same_kind`: it may be one matter and can be put together."""

    request = RequestTwin()
    reasons = serializers.ListField(child=serializers.CharField())
    same_kind = serializers.BooleanField()


class ObstacleRow(serializers.Serializer):
    """What has to be seen to before the request can be accepted."""

    code = serializers.CharField()
    message = serializers.CharField()


class UrgencyRow(serializers.Serializer):
    """What the machine said, and what staff said afterwards; null until somebody did."""

    was_urgent = serializers.BooleanField()
    urgent_judged = serializers.BooleanField(allow_null=True)


class RequestStaff(RequestStaffRow):
    """Everything on one request that intake knows."""

    urgency_told = UrgencyRow(
        source="consultation.triage_choice", default=None, allow_null=True, read_only=True
    )

    twins = serializers.SerializerMethodField()
    merged_into = RequestTwin(read_only=True)
    obstacle = serializers.SerializerMethodField()
    double = serializers.SerializerMethodField()
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
            "asked_by_phone",
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
            *SHEET,
            "screened_at",
            "decline_reason",
            "decline_alternative",
            "principle_checks",
            "consents",
            "referrals",
            "twins",
            "merged_into",
            "obstacle",
            "double",
            "urgency_told",
        ]

    @extend_schema_field(AlikeRow(many=True))
    def get_twins(self, request: SupportRequest) -> Any:
        """Asked only while the desk may still put them together."""
        if request.status != RequestStatus.SUBMITTED:
            return []
        return AlikeRow(requests_alike(request), many=True).data

    @extend_schema_field(ObstacleRow(allow_null=True))
    def get_obstacle(self, request: SupportRequest) -> Any:
        """Told while it waits for being accepted."""
        found = policies.obstacle_to(request) if request.status == RequestStatus.SUBMITTED else None
        return ObstacleRow(found).data if found else None

    @extend_schema_field(PersonStaff(allow_null=True))
    def get_double(self, request: Any) -> Any:
        """The protected card whose second one this person's may be."""
        if request.status != RequestStatus.SUBMITTED or request.double_id is None:
            return None
        people = Person.objects.select_related("town__district", "address_protection")
        return PersonStaff(people.get(pk=request.double_id)).data


class RequestCounter(serializers.ModelSerializer):
    """A request as its counter may follow it: how far it is, no personal data."""

    category = CategoryBrief(read_only=True)
    status_words = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = ["id", "number", "status", "status_words", "category", "submitted_at"]

    def get_status_words(self, request: Any) -> str:
        return slip_words(request).words


class DistrictPerson(serializers.Serializer):
    """Whom a 民生委員 looks in on: the town, and how to call them; the house they know themselves."""

    name = serializers.CharField()
    kana = serializers.CharField()
    phone = serializers.CharField()


class RequestDistrict(RequestCounter):
    """A request as the 民生委員 of its district may follow it. Without consent it names nobody."""

    town = TownBrief(read_only=True)
    person = serializers.SerializerMethodField()
    what_next = serializers.SerializerMethodField()

    class Meta:
        model = SupportRequest
        fields = [
            *RequestCounter.Meta.fields,
            "town",
            "person",
            "person_agrees",
            "words",
            "due_on",
            "what_next",
        ]

    @extend_schema_field(DistrictPerson(allow_null=True))
    def get_person(self, request: SupportRequest) -> Any:
        person = request.person if request.person_agrees else None
        return None if person is None or person.is_protected else DistrictPerson(person).data

    def get_what_next(self, request: Any) -> str:
        return slip_words(request).next
