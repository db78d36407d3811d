"""From the database to the engine's problem, as plain data in its file format.

Ids are r12 (request), s7 (shift), v5 (volunteer) and p45 (a past visit of this week: one pinned
seat that counts in caps and load, worth nothing). Nothing is planned before the run's `earliest`
moment; what is offered, accepted or under way enters as pins.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import local, midnight
from councils.models import Council
from councils.rules import Rules, rules_for
from intake.models import PersonWish, SupportRequest, TimeWish
from intake.windows import windows_between
from people.models import Sex
from places.models import PlaceShift
from planning import planning_reads as reads
from planning.facts import VolunteerFacts, facts_of, month_of, week_of
from planning.geometry import distance_km
from planning.labels import LeftOut
from planning.models import MatchRun, Task
from planning.work import key_of, person_of, spot_of
from volunteers.models import LifeSupportVolunteer, TravelMode

FORMAT = "hoocchoken-problem/1"
WISHED_SEX = {PersonWish.WOMAN: Sex.FEMALE, PersonWish.MAN: Sex.MALE}


@dataclass(frozen=True)
class Horizon:
    """The days of a run, and the first moment at which it may let anything start."""

    first: date
    days: int
    earliest: datetime

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    def contains(self, moment: datetime) -> bool:
        return self.first <= local(moment).date() <= self.last


@dataclass
class Built:
    """A problem, and the tasks that did not enter it: (task key, why)."""

    problem: dict[str, Any]
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)


def horizon_of(now: datetime, *, weeks: int, rules: Rules) -> Horizon:
    """From this week's Monday, so that weekly caps see the whole week, to weeks x 7 days from today."""
    today = local(now).date()
    monday = week_of(today)[0]
    days = (today - monday).days + 7 * weeks + 1
    earliest = now + timedelta(hours=rules.offers.plan_from_hours)
    return Horizon(monday, min(days, rules.engine.plan_max_days), earliest)


def build(run: MatchRun, *, now: datetime) -> Built:
    """The run's problem at this moment. The number of queries does not grow with the rows."""
    rules = rules_for(run.council, version=run.rules_version)
    horizon = horizon_of(now, weeks=run.weeks, rules=rules)
    return Builder(run.council, rules=rules, horizon=horizon, now=now).build()


