"""Whether a counter is open is read from the words people read; what is not understood stays open."""

from datetime import datetime

import pytest

from core.clock import TOKYO
from councils.opening_hours import is_open_at

PHARMACY = "平日 8時30分〜18時（木曜は13時まで）、土曜 8時30分〜13時"
# 7 December 2026 is a Monday; 23 November 2026 is a public holiday, a Monday too.
MONDAY, THURSDAY, SATURDAY, SUNDAY = (f"2026-12-{day:02}" for day in (7, 10, 12, 13))
HOLIDAY, NEW_YEARS_EVE = "2026-11-23", "2026-12-31"


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("words", "day", "hour", "is_open"),
    [
        (PHARMACY, MONDAY, "08:29", False),
        (PHARMACY, MONDAY, "08:30", True),
        (PHARMACY, MONDAY, "17:59", True),
        (PHARMACY, MONDAY, "18:00", False),
        (PHARMACY, THURSDAY, "12:59", True),
        (PHARMACY, THURSDAY, "13:00", False),
        (PHARMACY, SATURDAY, "12:00", True),
        (PHARMACY, SUNDAY, "12:00", False),
        (PHARMACY, HOLIDAY, "12:00", False),
        (PHARMACY, NEW_YEARS_EVE, "12:00", False),
        ("毎日 9時〜17時", HOLIDAY, "12:00", True),
        ("月〜金 9:00-17:30", MONDAY, "17:29", True),
        ("月火水木金 ９：００～１７：００", THURSDAY, "16:59", True),
        ("月・水 9時〜12時半", MONDAY, "12:29", True),
        ("月・水 9時〜12時半", THURSDAY, "10:00", False),
        ("土日祝 10時〜24時", HOLIDAY, "23:59", True),
        ("土日祝 10時〜24時", MONDAY, "12:00", False),
        ("24時間", HOLIDAY, "03:00", True),
        ("年中無休 24時間365日", SUNDAY, "23:59", True),
        ("平日24時間", SUNDAY, "12:00", False),
    ],
)
def test_hours_in_words_are_understood(words, day, hour, is_open):
    assert is_open_at(words, at(day, hour)) is is_open


@pytest.mark.parametrize(
    "words",
    [
        "",
        "お問い合わせください",
        "平日 朝から夕方",
        "平日 9時〜17時、第2土曜 9時〜12時",
        "平日 25時〜26時",
        "平日 18時〜9時",
    ],
)
def test_words_that_are_not_understood_send_nobody_away(words):
    assert is_open_at(words, at(MONDAY, "12:00")) is None
