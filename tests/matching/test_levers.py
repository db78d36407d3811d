"""The council's levers are data: districts, continuity, load, what is given per pair."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import matching
from matching import Weights
from tests.matching.people import TUESDAY, problem, suzuki, takahashi
from tests.matching.small_problems import at


def test_a_district_floor_gives_the_last_visit_to_the_district_that_waits() -> None:
    rich = [takahashi(id=f"rich{i}", district="江ノ口", points=100.0) for i in range(2)]
    poor = takahashi(id="poor", district="旭", points=80.0)
    hours = tuple((at(day, 540), at(day, 720)) for day in range(7))
    windows = tuple((at(day, 540), at(day, 720)) for day in range(7))
    requests = [replace(one, windows=windows) for one in (*rich, poor)]
    plain = problem(suzuki(available=hours, max_per_week=2), *requests)
    even = replace(plain, weights=Weights(district_floor=0.5, floor_points=0.8))
    assert {visit.request for visit in matching.solve(plain).assignments} == {"rich0", "rich1"}
    plan = matching.solve(even)
    served = {visit.request for visit in plan.assignments}
    assert "poor" in served
    assert len(served) == 2
    # 0.8 for each point up to half of the district's points: 100 of 200 in one, 40 of 80 in the other.
    earned = sum(part.district for part in matching.shares(even, plan))
    assert earned == pytest.approx(0.8 * (100 + 40))


def test_with_the_floor_off_the_formula_is_the_plain_one() -> None:
    one = problem(suzuki(), takahashi(district="旭"))
    half = replace(one, weights=Weights(district_floor=0.5, floor_points=0.0))
    assert matching.solve(one).objective == matching.solve(half).objective == pytest.approx(97.0)


def test_continuity_prefers_the_familiar_face_and_pair_points_can_take_it_back() -> None:
    familiar = takahashi(preferred=("tanaka",))
    one = problem(suzuki(), suzuki(id="tanaka"), familiar)
    assert matching.solve(one).assignments[0].volunteers == ("tanaka",)
    tired = replace(one, pair_points=(("tanaka", "takahashi", -20.5),))
    assert matching.solve(tired).assignments[0].volunteers == ("suzuki",)


def test_past_load_and_kilometres_count_in_points() -> None:
    one = problem(suzuki(past_load=2), takahashi(), weights=Weights(km_points=0, load_points=3))
    plan = matching.solve(one)
    assert plan.objective == pytest.approx(100 - 3 * (3**2 - 2**2))
    part = matching.shares(one, plan)[0]
    assert (part.request, part.load, part.km) == (100.0, -15.0, pytest.approx(0.0))


def test_greedy_plans_keep_the_rules_and_leave_points_on_the_table() -> None:
    near = suzuki(id="near", max_per_day=1)
    trap = [
        takahashi(id="first", points=101.0),
        takahashi(id="second", points=100.0, activity="GRASS"),
    ]
    only = replace(near, activities=("LIGHT_BULB", "GRASS"))
    other = suzuki(id="other", lat=near.lat + 0.005)
    one = problem(only, other, *trap)
    nearest, value, best = (
        matching.greedy_nearest(one),
        matching.greedy_value(one),
        matching.solve(one),
    )
    assert [visit.request for visit in nearest.assignments] == ["first"]
    assert nearest.assignments[0].volunteers == ("near",)
    assert len(best.assignments) == 2
    assert nearest.objective <= best.objective
    assert value.objective <= best.objective
    assert nearest.assignments[0].start == at(TUESDAY, 600)
