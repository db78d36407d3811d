"""Years and days in the Japanese calendar (和暦).

First days of the eras: 元号法 and the decrees before it. A typed day must lie within the era it
names, because 平成31年5月1日 is more often a slip of the pen than a day meant.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from core.fiscal_year import fiscal_year
from core.japanese import DASHES, Unreadable


class Era(NamedTuple):
    name: str
    letter: str
    first_day: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
BY_SPELLING = {spelling: era for era in ERAS for spelling in (era.name, era.letter)}
ERA_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])\s*(?P<number>元|\d{1,2})\s*年?(?:度)?"
)
COMMON_YEAR = re.compile(r"(?P<year>\d{4})\s*年?(?:度)?")
MONTH_AND_DAY = re.compile(
    rf"\s*[./{re.escape(DASHES)}]?\s*(?P<month>\d{{1,2}})\s*[月./{re.escape(DASHES)}]"
    r"\s*(?P<day>\d{1,2})\s*日?"
)
DATE_MESSAGE = "日付は「昭和18年5月3日」「S18.5.3」「1943-05-03」のように 入れてください。"
YEAR_MESSAGE = "年は「令和8年」「R8」「2026」のように 入れてください。"


def era_of(day: date) -> Era:
    """Raises ValueError for days before 明治."""
    for era in ERAS:
        if day >= era.first_day:
            return era
    raise ValueError(f"no era is known for {day}")


def era_year(day: date) -> str:
    """令和8年; the first year of an era is 元年."""
    era = era_of(day)
    return f"{era.name}{written_number(day.year - era.first_day.year + 1)}年"


def era_date(day: date) -> str:
    """令和8年4月1日."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def era_fiscal_year(day: date) -> str:
    """令和8年度, the fiscal year a day lies in, named after the era of its 1 April.

    The year that began in 平成31 and ended in 令和 is therefore 平成31年度.
    """
    return f"{era_year(date(fiscal_year(day), 4, 1))}度"


def written_number(number: int) -> str:
    return "元" if number == 1 else str(number)


def read_year(text: str) -> int:
    """The year of the common calendar, from 令和8年, R8, 令和元年 or 2026."""
    plain = plain_text(text)
    if found := COMMON_YEAR.fullmatch(plain):
        return int(found["year"])
    if found := ERA_YEAR.fullmatch(plain):
        return common_year(found)
    raise Unreadable(YEAR_MESSAGE)


def read_date(text: str) -> date:
    """A day, from 昭和18年5月3日, S18.5.3, 1943-05-03 or 1943年5月3日."""
    plain = plain_text(text)
    named = ERA_YEAR.match(plain)
    start = named or COMMON_YEAR.match(plain)
    rest = MONTH_AND_DAY.fullmatch(plain, start.end()) if start else None
    if start is None or rest is None:
        raise Unreadable(DATE_MESSAGE)
    year = common_year(named) if named else int(start["year"])
    try:
        day = date(year, int(rest["month"]), int(rest["day"]))
    except ValueError:
        raise Unreadable(f"この日は暦にありません。{DATE_MESSAGE}") from None
    if named:
        require_within(day, BY_SPELLING[named["era"]])
    return day


def plain_text(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().upper()


def common_year(found: re.Match[str]) -> int:
    era = BY_SPELLING[found["era"]]
    number = 1 if found["number"] == "元" else int(found["number"])
    year = era.first_day.year + number - 1
    if number < 1 or year > last_year(era):
        raise Unreadable(f"{found.group()}は暦にありません。{YEAR_MESSAGE}")
    return year


def last_year(era: Era) -> int:
    """The present era has no last year yet."""
    if era is ERAS[0]:
        return date.max.year
    return ERAS[ERAS.index(era) - 1].first_day.year


def require_within(day: date, era: Era) -> None:
    if day < era.first_day or era_of(day) is not era:
        right = f"{era_date(day)}では ありませんか。" if day >= ERAS[-1].first_day else ""
        raise Unreadable(f"{era.name}に この日はありません。{right}")
