"""When the volunteer insurance begins and ends.

Source: 全国社会福祉協議会 ボランティア活動保険. The term is the fiscal year, 1 April 00:00 to 31 March
24:00; joining within it takes effect at 00:00 of the day after the procedure, joining ahead
(from March) on 1 April, and under the Disaster Relief Act on the day of the procedure itself.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from core.fiscal_year import first_day, fiscal_year, last_day
from volunteers.models import InsuranceEnrollment


class Term(NamedTuple):
    """The fiscal year an enrolment belongs to, and its first and last insured day."""

    fiscal_year: int
    effective_from: date
    valid_to: date


def term_of(
    procedure_completed_on: date, *, year: int | None = None, disaster_law: bool = False
) -> Term:
    """The term a procedure opens; without `year` the year in which its first insured day falls.

    Raises ValueError when nothing of that year would be left to insure.
    """
    next_day = procedure_completed_on + timedelta(days=0 if disaster_law else 1)
    chosen = fiscal_year(next_day) if year is None else year
    term = Term(chosen, max(next_day, first_day(chosen)), last_day(chosen))
    if term.effective_from > term.valid_to:
        raise ValueError(f"{procedure_completed_on} leaves no insured day in fiscal year {chosen}")
    return term


def after_earlier_terms(term: Term, enrollments: Iterable[InsuranceEnrollment]) -> Term | None:
    """What the terms of the same year leave of this one; None when they reach to its end."""
    ends = [enrollment.valid_to for enrollment in enrollments]
    begins = max([term.effective_from, *(end + timedelta(days=1) for end in ends)])
    return term._replace(effective_from=begins) if begins <= term.valid_to else None


def is_insured_on(day: date, enrollments: Iterable[InsuranceEnrollment]) -> bool:
    return any(enrollment.covers(day) for enrollment in enrollments)


def insured_until(day: date, enrollments: Iterable[InsuranceEnrollment]) -> date | None:
    """The last day insured without a gap from `day` on; None when not insured on it."""
    until: date | None = None
    for enrollment in sorted(enrollments, key=lambda one: one.effective_from):
        wanted = day if until is None else until + timedelta(days=1)
        if enrollment.covers(wanted):
            until = enrollment.valid_to
    return until
