"""The independent check: every kind of fault is found, and a sound plan has none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from msgspec.structs import replace

import matching
from matching import Pin, PlannedVisit, Unfilled
from tests.matching.people import TUESDAY, problem, suzuki, takahashi
from tests.matching.small_problems import at

TEN = at(TUESDAY, 600)
AFTERNOON = ((at(TUESDAY, 660), at(TUESDAY, 720)),)
PAIR = takahashi(id="yamamoto", people=2, windows=AFTERNOON)
WORLD = problem(suzuki(), suzuki(id="tanaka"), takahashi(), PAIR)
SOUND = matching.solve(WORLD)
VISIT = SOUND.assignments[0]


def codes(plan: matching.Plan) -> set[str]:
    return {found.code for found in matching.violations(WORLD, plan)}


def test_a_sound_plan_has_no_fault() -> None:
    assert matching.violations(WORLD, SOUND) == []


FAULTS = [
    ({"objective": SOUND.objective + 1}, "objective"),
    ({"coverage": SOUND.coverage - 1}, "coverage"),
    ({"bound": SOUND.objective - 1}, "bound"),
    ({"gap": 0.5}, "gap"),
    ({"objective": float("nan")}, "figures"),
    ({"coverage_bound": SOUND.coverage - 1}, "bound"),
    ({"unfilled": (Unfilled("takahashi", 1, matching.Reason.TOO_FAR),)}, "unfilled"),
    ({"assignments": SOUND.assignments[::-1]}, "order"),
    ({"assignments": (*SOUND.assignments, SOUND.assignments[-1])}, "twice"),
    ({"assignments": (replace(VISIT, volunteers=("nobody",)),)}, "unknown_volunteer"),
    ({"assignments": (replace(VISIT, volunteers=()),)}, "twice"),
    ({"assignments": (replace(VISIT, volunteers=("suzuki", "tanaka")),)}, "too_many"),
    ({"assignments": (PlannedVisit("nobody", TEN, ("suzuki",)),)}, "unknown_request"),
    ({"assignments": (PlannedVisit("yamamoto", TEN, ("suzuki",)),)}, "team_incomplete"),
]


@pytest.mark.parametrize(("changes", "code"), FAULTS)
def test_each_fault_is_found(changes, code) -> None:
    assert code in codes(replace(SOUND, **changes))


def test_a_pin_that_was_lost_or_moved_is_found() -> None:
    pinned = replace(WORLD, pins=(Pin("takahashi", TEN, ("suzuki",)),))
    plan = matching.solve(pinned)
    lost = tuple(visit for visit in plan.assignments if visit.request != "takahashi")
    moved = tuple(
        replace(visit, start=at(TUESDAY, 615)) if visit.request == "takahashi" else visit
        for visit in plan.assignments
    )
    for assignments in (lost, moved):
        found = matching.violations(pinned, replace(plan, assignments=assignments))
        assert {one.code for one in found} == {"pin_missing"}


def test_the_check_shares_no_code_with_the_solver() -> None:
    source = Path(matching.__file__).with_name("verify.py").read_text()
    imported = {
        node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert {name for name in imported if name.startswith("matching")} == {
        "matching.model",
        "matching.results",
    }
