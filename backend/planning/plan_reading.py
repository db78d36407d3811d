"""A plan, and what is known of everything it speaks of; each question to the database once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from core.clock import now
from councils.rules import Rules
from intake.models import SupportRequest
from places.models import PlaceShift
from planning.facts import VolunteerFacts, facts_of
from planning.models import Assignment, Task
from planning.planning_reads import who_helped_before
from planning.problem_builder import Built
from planning.states import AssignmentStatus
from planning.work import key_of, read_key
from volunteers.models import LifeSupportVolunteer

PAST = "p"


@dataclass(frozen=True)
class Placed:
    """One visit of the plan with the people who would be new in it."""

    key: str
    task: Task
    starts_at: datetime
    newcomers: tuple[int, ...]


class PlanReading:
    """A solver's answer to a built problem."""

    def __init__(self, answer: dict[str, Any], *, built: Built, rules: Rules) -> None:
        self.answer, self.built, self.rules = answer, built, rules
        self.plan = answer["plan"]
        self.pinned = {pin["request"]: set(pin["volunteers"]) for pin in built.problem["pins"]}
        self.shares = {
            (share["request_id"], share["volunteer_id"]): share for share in answer["shares"]
        }

    @cached_property
    def tasks(self) -> dict[str, Task]:
        keys = {visit["request"] for visit in self.plan["assignments"]}
        keys |= {gap["request"] for gap in self.plan["unfilled"]}
        keys |= {key for key, _ in self.built.left_out}
        ids: dict[str, list[int]] = {"request": [], "shift": []}
        for key in keys:
            if not key.startswith(PAST):
                kind, pk = read_key(key)
                ids[kind].append(pk)
        requests = SupportRequest.objects.filter(pk__in=ids["request"])
        shifts = PlaceShift.objects.filter(pk__in=ids["shift"])
        found: list[Task] = [
            *requests.select_related("category", "person").prefetch_related("windows"),
            *shifts.select_related("category", "place__town"),
        ]
        return {key_of(task): task for task in found}

    @cached_property
    def people(self) -> dict[int, VolunteerFacts]:
        ids = {pk for visit in self.placed for pk in visit.newcomers}
        others = (one for found in self.answer["alternatives"].values() for one in found)
        ids |= {read_volunteer(one) for other in others for one in other["volunteers"]}
        rows = LifeSupportVolunteer.objects.filter(pk__in=ids)
        return {one.pk: one for one in facts_of(rows, now=now(), rules=self.rules)}

    @cached_property
    def experienced(self) -> set[int]:
        """Volunteers who have made a visit before."""
        done = Assignment.objects.filter(volunteer__in=self.people, status=AssignmentStatus.DONE)
        return set(done.values_list("volunteer", flat=True))

    @cached_property
    def familiar(self) -> dict[int | None, set[int]]:
        tasks = self.tasks.values()
        return who_helped_before(t.person_id for t in tasks if isinstance(t, SupportRequest))

    @cached_property
    def placed(self) -> list[Placed]:
        """What the plan would newly arrange."""
        found = []
        for visit in self.plan["assignments"]:
            key = visit["request"]
            new = sorted(set(visit["volunteers"]) - self.pinned.get(key, set()))
            if new and key in self.tasks:
                starts_at = datetime.fromisoformat(visit["start"])
                newcomers = tuple(read_volunteer(volunteer) for volunteer in new)
                found.append(Placed(key, self.tasks[key], starts_at, newcomers))
        return found


def read_volunteer(name: str) -> int:
    """5 for v5."""
    return int(name[1:])
