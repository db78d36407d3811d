"""Days on which a council's office works: no weekends, public holidays or year-end."""

from datetime import date, timedelta

import jpholiday

# 行政機関の休日に関する法律 第1条: 29 December to 3 January; councils keep the same days.
YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
SATURDAY = 5


def is_business_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """A public holiday or a day of the year-end, whatever day of the week it is."""
    return (day.month, day.day) in YEAR_END or jpholiday.is_holiday(day)


def business_days_after(day: date, count: int) -> date:
    """The `count`-th business day after `day`; the day itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day
