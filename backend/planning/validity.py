"""The hard rules once more, for one volunteer and one visit, straight from the database.

Written apart from the engine on purpose: whatever proposed a visit, it is checked here again at
the moment in which somebody is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import local
from councils.rules import Rules
from intake.models import PersonWish
from intake.windows import windows_between
from people.models import Sex
from places.models import PlaceShift
from planning.facts import Visit, VolunteerFacts, month_of, week_of
from planning.geometry import distance_km, travel_minutes
from planning.labels import WhyNot
from planning.models import Task
from planning.work import end_of, key_of, person_of, spot_of
from volunteers.models import TravelMode

REACH_TOLERANCE_KM = 1e-6


@dataclass(frozen=True)
class Asked:
    """One visit that somebody might be asked for."""

    task: Task
    starts_at: datetime
    rules: Rules

    @property
    def ends_at(self) -> datetime:
        return end_of(self.task, self.starts_at)

    @property
    def on(self) -> date:
        return local(self.starts_at).date()

    def km_from(self, one: VolunteerFacts) -> float:
        return distance_km(*one.spot, *spot_of(self.task))


def first_fault(one: VolunteerFacts, asked: Asked) -> WhyNot | None:
    """The first rule that keeps this volunteer from this visit, or None."""
    return next((code for code, holds in RULES if not holds(one, asked)), None)


def fits_wish(asked: Asked) -> bool:
    """The visit lies inside a window of the request; a shift has exactly one time."""
    if isinstance(asked.task, PlaceShift):
        return asked.starts_at == asked.task.starts_at
    windows = windows_between(asked.task, asked.on, asked.on, asked.rules)
    return any(start <= asked.starts_at and asked.ends_at <= end for start, end in windows)


def is_not_in_it_yet(one: VolunteerFacts, asked: Asked) -> bool:
    return all(visit.task != key_of(asked.task) for visit in held(one))


def is_registered(one: VolunteerFacts, asked: Asked) -> bool:
    return one.is_registered_on(asked.on)


def is_trained(one: VolunteerFacts, asked: Asked) -> bool:
    return asked.task.category.code in one.activities


def is_not_barred(one: VolunteerFacts, asked: Asked) -> bool:
    person = person_of(asked.task)
    return not one.is_barred_from(person.pk if person else None)


def is_eligible(one: VolunteerFacts, asked: Asked) -> bool:
    age = one.age_on(asked.on)
    if asked.task.min_age > 0 and (age is None or age < asked.task.min_age):
        return False
    if isinstance(asked.task, PlaceShift):
        return True
    care = asked.rules.care
    if care.minors_need_adult and age is not None and age < care.adult_age:
        return False
    wished = {PersonWish.WOMAN: Sex.FEMALE, PersonWish.MAN: Sex.MALE}
    sex = wished.get(PersonWish(asked.task.person_wish))
    has_car = one.volunteer.travel_mode == TravelMode.CAR
    return (sex is None or one.sex == sex) and (has_car or not asked.task.needs_car)


def is_insured(one: VolunteerFacts, asked: Asked) -> bool:
    return one.is_insured_on(asked.on)


def is_within_reach(one: VolunteerFacts, asked: Asked) -> bool:
    return asked.km_from(one) <= one.volunteer.max_km + REACH_TOLERANCE_KM


def is_free(one: VolunteerFacts, asked: Asked) -> bool:
    free = one.free_between(asked.on, asked.on)
    return any(start <= asked.starts_at and asked.ends_at <= end for start, end in free)


def is_apart(one: VolunteerFacts, asked: Asked) -> bool:
    """Between two visits there is time for the way and for a rest."""
    return all(
        visit.ends_at + way_between(one, asked, visit) <= asked.starts_at
        or asked.ends_at + way_between(one, asked, visit) <= visit.starts_at
        for visit in held(one)
    )


def way_between(one: VolunteerFacts, asked: Asked, visit: Visit) -> timedelta:
    km = distance_km(*visit.spot, *spot_of(asked.task))
    mode, travel = one.volunteer.travel_mode, asked.rules.engine.travel
    return timedelta(minutes=travel_minutes(km, mode=mode, travel=travel))


def held(one: VolunteerFacts) -> list[Visit]:
    return [visit for visit in one.visits if visit.is_held]


def is_under_day_cap(one: VolunteerFacts, asked: Asked) -> bool:
    return is_under(one.volunteer.max_per_day, one, asked.on, asked.on)


def is_under_week_cap(one: VolunteerFacts, asked: Asked) -> bool:
    return is_under(one.volunteer.max_per_week, one, *week_of(asked.on))


def is_under_month_cap(one: VolunteerFacts, asked: Asked) -> bool:
    return is_under(one.volunteer.max_per_month, one, *month_of(asked.on))


def is_under(cap: int | None, one: VolunteerFacts, first: date, last: date) -> bool:
    return cap is None or len(one.visits_between(first, last)) < cap


Rule = Callable[[VolunteerFacts, Asked], bool]
RULES: tuple[tuple[WhyNot, Rule], ...] = (
    (WhyNot.ASSIGNED, is_not_in_it_yet),
    (WhyNot.NOT_REGISTERED, is_registered),
    (WhyNot.NOT_TRAINED, is_trained),
    (WhyNot.BARRED, is_not_barred),
    (WhyNot.NOT_ELIGIBLE, is_eligible),
    (WhyNot.NOT_INSURED, is_insured),
    (WhyNot.TOO_FAR, is_within_reach),
    (WhyNot.NOT_FREE, is_free),
    (WhyNot.NOT_APART, is_apart),
    (WhyNot.DAY_CAP, is_under_day_cap),
    (WhyNot.WEEK_CAP, is_under_week_cap),
    (WhyNot.PERIOD_CAP, is_under_month_cap),
)