class Builder:
    """Reads once, then writes the problem part by part."""

    def __init__(self, council: Council, *, rules: Rules, horizon: Horizon, now: datetime) -> None:
        self.rules, self.horizon, self.now = rules, horizon, now
        self.today = local(now).date()
        self.people = facts_of(LifeSupportVolunteer.objects.filter(council=council), now=now)
        self.people = [one for one in self.people if self.takes_part(one)]
        self.ids = {one.pk for one in self.people}
        self.tasks = reads.tasks_to_plan(council, since=midnight(horizon.first))
        self.seats = reads.seats_taken(council, since=midnight(horizon.first))
        persons = [task.person_id for task in self.tasks if isinstance(task, SupportRequest)]
        self.familiar = reads.who_helped_before(persons)
        self.protected = reads.protected_people(persons)
        self.not_again = reads.pairs_not_to_ask_again(council, rules=rules, now=now)
        self.neighbours = reads.neighbouring_districts(council)

    def build(self) -> Built:
        built = Built(problem={})
        chosen = []
        for task in self.tasks:
            why_not = self.why_left_out(task)
            if why_not is None:
                chosen.append(task)
            else:
                built.left_out.append((key_of(task), why_not))
        built.problem = {
            "format": FORMAT,
            "horizon": {"start": iso(midnight(self.horizon.first)), "days": self.horizon.days},
            "grid_minutes": self.rules.engine.grid_minutes,
            "travel": travel_part(self.rules),
            "weights": weights_part(self.rules),
            "volunteers": [self.volunteer_part(one) for one in self.people],
            "requests": [self.task_part(task) for task in chosen] + self.past_parts(),
            "pair_points": sorted(self.pair_points(chosen)),
            "pins": self.pins(chosen),
        }
        return built

    # Which volunteers and tasks take part

    def takes_part(self, one: VolunteerFacts) -> bool:
        """Ready for visits some day of the horizon, or already bound by one."""
        is_bound = any(self.horizon.contains(visit.starts_at) for visit in one.visits)
        return is_bound or one.is_registered_on(self.horizon.last)

    def why_left_out(self, task: Task) -> LeftOut | None:
        if task in self.seats:  # pins stay whatever else is known
            return None
        if isinstance(task, PlaceShift):
            inside = self.horizon.earliest <= task.starts_at and self.horizon.contains(task.ends_at)
            return None if inside else LeftOut.LATER
        if task.person_id in self.protected:
            return LeftOut.ADDRESS_PROTECTED
        if task.time_wish != TimeWish.DATES:
            return None
        wished = [window.starts_at for window in task.windows.all()]
        if not any(window.ends_at > self.horizon.earliest for window in task.windows.all()):
            return LeftOut.DATES_PASSED
        return LeftOut.LATER if min(wished) >= midnight(self.horizon.last + DAY) else None

    # Volunteers

    def volunteer_part(self, one: VolunteerFacts) -> dict[str, Any]:
        card = one.volunteer
        is_ready = one.is_registered_on(self.horizon.last)
        return {
            "id": f"v{one.pk}",
            "lat": one.spot.lat,
            "lon": one.spot.lon,
            "travel_mode": card.travel_mode,
            "max_km": card.max_km,
            "activities": sorted(one.activities) if is_ready else [],
            "available": self.availability(one) if is_ready else [],
            "sex": one.sex or None,
            "age": one.age_on(self.today),
            "max_per_day": card.max_per_day,
            "max_per_week": card.max_per_week,
            "past_load": self.past_load(one),
            "insured": self.insured_spans(one),
            "caps": self.caps(one),
        }

    def availability(self, one: VolunteerFacts) -> list[list[str]]:
        free = one.free_between(max(self.today, self.horizon.first), self.horizon.last)
        cut = ((max(start, self.horizon.earliest), end) for start, end in free)
        return [[iso(start), iso(end)] for start, end in cut if start < end]

    def past_load(self, one: VolunteerFacts) -> int:
        since = self.today - timedelta(days=self.rules.engine.past_load_days)
        return len(one.visits_between(since, self.horizon.first - DAY))

    def insured_spans(self, one: VolunteerFacts) -> list[list[str]]:
        """Insured days on which course and pledge are there as well."""
        card = one.volunteer
        done = [completion.completed_on for completion in card.completions.all()]
        signed = [pledge.signed_on for pledge in card.person.pledges.all()]
        if not done or not signed:
            return []
        ready_on = max(min(done), min(signed))
        spans = (
            (max(term.effective_from, ready_on), term.valid_to) for term in card.insurances.all()
        )
        return [[start.isoformat(), end.isoformat()] for start, end in spans if start <= end]

    def caps(self, one: VolunteerFacts) -> list[list[Any]]:
        """Monthly caps, and the weekly one of a last week that goes on after the horizon."""
        card, horizon = one.volunteer, self.horizon
        spans = []
        if card.max_per_month is not None:
            months = sorted({month_of(horizon.first), month_of(horizon.last)})
            spans += [(*month, card.max_per_month) for month in months]
        if card.max_per_week is not None and week_of(horizon.last)[1] > horizon.last:
            spans.append((*week_of(horizon.last), card.max_per_week))
        return [
            [first.isoformat(), last.isoformat(), max(0, cap - self.outside(one, first, last))]
            for first, last, cap in spans
        ]

    def outside(self, one: VolunteerFacts, first: date, last: date) -> int:
        """Visits of the span that the plan itself cannot see."""
        visits = one.visits_between(first, last)
        return sum(not self.horizon.contains(visit.starts_at) for visit in visits)

    # Tasks

    def task_part(self, task: Task) -> dict[str, Any]:
        common = {
            "id": key_of(task),
            "activity": task.category.code,
            "lat": spot_of(task).lat,
            "lon": spot_of(task).lon,
            "minutes": task.minutes,
            "people": max(task.people, len(self.seats.get(task, ()))),
            "points": self.points(task),
            "barred": [f"v{pk}" for pk in sorted(self.barred(task) & self.ids)],
        }
        if isinstance(task, PlaceShift):
            window = [iso(task.starts_at), iso(task.ends_at)]
            return common | {"windows": [window], "all_or_none": False, "min_age": task.min_age}
        return common | {
            "windows": self.windows(task),
            "all_or_none": True,
            "sex": WISHED_SEX.get(PersonWish(task.person_wish)),
            "min_age": task.min_age,
            "needs_car": task.needs_car,
            "preferred": [f"v{pk}" for pk in sorted(self.familiar[task.person_id] & self.ids)],
        }

    def windows(self, request: SupportRequest) -> list[list[str]]:
        first = max(self.today, self.horizon.first)
        found = windows_between(request, first, self.horizon.last, self.rules)
        return [[iso(start), iso(end)] for start, end in found]

    def points(self, task: Task) -> float:
        engine = self.rules.engine
        if isinstance(task, PlaceShift):
            return engine.shift_points.per_seat * task.people
        worth = engine.request_points
        points = worth.by_urgency[task.urgency]
        if task.submitted_at is not None:
            waited = (self.today - local(task.submitted_at).date()).days
            points += worth.per_day_waiting * max(0, waited)
        return round(points * (worth.team_of_two_factor if task.people > 1 else 1), 2)

    def barred(self, task: Task) -> set[int]:
        person = person_of(task)
        barred = {
            one.pk for one in self.people if one.is_barred_from(person.pk if person else None)
        }
        barred |= self.not_again[task]
        if isinstance(task, SupportRequest):
            barred |= {one.pk for one in self.people if self.is_minor(one)}
        return barred

    def is_minor(self, one: VolunteerFacts) -> bool:
        """Whoever is not of age helps where adults are: at places, never at a door alone."""
        age, care = one.age_on(self.today), self.rules.care
        return care.minors_need_adult and age is not None and age < care.adult_age

    # What ties them together

    def pair_points(self, tasks: Iterable[Task]) -> Iterable[list[Any]]:
        points = self.rules.engine.pair_points
        rested = self.now - timedelta(days=points.not_asked_for_days)
        fresh = {p.pk for p in self.people if not p.last_asked_at or p.last_asked_at < rested}
        by_activity: dict[str, list[VolunteerFacts]] = defaultdict(list)
        for one in self.people:
            for code in one.activities:
                by_activity[code].append(one)
        for task in tasks:
            district = district_of(task)
            around = self.neighbours[district]
            for one in by_activity[task.category.code]:
                home = one.volunteer.person.town.district_id
                worth = points.same_district if home == district else 0.0
                worth += points.neighbouring_district if home in around else 0.0
                worth += points.liked_activity if one.activities[task.category.code] else 0.0
                worth += points.not_asked_lately if one.pk in fresh else 0.0
                if worth and within_reach(one, task):
                    yield [f"v{one.pk}", key_of(task), worth]

    def pins(self, tasks: Iterable[Task]) -> list[dict[str, Any]]:
        return [
            {
                "request": key_of(task),
                "start": iso(held[0].starts_at),
                "volunteers": [f"v{seat.volunteer_id}" for seat in held],
            }
            for task in tasks
            if (held := self.seats.get(task))
        ] + [
            {
                "request": f"p{visit.assignment_id}",
                "start": iso(visit.starts_at),
                "volunteers": [f"v{pk}"],
            }
            for pk, visit in self.past_visits()
        ]

    def past_visits(self) -> list[tuple[int, Any]]:
        return [
            (one.pk, visit)
            for one in self.people
            for visit in one.visits
            if not visit.is_held and self.horizon.contains(visit.starts_at)
        ]

    def past_parts(self) -> list[dict[str, Any]]:
        """A visit that is over: one seat, no points, just there to be counted."""
        return [
            {
                "id": f"p{visit.assignment_id}",
                "activity": visit.activity,
                "lat": visit.spot.lat,
                "lon": visit.spot.lon,
                "minutes": round((visit.ends_at - visit.starts_at).total_seconds() / 60),
                "windows": [[iso(visit.starts_at), iso(visit.ends_at)]],
                "points": 0.0,
                "all_or_none": False,
            }
            for _, visit in self.past_visits()
        ]


DAY = timedelta(days=1)


def iso(moment: datetime) -> str:
    return local(moment).isoformat()


def district_of(task: Task) -> int:
    return task.district_id if isinstance(task, SupportRequest) else task.place.town.district_id


def within_reach(one: VolunteerFacts, task: Task) -> bool:
    return distance_km(*one.spot, *spot_of(task)) <= one.volunteer.max_km + 1e-6


def travel_part(rules: Rules) -> dict[str, Any]:
    travel = rules.engine.travel
    speeds = {mode.value: travel.speed_kmh[mode] for mode in TravelMode}
    return {"detour": travel.detour, "buffer_minutes": travel.buffer_minutes, "speed_kmh": speeds}


def weights_part(rules: Rules) -> dict[str, Any]:
    weights = rules.engine.weights
    return {
        "km_points": weights.km_points,
        "continuity": weights.continuity,
        "load_points": weights.load_points,
        "coverage_first": weights.coverage_first,
    }
