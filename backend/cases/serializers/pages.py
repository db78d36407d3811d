"""A case as staff read it: a row of the list, and the page with everything on it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import User
from cases import policies
from cases.agreement import STAYS_INSIDE, has_agreed, may_go_ahead
from cases.models import AskedAgency, CaseSupport, SupportCase, SupportKind
from cases.states import SUPPORT_LIVE
from cases.timeline import timeline_of
from people.household_serializers import HouseholdRow
from people.serializers import PersonBrief, PersonCard
from places.serializers import PlaceBrief


class Colleague(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "name"]


class SupportBrief(serializers.ModelSerializer):
    """A support that goes on, as the list tells it."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = CaseSupport
        fields = ["id", "kind", "kind_label", "status", "status_label", "follow_up_on"]


class CaseRow(serializers.ModelSerializer):
    person = PersonBrief(read_only=True)
    person_is_protected = serializers.BooleanField(source="person.is_protected", read_only=True)
    owner = Colleague(read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    live_supports = serializers.SerializerMethodField()

    class Meta:
        model = SupportCase
        fields = [
            "id",
            "person",
            "person_is_protected",
            "situation",
            "owner",
            "next_act",
            "next_on",
            "status",
            "status_label",
            "opened_at",
            "closed_at",
            "live_supports",
        ]

    @extend_schema_field(SupportBrief(many=True))
    def get_live_supports(self, case: SupportCase) -> Any:
        live = [support for support in case.supports.all() if support.status in SUPPORT_LIVE]
        return SupportBrief(live, many=True).data


class AskedAgencyRow(serializers.ModelSerializer):
    name = serializers.CharField(source="agency.name", read_only=True)
    phone = serializers.CharField(source="agency.phone", read_only=True)

    class Meta:
        model = AskedAgency
        fields = ["agency", "name", "phone", "asked_for"]


class SupportRow(SupportBrief):
    """`stays_inside` says what has to be known before anybody outside hears of it; else it is empty."""

    place = PlaceBrief(read_only=True)
    agencies = AskedAgencyRow(many=True, read_only=True)
    asked_by_name = serializers.CharField(source="asked_by.name", default=None, read_only=True)
    person_agrees = serializers.SerializerMethodField()
    stays_inside = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = CaseSupport
        fields = [
            *SupportBrief.Meta.fields,
            "goal",
            "place",
            "role",
            "agencies",
            "person_agrees",
            "meeting_on",
            "stays_inside",
            "result",
            "asked_at",
            "asked_by_name",
            "allowed_actions",
        ]

    def get_person_agrees(self, support: CaseSupport) -> bool:
        return has_agreed(support)

    def get_stays_inside(self, support: CaseSupport) -> str:
        is_silent = support.status in SUPPORT_LIVE and not may_go_ahead(support)
        return STAYS_INSIDE[SupportKind(support.kind)] if is_silent else ""

    def get_allowed_actions(self, support: CaseSupport) -> list[str]:
        return policies.support_actions(self.context["request"].user, support)


class CaseRequest(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    number = serializers.CharField()
    category_name = serializers.CharField(source="category.name")


class CaseConcern(serializers.Serializer):
    """気づき that the case was opened from."""

    id = serializers.IntegerField(source="pk")
    words = serializers.CharField()
    written_at = serializers.DateTimeField()


class CaseLine(serializers.Serializer):
    """One line of the 経過: a note in its own words, or a step."""

    at = serializers.DateTimeField()
    actor_name = serializers.CharField()
    words = serializers.CharField()
    is_note = serializers.BooleanField()


class CasePage(CaseRow):
    person = PersonCard(read_only=True)  # type: ignore[assignment]
    household = HouseholdRow(source="person.household", read_only=True, allow_null=True)
    request = CaseRequest(read_only=True, allow_null=True)
    concerns = CaseConcern(many=True, read_only=True)
    opened_by_name = serializers.CharField(source="opened_by.name", default=None, read_only=True)
    end_label = serializers.CharField(source="get_end_reason_display", read_only=True)
    supports = SupportRow(many=True, read_only=True)
    timeline = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = SupportCase
        fields = [
            *CaseRow.Meta.fields,
            "household",
            "request",
            "concerns",
            "opened_by_name",
            "end_reason",
            "end_label",
            "end_note",
            "supports",
            "timeline",
            "allowed_actions",
        ]

    @extend_schema_field(CaseLine(many=True))
    def get_timeline(self, case: SupportCase) -> Any:
        return CaseLine(timeline_of(case), many=True).data

    def get_allowed_actions(self, case: SupportCase) -> list[str]:
        return policies.case_actions(self.context["request"].user, case)
