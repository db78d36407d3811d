"""A solver's answer becomes proposals, unfilled tasks and figures, in one transaction.

Between the reading of the problem and this moment the desk has gone on working. What no longer
fits is dropped and counted, never merged: the next run sees the new state.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from core.clock import local, now
from core.transitions import move, move_all
from councils.rules import Rules
from intake.models import SupportRequest, TellVolunteer
from places.models import PlaceShift
from planning.facts import VolunteerFacts, facts_of
from planning.geometry import distance_km, travel_minutes
from planning.labels import Caution, LeftOut
from planning.models import (
    Assignment,
    MatchProposal,
    MatchRun,
    ProposalSeat,
    Task,
    UnfilledTask,
)
from planning.planning_reads import who_helped_before
from planning.problem_builder import Built, district_of
from planning.states import AssignmentStatus, ProposalAction, ProposalStatus, RunAction
from planning.words import Stage, parts_of, why_this_one
from planning.work import (
    CAN_BE_OFFERED,
    MARK_UNFILLED,
    REOPEN,
    UNFILLED,
    end_of,
    key_of,
    kind_of,
    read_key,
    spot_of,
)
from volunteers.models import LifeSupportVolunteer

NEEDS_A_PERSON = {LeftOut.ADDRESS_PROTECTED, LeftOut.DATES_PASSED}
PAST = "p"


def write_plan(
    run: MatchRun, *, answer: dict[str, Any], built: Built, rules: Rules, taken_at: datetime
) -> None:
    """Replace what was only proposed by the new plan, and finish the run.

    The caller holds the run's row and the transaction.
    """
    waiting = MatchProposal.objects.filter(council=run.council_id, status=ProposalStatus.PROPOSED)
    move_all(waiting, ProposalAction.SUPERSEDE, actor=None)
    writer = PlanWriter(run, answer=answer, built=built, rules=rules, taken_at=taken_at)
    writer.write_proposals()
    writer.write_unfilled()
    writer.move_tasks()
    plan = answer["plan"]
    move(
        run,
        RunAction.FINISH if plan["status"] == "optimal" else RunAction.STOP,
        actor=None,
        plan=json.dumps(plan, ensure_ascii=False, indent=1) + "\n",
        totals=writer.totals(),
        finished_at=now(),
        lease_until=None,
        progress={"stage": Stage.FINISHED, "label": Stage.FINISHED.label, "percent": 100},
    )


@dataclass(frozen=True)
class Placed:
    """One visit of the plan with the people who would be new in it."""

    key: str
    task: Task
    starts_at: datetime
    newcomers: tuple[int, ...]


class PlanWriter:
    """The parts of one writing; what they need of the database is read once."""

    def __init__(
        self,
        run: MatchRun,
        *,
        answer: dict[str, Any],
        built: Built,
        rules: Rules,
        taken_at: datetime,
    ) -> None:
        self.run, self.answer, self.built = run, answer, built
        self.rules, self.taken_at = rules, taken_at
        self.plan = answer["plan"]
        self.pinned = {pin["request"]: set(pin["volunteers"]) for pin in built.problem["pins"]}
        self.shares = {
            (share["request_id"], share["volunteer_id"]): share for share in answer["shares"]
        }
        self.proposed: set[str] = set()
        self.dropped: list[dict[str, str]] = []

    # What is read

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
        return {one.pk: one for one in facts_of(rows, now=now())}

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

    # What is written

    def write_proposals(self) -> None:
        kept = []
        for visit in self.placed:
            stale = self.why_stale(visit)
            if stale:
                self.dropped.append({"task": visit.key, "why": stale})
            else:
                kept.append(visit)
        self.proposed = {visit.key for visit in kept}
        rows = MatchProposal.objects.bulk_create([self.proposal(visit) for visit in kept])
        ProposalSeat.objects.bulk_create(
            self.seat(row, visit, volunteer)
            for row, visit in zip(rows, kept, strict=True)
            for volunteer in visit.newcomers
        )

    def why_stale(self, visit: Placed) -> str:
        """What has changed since the problem was read, or an empty text."""
        task, day = visit.task, local(visit.starts_at).date()
        if task.status not in CAN_BE_OFFERED or task.updated_at > self.taken_at:
            return "task_changed"
        for pk in visit.newcomers:
            one = self.people.get(pk)
            if one is None or not one.is_registered_on(day) or not one.is_insured_on(day):
                return "volunteer_not_active"
            if one.last_asked_at and one.last_asked_at > self.taken_at:
                return "volunteer_asked_meanwhile"
        return ""

    def proposal(self, visit: Placed) -> MatchProposal:
        points = sum(self.share(visit, pk)["total"] for pk in visit.newcomers)
        return MatchProposal(
            council_id=self.run.council_id,
            run=self.run,
            starts_at=visit.starts_at,
            ends_at=end_of(visit.task, visit.starts_at),
            points=round(points, 4),
            alternatives=self.alternatives(visit),
            warnings=self.warnings(visit),
            **{kind_of(visit.task): visit.task},
        )

    def seat(self, row: MatchProposal, visit: Placed, volunteer: int) -> ProposalSeat:
        share, one = self.share(visit, volunteer), self.people[volunteer]
        way = self.way(visit, volunteer)
        return ProposalSeat(
            proposal=row,
            volunteer_id=volunteer,
            points=round(share["total"], 4),
            parts=parts_of(share),
            reasons=self.reasons(visit, one, minutes=way),
            km=round(share["km"], 3),
            travel_minutes=way,
        )

    def alternatives(self, visit: Placed) -> list[dict[str, Any]]:
        """Who else could, the smallest loss first; with a bound the loss is at least that."""
        return [
            {
                "volunteers": (ids := [read_volunteer(one) for one in other["volunteers"]]),
                "starts_at": other["start"],
                "loss": round(other["loss"], 2),
                "is_bound": not other["exact"],
                "reasons": list(
                    dict.fromkeys(
                        reason
                        for pk in ids
                        for reason in self.reasons(
                            visit, self.people[pk], minutes=self.way(visit, pk)
                        )
                    )
                ),
            }
            for other in self.answer["alternatives"].get(visit.key, [])
        ]

    def way(self, visit: Placed, volunteer: int) -> int:
        """Minutes from home, without the rest between two visits."""
        one = self.people[volunteer]
        return travel_minutes(
            distance_km(*one.spot, *spot_of(visit.task)),
            mode=one.volunteer.travel_mode,
            travel=self.rules.engine.travel,
            with_buffer=False,
        )

    def share(self, visit: Placed, volunteer: int) -> dict[str, Any]:
        return self.shares[visit.key, f"v{volunteer}"]

    def reasons(self, visit: Placed, one: VolunteerFacts, *, minutes: int) -> list[str]:
        task = visit.task
        person = task.person_id if isinstance(task, SupportRequest) else None
        return why_this_one(
            one,
            category=task.category.code,
            category_name=task.category.name,
            is_familiar=person is not None and one.pk in self.familiar[person],
            is_same_district=one.volunteer.person.town.district_id == district_of(task),
            minutes=minutes,
            on=local(visit.starts_at).date(),
        )

    def warnings(self, visit: Placed) -> list[str]:
        """Codes of what staff should look at before they ask."""
        is_first = not set(visit.newcomers) <= self.experienced
        warnings = [Caution.FIRST_VISIT.value] if is_first else []
        if not isinstance(visit.task, SupportRequest):
            return warnings
        alone = visit.task.people == 1 and self.rules.care.two_on_first_visit
        wish = visit.task.tell_volunteer
        rank = min(
            (
                w.rank
                for w in visit.task.windows.all()
                if w.starts_at <= visit.starts_at < w.ends_at
            ),
            default=1,
        )
        checks = [
            (Caution.TWO_ON_FIRST_VISIT, is_first and alone),
            (Caution.CALL_FIRST, wish == TellVolunteer.ASK_FIRST),
            (Caution.NAME_NOT_TOLD, wish == TellVolunteer.NO),
            (Caution.LATER_CHOICE, rank > 1),
        ]
        return warnings + [code.value for code, holds in checks if holds]

    def write_unfilled(self) -> None:
        rows = [
            self.unfilled(gap["request"], reason=gap["reason"], missing=gap["missing"])
            for gap in self.plan["unfilled"]
            if gap["request"] in self.tasks
        ]
        rows += [
            self.unfilled(key, reason=why.value, missing=self.tasks[key].people)
            for key, why in self.built.left_out
            if why in NEEDS_A_PERSON
        ]
        UnfilledTask.objects.bulk_create(rows)

    def unfilled(self, key: str, *, reason: str, missing: int) -> UnfilledTask:
        why = dict(self.answer["unfilled"].get(key, {}))
        return UnfilledTask(
            run=self.run,
            missing=missing,
            reason=reason,
            suggestions=why.pop("suggestions", []),
            detail=why,
            **{kind_of(self.tasks[key]): self.tasks[key]},
        )

    def move_tasks(self) -> None:
        """What the plan cannot fill becomes "unfilled"; what it can is looked for again."""
        gaps = {gap["request"] for gap in self.plan["unfilled"]} - self.proposed
        gaps |= {key for key, why in self.built.left_out if why == LeftOut.DATES_PASSED}
        for letter, model in (("r", SupportRequest), ("s", PlaceShift)):
            untouched = model.objects.filter(updated_at__lte=self.taken_at)
            missed = untouched.filter(pk__in=ids_of(gaps, letter=letter))
            found = untouched.filter(pk__in=ids_of(self.proposed, letter=letter))
            move_all(missed, MARK_UNFILLED, actor=None)
            move_all(found.filter(status=UNFILLED), REOPEN, actor=None)

    def totals(self) -> dict[str, Any]:
        plan, greedy = self.plan, self.answer["greedy"]
        figures = ("status", "objective", "bound", "gap", "coverage")
        return {
            **{name: plan[name] for name in figures},
            "requests": self.waiting,
            "filled": self.waiting - len(plan["unfilled"]),
            "greedy": self.baseline(greedy["nearest"]),
            "greedy_value": self.baseline(greedy["value"]),
            "volunteers": len(self.built.problem["volunteers"]),
            "seconds": plan["seconds"]["total"],
            "proposals": len(self.proposed),
            "dropped": self.dropped,
            "left_out": [{"task": key, "why": why.value} for key, why in self.built.left_out],
        }

    @cached_property
    def waiting(self) -> int:
        """Tasks of the problem that had free seats before the plan."""
        return sum(
            len(self.pinned.get(task["id"], ())) < task.get("people", 1)
            for task in self.built.problem["requests"]
        )

    def baseline(self, plan: dict[str, Any]) -> dict[str, Any]:
        filled = self.waiting - len(plan["unfilled"])
        return {"objective": plan["objective"], "coverage": plan["coverage"], "filled": filled}


def read_volunteer(name: str) -> int:
    """5 for v5."""
    return int(name[1:])


def ids_of(keys: Iterable[str], *, letter: str) -> list[int]:
    return [int(key[1:]) for key in keys if key.startswith(letter)]
