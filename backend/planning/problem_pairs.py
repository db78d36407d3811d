"""What ties volunteers and tasks together: points for a pair, and what is already settled."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from planning.facts import VolunteerFacts
from planning.geometry import distance_km
from planning.horizon import iso
from planning.models import Task
from planning.problem_tasks import past_key
from planning.readings import Readings
from planning.work import district_of, key_of, person_of, spot_of


def pair_points(tasks: Iterable[Task], known: Readings) -> Iterable[list[Any]]:
    points = known.rules.engine.pair_points
    continuity = known.rules.engine.weights.continuity
    rested = known.now - timedelta(days=points.not_asked_for_days)
    fresh = {p.pk for p in known.people if not p.last_asked_at or p.last_asked_at < rested}
    by_activity: dict[str, list[VolunteerFacts]] = defaultdict(list)
    for one in known.people:
        for code in one.activities:
            by_activity[code].append(one)
    for task in tasks:
        district = district_of(task)
        around = known.neighbours[district]
        person = person_of(task)
        for one in by_activity[task.category.code]:
            home = one.volunteer.person.town.district_id
            worth = points.same_district if home == district else 0.0
            worth += points.neighbouring_district if home in around else 0.0
            worth += points.liked_activity if one.activities[task.category.code] else 0.0
            worth += points.not_asked_lately if one.pk in fresh else 0.0
            # The engine adds the same for a familiar face: together they come to nothing.
            worth -= continuity if person and (person.pk, one.pk) in known.often_there else 0.0
            if worth and within_reach(one, task):
                yield [f"v{one.pk}", key_of(task), worth]


def within_reach(one: VolunteerFacts, task: Task) -> bool:
    return distance_km(*one.spot, *spot_of(task)) <= one.volunteer.max_km + 1e-6


def pins(tasks: Iterable[Task], known: Readings) -> list[dict[str, Any]]:
    """What is offered, accepted, under way or over stays where it is."""
    held = [(task, known.seats[task]) for task in tasks if task in known.seats]
    over = [(one, visit) for one in known.people for visit in known.past_visits(one)]
    return [
        pin(key_of(task), seats[0].starts_at, [seat.volunteer_id for seat in seats])
        for task, seats in held
    ] + [pin(past_key(visit), visit.starts_at, [one.pk]) for one, visit in over]


def pin(key: str, starts_at: datetime, volunteers: Iterable[int]) -> dict[str, Any]:
    return {"request": key, "start": iso(starts_at), "volunteers": [f"v{pk}" for pk in volunteers]}
