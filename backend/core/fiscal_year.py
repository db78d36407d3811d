"""The Japanese fiscal year: 1 April to 31 March, named after the year it begins in."""

from datetime import date


def fiscal_year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    return date(year, 4, 1)


def last_day(year: int) -> date:
    return date(year + 1, 3, 31)
