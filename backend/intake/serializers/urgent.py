"""急ぎの知らせ: from the tablet in codes, to the desk with whom to call."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from councils.models import HoocchokenCounter
from intake.models import UrgentFlag
from intake.serializers.consultations import TargetRow
from intake.serializers.suggestions import MatterField
from intake.triage.codes import PRINCIPLE_CODES

SOURCE = Path(__file__).parents[1] / "data" / "guards.json"
SAY_HOW_IT_IS = "たしかめたことを ひとこと 書いてください。"


@cache
def guard_labels() -> dict[str, str]:
    found: dict[str, str] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


class UrgentFlagInput(serializers.Serializer):
    """Codes only: no word of what was told leaves the tablet with it."""

    matter = MatterField(required=True, allow_blank=False, default=serializers.empty)
    codes = serializers.ListField(
        child=serializers.ChoiceField(choices=PRINCIPLE_CODES), max_length=len(PRINCIPLE_CODES)
    )
    told_at = serializers.DateTimeField(required=False)


class UrgentFlagThanks(serializers.Serializer):
    id = serializers.IntegerField()


class CounterToCall(serializers.ModelSerializer):
    class Meta:
        model = HoocchokenCounter
        fields = ["id", "name", "phone"]


class UrgentFlagRow(serializers.ModelSerializer):
    """`became` is empty until something was handed in."""

    counter = CounterToCall(allow_null=True, read_only=True)
    reasons = serializers.SerializerMethodField()
    became = serializers.SerializerMethodField()
    target = serializers.SerializerMethodField()
    checked_by_name = serializers.CharField(source="checked_by.name", default="")
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = UrgentFlag
        fields = [
            "id",
            "counter",
            "reasons",
            "told_at",
            "became",
            "target",
            "checked_at",
            "checked_by_name",
            "check_note",
            "allowed_actions",
        ]

    def get_reasons(self, flag: UrgentFlag) -> list[str]:
        return [guard_labels()[code] for code in flag.codes if code in guard_labels()]

    def get_became(self, flag: UrgentFlag) -> str:
        return flag.consultation.get_outcome_display() if flag.consultation else ""

    @extend_schema_field(TargetRow(allow_null=True))
    def get_target(self, flag: UrgentFlag) -> Any:
        if flag.consultation is None:
            return None
        for request in flag.consultation.requests.all():
            return {"kind": "request", "id": request.pk, "label": request.number}
        for referral in flag.consultation.referrals.all():
            return {"kind": "referral", "id": referral.pk, "label": referral.agency.name}
        return None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_allowed_actions(self, flag: UrgentFlag) -> list[str]:
        return [] if flag.checked_at else ["check"]


class UrgentCheckInput(serializers.Serializer):
    note = serializers.CharField(
        max_length=300, error_messages={"blank": SAY_HOW_IT_IS, "required": SAY_HOW_IT_IS}
    )
