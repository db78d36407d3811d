"""Timefold on seats that choose their slot; seats and slots from standard input, what was chosen to standard output.

It needs Java 17. Scores are whole thousandths of points.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)


@dataclass
class Slot:
    """One person at one request at one start. Times are minutes."""

    number: int
    volunteer: int
    request: int
    start: int
    gain: int
    cell: int
    base_load: int
    load_cost: int
    clashes: list[int]

    def excludes(self, other: Slot) -> bool:
        return other.number in self.clashes


@dataclass
class Cap:
    """At most `limit` visits in the cells of one volunteer from `begin` up to `end`."""

    number: int
    volunteer: int
    begin: int
    end: int
    limit: int

    def covers(self, slot: Slot) -> bool:
        return self.begin <= slot.cell and slot.cell < self.end


@planning_entity
@dataclass
class Seat:
    number: Annotated[int, PlanningId]
    request: int
    need: int
    is_team: bool
    choices: Annotated[list[Slot], ValueRangeProvider] = field(default_factory=list)
    slot: Annotated[Slot | None, PlanningVariable(allows_unassigned=True)] = field(default=None)

    def volunteer(self) -> int:
        return self.slot.volunteer if self.slot is not None else -1 - self.number


@planning_solution
@dataclass
class Table:
    slots: Annotated[list[Slot], ProblemFactCollectionProperty]
    caps: Annotated[list[Cap], ProblemFactCollectionProperty]
    seats: Annotated[list[Seat], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Constraint]:
    return [
        gain(factory),
        load(factory),
        apart(factory),
        capped(factory),
        whole_teams(factory),
        teams_at_one_start(factory),
    ]


def gain(factory: ConstraintFactory) -> Constraint:
    return (
        factory.for_each(Seat)
        .filter(lambda seat: seat.slot is not None)
        .reward(HardSoftScore.ONE_SOFT, lambda seat: seat.slot.gain)
        .as_constraint("gain")
    )


def load(factory: ConstraintFactory) -> Constraint:
    """load_points ((base + n)^2 - base^2) = load_points n (2 base + n)."""
    return (
        factory.for_each(Seat)
        .filter(lambda seat: seat.slot is not None)
        .group_by(
            lambda seat: seat.slot.volunteer,
            lambda seat: seat.slot.base_load,
            lambda seat: seat.slot.load_cost,
            ConstraintCollectors.count(),
        )
        .penalize(
            HardSoftScore.ONE_SOFT,
            lambda volunteer, base, cost, visits: cost * visits * (2 * base + visits),
        )
        .as_constraint("load")
    )


def apart(factory: ConstraintFactory) -> Constraint:
    return (
        factory.for_each_unique_pair(Seat, Joiners.equal(lambda seat: seat.volunteer()))
        .filter(lambda one, other: one.slot.excludes(other.slot))
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("apart")
    )


def capped(factory: ConstraintFactory) -> Constraint:
    return (
        factory.for_each(Cap)
        .join(Seat, Joiners.equal(lambda cap: cap.volunteer, lambda seat: seat.volunteer()))
        .filter(lambda cap, seat: cap.covers(seat.slot))
        .group_by(lambda cap, seat: cap, ConstraintCollectors.count_bi())
        .filter(lambda cap, visits: visits > cap.limit)
        .penalize(HardSoftScore.ONE_HARD, lambda cap, visits: visits - cap.limit)
        .as_constraint("caps")
    )


def whole_teams(factory: ConstraintFactory) -> Constraint:
    return (
        factory.for_each(Seat)
        .filter(lambda seat: seat.is_team and seat.slot is not None)
        .group_by(lambda seat: seat.request, lambda seat: seat.need, ConstraintCollectors.count())
        .filter(lambda request, need, people: people < need)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("whole teams")
    )


def teams_at_one_start(factory: ConstraintFactory) -> Constraint:
    return (
        factory.for_each_unique_pair(Seat, Joiners.equal(lambda seat: seat.request))
        .filter(
            lambda one, other: (
                one.slot is not None
                and other.slot is not None
                and one.slot.start != other.slot.start
            )
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one start")
    )


def table_of(data: dict[str, Any]) -> Table:
    slots = [Slot(**one) for one in data["slots"]]
    by_request: dict[int, list[Slot]] = {}
    for slot in slots:
        by_request.setdefault(slot.request, []).append(slot)
    seats: list[Seat] = []
    for one in data["requests"]:
        for _ in range(one["need"]):
            choices = by_request.get(one["request"], [])
            seats.append(Seat(len(seats), one["request"], one["need"], one["is_team"], choices))
    return Table(slots, [Cap(**one) for one in data["caps"]], seats)


def main(seconds: int) -> None:
    config = SolverConfig(
        solution_class=Table,
        entity_class_list=[Seat],
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=constraints
        ),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=seconds)),
    )
    found = SolverFactory.create(config).build_solver().solve(table_of(json.load(sys.stdin)))
    kept = [seat.slot.number for seat in found.seats if seat.slot is not None]
    is_sound = found.score is not None and found.score.hard_score == 0
    json.dump({"chosen": kept if is_sound else None}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
