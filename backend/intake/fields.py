"""Parts of a request's form, with messages that say what to do."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from rest_framework import serializers

from core import clock
from core.moments_in_words import day_words
from councils.rules import Rules

TRUE_WORDS = {True, "true", "yes", "はい"}
DETAIL_LENGTH = 60
# As long as the answer to a form is remembered.
KEPT_BY_A_TABLET = timedelta(days=7)


class WindowInput(serializers.Serializer):
    """One wished time; the list's order is the order of choice."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()

    def validate(self, window: dict[str, datetime]) -> dict[str, datetime]:
        starts_at, ends_at = window["starts_at"], window["ends_at"]
        if ends_at <= starts_at:
            raise serializers.ValidationError(
                {"ends_at": "終わりの時刻は、始まりの時刻より あとにしてください。"}
            )
        if clock.local(starts_at).date() != clock.local(ends_at).date():
            raise serializers.ValidationError(
                {"ends_at": "始まりと終わりは、同じ日のうちで お選びください。"}
            )
        if starts_at < clock.now():
            raise serializers.ValidationError(
                {"starts_at": "過ぎた日時です。これからの日時を お選びください。"}
            )
        return window


class ConditionsField(serializers.DictField):
    """What applies at the place: {"high": "踏み台2段", "pets": true}."""

    def to_internal_value(self, data: Any) -> dict[str, str | bool]:
        given = super().to_internal_value(data)
        return {
            code: noted(detail) for code, detail in given.items() if detail not in (False, "", None)
        }


def noted(detail: Any) -> str | bool:
    if detail is True or not isinstance(detail, str):
        return True
    if len(detail) > DETAIL_LENGTH:
        raise serializers.ValidationError(f"{DETAIL_LENGTH}字までで お書きください。")
    return detail.strip()


class AnswersField(serializers.DictField):
    """Answers to the questions of the category, by the question's code."""

    def __init__(self, **kwargs: Any) -> None:
        choice = serializers.ChoiceField(
            choices=[("yes", "はい"), ("no", "いいえ"), ("unknown", "わからない")]
        )
        super().__init__(child=choice, **kwargs)


def check_conditions(conditions: dict[str, Any], rules: Rules) -> None:
    strange = set(conditions) - {one.code for one in rules.conditions}
    if strange:
        raise serializers.ValidationError(
            {
                "conditions": f"この項目は ありません: {'、'.join(sorted(strange))}。一覧から お選びください。"
            }
        )


def check_windows(
    windows: list[dict[str, datetime]],
    *,
    minutes: int,
    rules: Rules,
    asked_on: date | None = None,
    known: Collection[datetime] = (),
) -> None:
    """At most as many as the rules allow, each long enough, none too soon or too far ahead.

    How soon counts from the day it was asked, also where a tablet sends it later; `known` are starts
    that stand in the request already.
    """
    limit = rules.principles.one_off_max_dates
    if not windows:
        raise serializers.ValidationError({"windows": "ご希望の日と時間を 1つは お選びください。"})
    if len(windows) > limit:
        raise serializers.ValidationError(
            {"windows": f"ご希望は 第{limit}希望までに してください。"}
        )
    earliest = day_asked(asked_on) + timedelta(days=rules.intake.earliest_wish_days)
    troubles = [
        too_soon(window["starts_at"], earliest=earliest, known=known)
        or trouble_with(window, minutes=minutes, rules=rules)
        for window in windows
    ]
    if any(troubles):
        raise serializers.ValidationError({"windows": troubles})


def day_asked(told: date | None) -> date:
    """Today, or the day the tablet says, as long as it may keep a form."""
    today = clock.today()
    return min(max(told or today, today - KEPT_BY_A_TABLET), today)


def too_soon(start: datetime, *, earliest: date, known: Collection[datetime]) -> dict[str, str]:
    if start in known or clock.local(start).date() >= earliest:
        return {}
    return {"starts_at": f"{day_words(earliest)}か、それより後の日を お選びください。"}


def trouble_with(window: dict[str, datetime], *, minutes: int, rules: Rules) -> dict[str, str]:
    ahead = (clock.local(window["starts_at"]).date() - clock.today()).days
    if ahead > rules.intake.latest_wish_days:
        return {
            "starts_at": f"{rules.intake.latest_wish_days}日より先は まだ お受けできません。近い日を お選びください。"
        }
    if (window["ends_at"] - window["starts_at"]).total_seconds() < minutes * 60:
        return {"ends_at": f"{minutes}分ほど かかります。それより長い時間を お選びください。"}
    return {}
