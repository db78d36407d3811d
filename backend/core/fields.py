"""Fields of forms that people fill in by hand."""

from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField
from rest_framework import serializers

from core.era import read_date
from core.japanese import Unreadable, read_help_line, read_kana, read_phone


class KanaField(serializers.CharField):
    """A reading; katakana and half-width katakana are taken and kept as hiragana."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return read_kana(super().to_internal_value(data))
        except Unreadable as error:
            raise serializers.ValidationError(str(error)) from None


class PhoneField(serializers.CharField):
    """A telephone number in any width and punctuation, kept as 088-xxx-xxxx."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return read_phone(super().to_internal_value(data))
        except Unreadable as error:
            raise serializers.ValidationError(str(error)) from None


class HelpLineField(serializers.CharField):
    """A telephone number of an agency, which may be a short one: 119, #9110."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return read_help_line(super().to_internal_value(data))
        except Unreadable as error:
            raise serializers.ValidationError(str(error)) from None


class DayField(serializers.DateField):
    """A day, also typed in the Japanese calendar."""

    def to_internal_value(self, value: Any) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return read_date(str(value))
        except Unreadable as error:
            raise serializers.ValidationError(str(error)) from None


class IdField(serializers.IntegerField):
    """The id of a row that the service looks up itself; larger than any row's is no id."""

    default_error_messages = {"max_value": "一覧から お選びください。"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_value=BigIntegerField.MAX_BIGINT, **kwargs)
