"""What a problem is built from: read once, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.clock import local, midnight
from councils.models import Council
from councils.rules import Rules
from intake.models import SupportRequest
from planning import planning_reads as reads
from planning.facts import Visit, VolunteerFacts, facts_of
from planning.horizon import Horizon
from planning.models import Assignment, Task
from volunteers.models import LifeSupportVolunteer


@dataclass(frozen=True)
class Readings:
    """The council at one moment. `seats` are those offered, accepted or under way."""

    rules: Rules
    horizon: Horizon
    now: datetime
    people: list[VolunteerFacts]
    tasks: list[Task]
    seats: Mapping[Task, list[Assignment]]
    familiar: Mapping[int | None, set[int]]
    often_there: set[tuple[int, int]]  # person, volunteer
    protected: set[int]
    not_again: Mapping[Task, set[int]]
    neighbours: Mapping[int, set[int]]

    @property
    def today(self) -> date:
        return local(self.now).date()

    @property
    def first_day(self) -> date:
        """The first day on which anything may still be planned."""
        return max(self.today, self.horizon.first)

    def names(self, volunteers: set[int]) -> list[str]:
        """Their ids in the engine's files, without those who take no part."""
        return [f"v{one.pk}" for one in self.people if one.pk in volunteers]

    def past_visits(self, one: VolunteerFacts) -> list[Visit]:
        """Visits of the horizon that are over; they count, and move no more."""
        return [v for v in one.visits if not v.is_held and self.horizon.contains(v.starts_at)]


def read(council: Council, *, rules: Rules, horizon: Horizon, now: datetime) -> Readings:
    since = midnight(horizon.first)
    everybody = facts_of(LifeSupportVolunteer.objects.filter(council=council), now=now, rules=rules)
    tasks = reads.tasks_to_plan(council, since=since)
    persons = [task.person_id for task in tasks if isinstance(task, SupportRequest)]
    return Readings(
        rules=rules,
        horizon=horizon,
        now=now,
        people=[one for one in everybody if takes_part(one, horizon)],
        tasks=tasks,
        seats=reads.seats_taken(council, since=since),
        familiar=reads.who_helped_before(persons),
        often_there=reads.who_was_there_often(persons, rules=rules, now=now),
        protected=reads.protected_people(persons),
        not_again=reads.pairs_not_to_ask_again(council, rules=rules, now=now),
        neighbours=reads.neighbouring_districts(council),
    )


def takes_part(one: VolunteerFacts, horizon: Horizon) -> bool:
    """Ready for visits some day of the horizon, or already bound by one."""
    is_bound = any(horizon.contains(visit.starts_at) for visit in one.visits)
    return is_bound or one.is_registered_on(horizon.last)
