"""A solver's answer becomes proposals, unfilled tasks and figures, in one transaction.

Between the reading of the problem and this moment the desk has gone on working. What no longer
fits is dropped and counted, never merged: the next run sees the new state.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from core.clock import local, now
from core.transitions import move, move_all
from councils.rules import Rules
from intake.models import SupportRequest
from places.models import PlaceShift
from planning.labels import LeftOut
from planning.models import (
    MatchProposal,
    MatchRun,
    ProposalSeat,
    UnfilledTask,
)
from planning.plan_reading import Placed, PlanReading
from planning.problem_builder import Built
from planning.proposal_rows import ProposalRows
from planning.states import ProposalAction, ProposalStatus, RunAction
from planning.words import Stage
from planning.work import (
    CAN_BE_OFFERED,
    MARK_UNFILLED,
    REOPEN,
    UNFILLED,
    kind_of,
)

NEEDS_A_PERSON = {LeftOut.ADDRESS_PROTECTED, LeftOut.DATES_PASSED}


def write_plan(
    run: MatchRun, *, answer: dict[str, Any], built: Built, rules: Rules, taken_at: datetime
) -> None:
    """Replace what was only proposed by the new plan, and finish the run.

    The caller holds the run's row and the transaction.
    """
    waiting = MatchProposal.objects.filter(council=run.council_id, status=ProposalStatus.PROPOSED)
    move_all(waiting, ProposalAction.SUPERSEDE, actor=None)
    writer = PlanWriter(run, PlanReading(answer, built=built, rules=rules), taken_at=taken_at)
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


class PlanWriter:
    """The parts of one writing."""

    def __init__(self, run: MatchRun, known: PlanReading, *, taken_at: datetime) -> None:
        self.run, self.known, self.taken_at = run, known, taken_at
        self.rows = ProposalRows(run, known)
        self.proposed: set[str] = set()
        self.dropped: list[dict[str, str]] = []

    def write_proposals(self) -> None:
        kept = []
        for visit in self.known.placed:
            stale = self.why_stale(visit)
            if stale:
                self.dropped.append({"task": visit.key, "why": stale})
            else:
                kept.append(visit)
        self.proposed = {visit.key for visit in kept}
        rows = MatchProposal.objects.bulk_create([self.rows.proposal(visit) for visit in kept])
        ProposalSeat.objects.bulk_create(
            self.rows.seat(row, visit, volunteer)
            for row, visit in zip(rows, kept, strict=True)
            for volunteer in visit.newcomers
        )

    def why_stale(self, visit: Placed) -> str:
        """What has changed since the problem was read, or an empty text."""
        task, day = visit.task, local(visit.starts_at).date()
        if task.status not in CAN_BE_OFFERED or task.updated_at > self.taken_at:
            return "task_changed"
        for pk in visit.newcomers:
            one = self.known.people.get(pk)
            if one is None or not one.is_registered_on(day) or not one.is_insured_on(day):
                return "volunteer_not_active"
            if one.last_asked_at and one.last_asked_at > self.taken_at:
                return "volunteer_asked_meanwhile"
        return ""

    def write_unfilled(self) -> None:
        rows = [
            self.unfilled(gap["request"], reason=gap["reason"], missing=gap["missing"])
            for gap in self.known.plan["unfilled"]
            if gap["request"] in self.known.tasks
        ]
        rows += [
            self.unfilled(key, reason=why.value, missing=self.known.tasks[key].people)
            for key, why in self.known.built.left_out
            if why in NEEDS_A_PERSON
        ]
        UnfilledTask.objects.bulk_create(rows)

    def unfilled(self, key: str, *, reason: str, missing: int) -> UnfilledTask:
        why = dict(self.known.answer["unfilled"].get(key, {}))
        return UnfilledTask(
            run=self.run,
            missing=missing,
            reason=reason,
            suggestions=why.pop("suggestions", []),
            detail=why,
            **{kind_of(self.known.tasks[key]): self.known.tasks[key]},
        )

    def move_tasks(self) -> None:
        """What the plan cannot fill becomes "unfilled"; what it can is looked for again."""
        gaps = {gap["request"] for gap in self.known.plan["unfilled"]} - self.proposed
        gaps |= {key for key, why in self.known.built.left_out if why == LeftOut.DATES_PASSED}
        for letter, model in (("r", SupportRequest), ("s", PlaceShift)):
            untouched = model.objects.filter(updated_at__lte=self.taken_at)
            missed = untouched.filter(pk__in=ids_of(gaps, letter=letter))
            found = untouched.filter(pk__in=ids_of(self.proposed, letter=letter))
            move_all(missed, MARK_UNFILLED, actor=None)
            move_all(found.filter(status=UNFILLED), REOPEN, actor=None)

    def totals(self) -> dict[str, Any]:
        plan, greedy = self.known.plan, self.known.answer["greedy"]
        figures = ("status", "objective", "bound", "gap", "coverage")
        return {
            **{name: plan[name] for name in figures},
            "requests": self.waiting,
            "filled": self.waiting - len(plan["unfilled"]),
            "greedy": self.baseline(greedy["nearest"]),
            "greedy_value": self.baseline(greedy["value"]),
            "volunteers": len(self.known.built.problem["volunteers"]),
            "seconds": plan["seconds"]["total"],
            "proposals": len(self.proposed),
            "dropped": self.dropped,
            "left_out": [{"task": key, "why": why.value} for key, why in self.known.built.left_out],
        }

    @cached_property
    def waiting(self) -> int:
        """Tasks of the problem that had free seats before the plan."""
        return sum(
            len(self.known.pinned.get(task["id"], ())) < task.get("people", 1)
            for task in self.known.built.problem["requests"]
        )

    def baseline(self, plan: dict[str, Any]) -> dict[str, Any]:
        filled = self.waiting - len(plan["unfilled"])
        return {"objective": plan["objective"], "coverage": plan["coverage"], "filled": filled}


def ids_of(keys: Iterable[str], *, letter: str) -> list[int]:
    return [int(key[1:]) for key in keys if key.startswith(letter)]
