"""Reports, concerns, follow-ups and the desk's page."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from activities.models import TOLD_TO_STAFF, ActivityReport, ConcernNote, FollowUp
from cases.serializers.forms import CaseFacts, PersonField
from core.fields import PhoneField
from core.models import OutboxMessage
from councils.fields import DistrictField
from councils.serializers import CategoryBrief, DistrictBrief
from planning.cards import card_of
from planning.models import AnswerVia
from planning.serializers.parts import TaskBrief, VolunteerToCall

MINUTES_OF_A_DAY = 24 * 60
SAY_WHAT_WORRIES = "気になったことを 書いてください。"


class ReportInput(serializers.Serializer):
    was_done = serializers.BooleanField()
    minutes = serializers.IntegerField(min_value=0, max_value=MINUTES_OF_A_DAY)
    concern = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)
    had_accident = serializers.BooleanField(default=False)
    accident_note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=500
    )
    impression = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)


class ReportByStaff(ReportInput):
    """What the volunteer told on the telephone."""

    via = serializers.ChoiceField(choices=AnswerVia.choices, default=AnswerVia.PHONE)


class ReportThanks(serializers.Serializer):
    id = serializers.IntegerField()
    message = serializers.CharField()


class ConcernBrief(serializers.ModelSerializer):
    class Meta:
        model = ConcernNote
        fields = ["id", "words", "written_at", "handled_at"]


class ReportStaff(serializers.ModelSerializer):
    task = serializers.SerializerMethodField()
    volunteer = VolunteerToCall(source="assignment.volunteer")
    starts_at = serializers.DateTimeField(source="assignment.starts_at")
    concerns = ConcernBrief(many=True)

    class Meta:
        model = ActivityReport
        fields = [
            "id",
            "assignment",
            "task",
            "volunteer",
            "starts_at",
            "was_done",
            "minutes",
            "had_accident",
            "accident_note",
            "impression",
            "concerns",
            "reported_at",
        ]

    @extend_schema_field(TaskBrief())
    def get_task(self, row: ActivityReport) -> object:
        return TaskBrief(card_of(row.assignment.task)).data


class ConcernInput(serializers.Serializer):
    """気づき without a request: what was noticed, about whom or where."""

    words = serializers.CharField(
        max_length=2000,
        error_messages={"blank": SAY_WHAT_WORRIES, "required": SAY_WHAT_WORRIES},
    )
    about = serializers.CharField(required=False, allow_blank=True, default="", max_length=120)
    district = DistrictField(required=False, allow_null=True)
    person_knows = serializers.BooleanField(required=False, default=False)
    # For staff: who told them.
    source = serializers.ChoiceField(choices=TOLD_TO_STAFF, required=False)
    teller_name = serializers.CharField(required=False, allow_blank=True, max_length=60)
    teller_phone = PhoneField(required=False, allow_blank=True, max_length=20)


class ConcernThanks(serializers.Serializer):
    id = serializers.IntegerField()
    message = serializers.CharField()


class ConcernStaff(serializers.ModelSerializer):
    task = serializers.SerializerMethodField()
    source_label = serializers.CharField(source="get_source_display", read_only=True)
    district = DistrictBrief(read_only=True)
    written_by_name = serializers.CharField(source="written_by.name", default="")
    handled_by_name = serializers.CharField(source="handled_by.name", default="")
    known_case = serializers.IntegerField(read_only=True, allow_null=True)
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = ConcernNote
        fields = [
            "id",
            "task",
            "source",
            "source_label",
            "teller_name",
            "teller_phone",
            "about",
            "district",
            "person_knows",
            "words",
            "written_at",
            "written_by_name",
            "handled_at",
            "handled_by_name",
            "handling",
            "known_case",
            "allowed_actions",
        ]

    @extend_schema_field(TaskBrief(allow_null=True))
    def get_task(self, row: ConcernNote) -> object:
        return TaskBrief(card_of(row.report.assignment.task)).data if row.report else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, row: Any) -> list[str]:
        handle = [] if row.handled_at else ["handle"]
        return handle if row.known_case else [*handle, "open_case"]


class ConcernCaseInput(CaseFacts):
    """A case opened because of a concern; who was visited is known from the report."""

    person = PersonField(required=False)


class CaseLink(serializers.Serializer):
    id = serializers.IntegerField(source="pk")


class HandleInput(serializers.Serializer):
    handling = serializers.CharField(max_length=300)


class RequestToCall(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    number = serializers.CharField()
    category = CategoryBrief()
    person_name = serializers.CharField(source="person.name", default="")
    phone = serializers.CharField(source="person.phone", default="")


class FollowUpStaff(serializers.ModelSerializer):
    request = RequestToCall()
    done_by_name = serializers.CharField(source="done_by.name", default="")
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = FollowUp
        fields = ["id", "request", "due_on", "done_at", "done_by_name", "note", "allowed_actions"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, row: FollowUp) -> list[str]:
        return [] if row.done_at else ["done"]


class NoteInput(serializers.Serializer):
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)


class DeskCounts(serializers.Serializer):
    screening = serializers.IntegerField()
    proposals = serializers.IntegerField()
    waiting_answer = serializers.IntegerField()
    calls_today = serializers.IntegerField()
    expired = serializers.IntegerField()
    unfilled = serializers.IntegerField()


class DeskTask(serializers.Serializer):
    """`severity`: now, today or soon; a call has whom to reach and the `message` to tick off."""

    code = serializers.CharField()
    words = serializers.CharField()
    due_at = serializers.DateTimeField()
    link = serializers.CharField()
    severity = serializers.ChoiceField(choices=["now", "today", "soon"])
    phone = serializers.CharField(default="")
    message = serializers.IntegerField(allow_null=True, default=None)


class CallDone(serializers.ModelSerializer):
    class Meta:
        model = OutboxMessage
        fields = ["id", "attended_at"]
        read_only_fields = fields


class DeskAnswer(serializers.Serializer):
    counts = DeskCounts()
    today = DeskTask(many=True)
