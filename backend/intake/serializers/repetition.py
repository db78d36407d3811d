"""前回と同じ内容で: how an earlier request is asked for, and how little of it is told."""

from typing import Any

from rest_framework import serializers

from core.fields import KanaField, PhoneField
from councils.serializers import CategoryBrief
from intake.models import SupportRequest, TimeWish
from intake.tickets import ticket_for

SLIP_OR_NAME = "控えのQRコードを読むか、お名前のふりがなと 電話番号を 入れてください。"
WHEN_AGAIN = [(code, label) for code, label in TimeWish.choices if code != TimeWish.DATES]


class EarlierInput(serializers.Serializer):
    slip_code = serializers.CharField(required=False, allow_blank=True, max_length=40)
    family_kana = KanaField(required=False, allow_blank=True, max_length=60)
    given_kana = KanaField(required=False, allow_blank=True, max_length=60)
    phone = PhoneField(required=False, max_length=20)

    def validate(self, form: dict[str, Any]) -> dict[str, Any]:
        if form.get("slip_code") or (form.get("family_kana") and form.get("phone")):
            return form
        raise serializers.ValidationError({"family_kana": SLIP_OR_NAME})


class EarlierRequest(serializers.ModelSerializer):
    """Neither who nor where: the one who asks knows it, and nobody else need."""

    category = CategoryBrief(read_only=True)
    ticket = serializers.SerializerMethodField()
    time_wish = serializers.SerializerMethodField()
    submitted_at = serializers.DateTimeField(read_only=True)

    class Meta:
        model = SupportRequest
        fields = ["ticket", "category", "time_wish", "submitted_at"]

    def get_ticket(self, earlier: SupportRequest) -> str:
        return ticket_for(earlier, actor=self.context["request"].user)

    def get_time_wish(self, earlier: SupportRequest) -> str:
        """Dates that were chosen are over; a half-day of any weekday can be wished again."""
        return "" if earlier.time_wish == TimeWish.DATES else earlier.time_wish


class RepeatInput(serializers.Serializer):
    ticket = serializers.CharField(max_length=200)
    time_wish = serializers.ChoiceField(choices=WHEN_AGAIN)
