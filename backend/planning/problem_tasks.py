"""Requests, shifts and visits that are over, as the engine reads them."""

from typing import Any

from core.clock import local
from councils.rules import Rules
from intake.models import PersonWish, SupportRequest
from intake.windows import windows_between
from people.models import Sex
from places.models import PlaceShift
from planning.facts import Visit, VolunteerFacts
from planning.horizon import iso
from planning.models import Task
from planning.readings import Readings
from planning.work import district_of, key_of, person_of, spot_of

WISHED_SEX = {PersonWish.WOMAN: Sex.FEMALE, PersonWish.MAN: Sex.MALE}


def task_part(task: Task, known: Readings) -> dict[str, Any]:
    common: dict[str, Any] = {
        "id": key_of(task),
        "activity": task.category.code,
        "lat": spot_of(task).lat,
        "lon": spot_of(task).lon,
        "minutes": task.minutes,
        "people": max(task.people, len(known.seats.get(task, ()))),
        "points": points(task, known),
        "barred": known.names(barred(task, known)),
    }
    if serves_evenly(known.rules):
        common["district"] = f"d{district_of(task)}"
    if isinstance(task, PlaceShift):
        window = [iso(task.starts_at), iso(task.ends_at)]
        return common | {"windows": [window], "all_or_none": False, "min_age": task.min_age}
    return common | {
        "windows": windows(task, known),
        "all_or_none": True,
        "sex": WISHED_SEX.get(PersonWish(task.person_wish)),
        "min_age": task.min_age,
        "needs_car": task.needs_car,
        "preferred": known.names(known.familiar[task.person_id]),
    }


def serves_evenly(rules: Rules) -> bool:
    """Whether the council gives points for serving every school district up to a share."""
    return rules.engine.weights.district_floor > 0 and rules.engine.weights.floor_points > 0


def windows(request: SupportRequest, known: Readings) -> list[list[str]]:
    found = windows_between(request, known.first_day, known.horizon.last, known.rules)
    return [[iso(start), iso(end)] for start, end in found]


def points(task: Task, known: Readings) -> float:
    engine = known.rules.engine
    if isinstance(task, PlaceShift):
        return engine.shift_points.per_seat * task.people
    worth = engine.request_points
    total = worth.by_urgency[task.urgency]
    if task.submitted_at is not None:
        waited = (known.today - local(task.submitted_at).date()).days
        total += worth.per_day_waiting * max(0, waited)
    return round(total * (worth.team_of_two_factor if task.people > 1 else 1), 2)


def barred(task: Task, known: Readings) -> set[int]:
    person = person_of(task)
    never = {one.pk for one in known.people if one.is_barred_from(person.pk if person else None)}
    never |= known.not_again[task]
    if isinstance(task, SupportRequest):
        never |= {one.pk for one in known.people if is_minor(one, known)}
    return never


def is_minor(one: VolunteerFacts, known: Readings) -> bool:
    """Whoever is not of age helps where adults are: at places, never at a door alone."""
    age, care = one.age_on(known.today), known.rules.care
    return care.minors_need_adult and age is not None and age < care.adult_age


def past_part(visit: Visit) -> dict[str, Any]:
    """A visit that is over: one seat, no points, just there to be counted."""
    return {
        "id": past_key(visit),
        "activity": visit.activity,
        "lat": visit.spot.lat,
        "lon": visit.spot.lon,
        "minutes": round((visit.ends_at - visit.starts_at).total_seconds() / 60),
        "windows": [[iso(visit.starts_at), iso(visit.ends_at)]],
        "points": 0.0,
        "all_or_none": False,
    }


def past_key(visit: Visit) -> str:
    return f"p{visit.assignment_id}"
