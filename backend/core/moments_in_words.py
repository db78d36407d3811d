"""Days and hours as they stand in a sentence: 12月9日（水）午前10時〜10時30分."""

from datetime import date, datetime

from core.clock import local

WEEKDAYS = "月火水木金土日"
NOON = 12


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def clock_words(moment: datetime) -> str:
    """午前10時, 午後1時30分, and 正午 for twelve sharp."""
    there = local(moment)
    if (there.hour, there.minute) == (NOON, 0):
        return "正午"
    half = "午前" if there.hour < NOON else "午後"
    return half + bare_clock_words(moment)


def bare_clock_words(moment: datetime) -> str:
    there = local(moment)
    hour = there.hour if there.hour <= NOON else there.hour - NOON
    return f"{hour}時{there.minute}分" if there.minute else f"{hour}時"


def moment_words(moment: datetime) -> str:
    return day_words(local(moment).date()) + clock_words(moment)


def span_words(start: datetime, end: datetime) -> str:
    """The half of the day is said once where both ends share it."""
    same_half = (local(start).hour < NOON) == (local(end).hour < NOON)
    until = bare_clock_words(end) if same_half else clock_words(end)
    return f"{moment_words(start)}〜{until}"
