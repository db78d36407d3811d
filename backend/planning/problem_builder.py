"""From the database to the engine's problem, as plain data in its file format.

Ids are r12 (request), s7 (shift), v5 (volunteer) and p45 (a past visit of this week: one pinned
seat that counts in caps and load, worth nothing). Nothing is planned before the run's `earliest`
moment; what is offered, accepted or under way enters as pins.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.clock import midnight
from councils.rules import Rules, rules_for
from intake.models import TimeWish
from places.models import PlaceShift
from planning.horizon import DAY, horizon_of, iso
from planning.labels import LeftOut
from planning.models import MatchRun, Task
from planning.problem_pairs import pair_points, pins
from planning.problem_tasks import past_part, serves_evenly, task_part
from planning.problem_volunteers import volunteer_part
from planning.readings import Readings, read
from planning.work import key_of
from volunteers.models import TravelMode

FORMAT = "hoocchoken-problem/1"


@dataclass
class Built:
    """A problem, and the tasks that did not enter it: (task key, why)."""

    problem: dict[str, Any]
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)


def build(run: MatchRun, *, now: datetime) -> Built:
    """The run's problem at this moment. The number of queries does not grow with the rows."""
    rules = rules_for(run.council, version=run.rules_version)
    horizon = horizon_of(now, weeks=run.weeks, rules=rules)
    known = read(run.council, rules=rules, horizon=horizon, now=now)
    reasons = {task: why_left_out(task, known) for task in known.tasks}
    chosen = [task for task, why_not in reasons.items() if why_not is None]
    left_out = [(key_of(task), why_not) for task, why_not in reasons.items() if why_not]
    return Built(problem_of(chosen, known), left_out)


def problem_of(tasks: list[Task], known: Readings) -> dict[str, Any]:
    horizon = known.horizon
    past = [past_part(visit) for one in known.people for visit in known.past_visits(one)]
    return {
        "format": FORMAT,
        "horizon": {"start": iso(midnight(horizon.first)), "days": horizon.days},
        "grid_minutes": known.rules.engine.grid_minutes,
        "travel": travel_part(known.rules),
        "weights": weights_part(known.rules),
        "volunteers": [volunteer_part(one, known) for one in known.people],
        "requests": [task_part(task, known) for task in tasks] + past,
        "pair_points": sorted(pair_points(tasks, known)),
        "pins": pins(tasks, known),
    }


def why_left_out(task: Task, known: Readings) -> LeftOut | None:
    if task in known.seats:  # pins stay whatever else is known
        return None
    if isinstance(task, PlaceShift):
        inside = known.horizon.earliest <= task.starts_at and known.horizon.contains(task.ends_at)
        return None if inside else LeftOut.LATER
    if task.person_id in known.protected:
        return LeftOut.ADDRESS_PROTECTED
    if task.time_wish != TimeWish.DATES:
        return None
    wished = [window.starts_at for window in task.windows.all()]
    if not any(window.ends_at > known.horizon.earliest for window in task.windows.all()):
        return LeftOut.DATES_PASSED
    return LeftOut.LATER if min(wished) >= midnight(known.horizon.last + DAY) else None


def travel_part(rules: Rules) -> dict[str, Any]:
    travel = rules.engine.travel
    speeds = {mode.value: travel.speed_kmh[mode] for mode in TravelMode}
    return {"detour": travel.detour, "buffer_minutes": travel.buffer_minutes, "speed_kmh": speeds}


def weights_part(rules: Rules) -> dict[str, Any]:
    weights = rules.engine.weights
    plain = {
        "km_points": weights.km_points,
        "continuity": weights.continuity,
        "load_points": weights.load_points,
        "coverage_first": weights.coverage_first,
    }
    if not serves_evenly(rules):
        return plain
    return plain | {
        "district_floor": weights.district_floor,
        "floor_points": weights.floor_points,
    }
