"""When a counter is open, read from the words it is told in: 平日 9時〜19時、土曜 9時〜17時.

Words that are not understood leave the question open; nobody is sent away by a guess.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from core.business_days import is_holiday
from core.clock import local
from core.japanese import DASHES, WAVE_DASHES

WEEKDAYS = "月火水木金土日"
HOLIDAY = "祝"
NAMED_DAYS = {
    "平日": "月火水木金",
    "毎日": WEEKDAYS + HOLIDAY,
    "年中無休": WEEKDAYS + HOLIDAY,
    "土日祝": "土日祝",
}
CLOCK = r"(\d{1,2})(?:時(?:(\d{1,2})分|(半))?|[:](\d{2}))"
SEGMENT = re.compile(rf"(?P<days>\D+?)\s*(?P<from>{CLOCK})\s*~\s*(?P<until>{CLOCK})(?P<but>.*)")
ROUND_THE_CLOCK = re.compile(r"(?P<days>\D*?)\s*24時間(?:365日)?")
SHORTER = re.compile(rf"\((?P<days>\D+?)は\s*(?P<until>{CLOCK})まで\)")


HOW_TO_WRITE = (
    "「平日 9時〜18時、土曜 9時〜12時」のように 入れてください。"
    "この書き方のまま 出すこともできます。"
)


class NotUnderstood(ValueError):
    """The words say something this reader does not know."""


@dataclass(frozen=True)
class Hours:
    """Open on these days (letters of WEEKDAYS and HOLIDAY), in local time."""

    days: str
    opens_at: time
    closes_at: time


def is_open_at(words: str, moment: datetime) -> bool | None:
    """None when the words are not understood."""
    there = local(moment)
    try:
        today = hours_on(words, there.date())
    except NotUnderstood:
        return None
    return any(hours.opens_at <= there.time() < hours.closes_at for hours in today)


def hours_on(words: str, day: date) -> list[Hours]:
    """Those of one day; a holiday has its own, whatever day of the week it is."""
    letter = HOLIDAY if is_holiday(day) else WEEKDAYS[day.weekday()]
    return [hours for hours in read_hours(words) if letter in hours.days]


def is_understood(words: str) -> bool:
    try:
        return bool(read_hours(words))
    except NotUnderstood:
        return False


def tells_times(words: str) -> bool:
    """お電話ください and いつでも tell none, so there is nothing to be read wrongly."""
    return re.search(r"\d", words) is not None


def read_hours(words: str) -> list[Hours]:
    """Raises NotUnderstood, also for words that hold nothing."""
    plain = unicodedata.normalize("NFKC", words).strip()
    plain = re.sub(f"[{WAVE_DASHES}{re.escape(DASHES)}]", "~", plain)
    return [hours for part in re.split("[、,;/]", plain) for hours in hours_of(part.strip())]


def hours_of(part: str) -> Iterator[Hours]:
    if always := ROUND_THE_CLOCK.fullmatch(part):
        yield Hours(days_of(always["days"].strip() or "毎日"), time.min, time.max)
        return
    found = SEGMENT.fullmatch(part)
    if found is None:
        raise NotUnderstood(part)
    opens_at, closes_at = clock(found["from"]), clock(found["until"])
    if closes_at <= opens_at:
        raise NotUnderstood(part)
    days, but = days_of(found["days"]), found["but"].strip()
    if but:
        shorter = SHORTER.fullmatch(but)
        if shorter is None:
            raise NotUnderstood(part)
        fewer = days_of(shorter["days"])
        days = "".join(letter for letter in days if letter not in fewer)
        yield Hours(fewer, opens_at, clock(shorter["until"]))
    yield Hours(days, opens_at, closes_at)


def days_of(words: str) -> str:
    """平日, 月~金, 土曜, 月火水木金, 土・日."""
    bare = re.sub("曜日?|日$|[・ 及び]|と", "", words) if words not in NAMED_DAYS else words
    if bare in NAMED_DAYS:
        return NAMED_DAYS[bare]
    if span := re.fullmatch(f"([{WEEKDAYS}])~([{WEEKDAYS}])", bare):
        first, last = (WEEKDAYS.index(letter) for letter in span.groups())
        return WEEKDAYS[first : last + 1]
    if bare and set(bare) <= set(WEEKDAYS + HOLIDAY):
        return bare
    raise NotUnderstood(words)


def clock(words: str) -> time:
    found = re.fullmatch(CLOCK, words)
    if found is None:
        raise NotUnderstood(words)
    hour, minutes, half, colon = found.groups()
    try:
        # 24時 is the end of the day.
        return (
            time.max
            if hour == "24"
            else time(int(hour), 30 if half else int(minutes or colon or 0))
        )
    except ValueError:
        raise NotUnderstood(words) from None
