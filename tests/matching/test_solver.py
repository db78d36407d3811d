"""The solver: proven optimal, checked, and the same whatever does not matter."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import matching
from matching import Problem, Progress, UnverifiedPlan
from matching.solver import run
from matching.solver.run import Settings, solve_with
from tests.benchmarks.assignment import assignment_problem, read_costs
from tests.benchmarks.instances import SHAPES, Shape, make
from tests.matching.people import suzuki, without_times
from tests.matching.slot_model import SlotModel
from tests.matching.small_problems import at, small_problem, small_problems

CLOSE = 1e-5
PATIENT = 600.0  # the proof is tested here, not the speed: a busy machine must not spoil it
few = settings(max_examples=40, deadline=None)


@given(small_problems())
@settings(max_examples=80, deadline=None)
def test_small_problems_agree_with_the_slot_model_and_the_bound_holds_from_above(
    one: Problem,
) -> None:
    best = SlotModel(one).optimum()
    plan = matching.solve(one, gap=0)
    assert plan.status == "optimal"
    assert plan.objective == pytest.approx(best, abs=CLOSE)
    assert plan.bound >= best - CLOSE


@given(small_problems())
@few
def test_coverage_first_reaches_the_most_points_of_requests(one: Problem) -> None:
    first = replace(one, weights=replace(one.weights, coverage_first=True))
    plan = matching.solve(first, gap=0)
    assert plan.coverage == pytest.approx(SlotModel(one).coverage(), abs=CLOSE)
    assert plan.coverage_bound == pytest.approx(plan.coverage, abs=CLOSE)


@given(small_problems(), st.floats(0, 0.05))
@few
def test_every_bound_on_the_way_holds_from_above(one: Problem, gap: float) -> None:
    heard: list[Progress] = []
    stopped = solve_with(one, Settings(gap=gap, time_limit=0.0, progress=heard.append))
    best = SlotModel(one).optimum()
    assert stopped.bound >= best - CLOSE
    if not one.weights.coverage_first:
        assert all(told.bound >= best - CLOSE for told in heard)


@given(small_problems())
@few
def test_the_check_never_complains_about_a_plan_of_the_solver(one: Problem) -> None:
    for plan in (matching.solve(one), matching.greedy_nearest(one), matching.greedy_value(one)):
        assert matching.violations(one, plan) == []


@given(small_problems(pins=False), st.integers(0, 2**32))
@few
def test_another_volunteer_never_lowers_the_optimum(one: Problem, seed: int) -> None:
    helpers = small_problem(seed).volunteers
    if not helpers:
        return
    more = replace(one, volunteers=(*one.volunteers, replace(helpers[0], id="newcomer")))
    before, after = matching.solve(one, gap=0), matching.solve(more, gap=0)
    if one.weights.coverage_first:
        assert after.coverage >= before.coverage - CLOSE
    else:
        assert after.objective >= before.objective - CLOSE


@given(small_problems(), st.randoms(use_true_random=False))
@few
def test_the_order_of_the_input_changes_nothing(one: Problem, rng: random.Random) -> None:
    def shuffled(items: tuple) -> tuple:
        return tuple(rng.sample(items, len(items)))

    mixed = replace(
        one,
        volunteers=tuple(
            replace(who, available=shuffled(who.available), activities=shuffled(who.activities))
            for who in shuffled(one.volunteers)
        ),
        requests=tuple(
            replace(what, windows=shuffled(what.windows), preferred=shuffled(what.preferred))
            for what in shuffled(one.requests)
        ),
        pair_points=shuffled(one.pair_points),
        pins=shuffled(one.pins),
    )
    assert without_times(matching.solve(mixed)) == without_times(matching.solve(one))


@pytest.mark.parametrize("name", ["S", "Ss", "M", "Ms"])
def test_the_known_optima_are_reached_and_proven(
    name: str, known_problem: Callable[[str], Problem], optima: dict[str, float]
) -> None:
    plan = matching.solve(known_problem(name), time_limit=PATIENT)
    assert plan.status == "optimal"
    assert plan.gap <= 0.001
    assert plan.bound >= optima[name] - 1e-3
    assert plan.objective >= optima[name] * 0.999


@pytest.mark.parametrize("name", ["S", "Ss", "M", "Ms"])
def test_a_gap_of_zero_finds_the_known_optimum_itself(
    name: str, known_problem: Callable[[str], Problem], optima: dict[str, float]
) -> None:
    plan = matching.solve(known_problem(name), gap=0, time_limit=PATIENT)
    assert plan.objective == pytest.approx(optima[name], abs=1e-3)
    assert plan.bound == pytest.approx(optima[name], abs=1e-3)


@pytest.mark.parametrize("name", ["S", "M"])
def test_coverage_is_proven_exactly(name: str, known_problem: Callable[[str], Problem]) -> None:
    one = known_problem(name)
    first = replace(one, weights=replace(one.weights, coverage_first=True))
    plan = matching.solve(first, time_limit=PATIENT)
    assert plan.status == "optimal"
    assert plan.coverage == pytest.approx(plan.coverage_bound, abs=1e-6)


@pytest.mark.parametrize(("size", "least"), [(500, 991), (700, 1362)])
def test_the_linear_assignment_problems_are_solved_to_their_published_optimum(
    size: int, least: int, shared_data: Callable[[str], Path]
) -> None:
    one, above = assignment_problem(read_costs(shared_data(f"or-library/assign{size}.txt")))
    plan = matching.solve(one, time_limit=PATIENT)
    assert size * above - plan.objective == pytest.approx(least, abs=1e-6)
    assert plan.gap == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", ["S", "M", "Ms"])
def test_fresh_instances_of_the_same_shapes_are_proven(shape: str, seed: int) -> None:
    one = make(SHAPES[shape], seed=1000 + seed)
    plan = matching.solve(one, time_limit=PATIENT)
    assert (plan.status, plan.gap <= 0.001) == ("optimal", True)
    assert matching.violations(one, plan) == []


def test_runs_and_numbers_of_processes_give_the_same_bytes() -> None:
    one = make(Shape(360, 1500, 2, cities=6), seed=5)
    told: list[Progress] = []
    alone = solve_with(one, Settings(progress=told.append))
    together = matching.solve(one, jobs=2)
    assert told[-1].parts > 1
    assert matching.dump_plan(without_times(alone)) == matching.dump_plan(without_times(together))
    assert without_times(matching.solve(one)) == without_times(alone)


def test_a_file_with_a_hundred_councils_solves_as_one() -> None:
    one = make(Shape(400, 600, 1, cities=100), seed=2)
    councils = {
        **{who.id: (f"c{i // 4}",) for i, who in enumerate(one.volunteers)},
        **{what.id: (f"c{i // 6}",) for i, what in enumerate(one.requests)},
    }
    many = replace(
        one,
        volunteers=tuple(replace(who, councils=councils[who.id]) for who in one.volunteers),
        requests=tuple(replace(what, councils=councils[what.id]) for what in one.requests),
    )
    plan, apart = matching.solve(many), matching.solve(one)
    assert plan.status == "optimal"
    assert (plan.assignments, plan.objective) == (apart.assignments, apart.objective)
    for visit in plan.assignments:
        assert {councils[name] for name in visit.volunteers} == {councils[visit.request]}


def test_a_time_limit_returns_the_best_plan_found_with_its_true_gap() -> None:
    one = make(SHAPES["Ms"], seed=3)
    plan = matching.solve(one, gap=0, time_limit=0.0)
    assert plan.status == "stopped"
    assert plan.assignments
    assert plan.gap == pytest.approx((plan.bound - plan.objective) / plan.bound)
    assert matching.violations(one, plan) == []


def test_being_asked_to_stop_leaves_the_best_plan_so_far() -> None:
    one = make(SHAPES["Ms"], seed=3)
    told: list[Progress] = []
    plan = solve_with(one, Settings(gap=0, progress=told.append, asked=lambda: len(told) > 2))
    assert plan.assignments
    assert matching.violations(one, plan) == []
    assert plan.bound >= matching.solve(one).objective


def test_ctrl_c_in_the_middle_leaves_the_best_plan_so_far() -> None:
    # Large enough to be in the middle at the first look.
    one = make(Shape(240, 1_500, 2, scarce=True), seed=3)

    def press(progress: Progress) -> None:
        if progress.objective > 0:
            raise KeyboardInterrupt

    plan = matching.solve(one, gap=0, progress=press)
    assert plan.status == "stopped"
    assert matching.violations(one, plan) == []


def test_the_gap_falls_while_progress_is_told() -> None:
    told: list[Progress] = []
    matching.solve(make(Shape(300, 900, 2, cities=4), seed=1), progress=told.append)
    gaps = [progress.gap for progress in told]
    assert gaps == sorted(gaps, reverse=True)
    assert told[-1].done == told[-1].parts
    assert told[-1].gap <= 0.001


def test_a_plan_with_a_fault_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = matching.Violation("day_cap", "two visits, at most one", ("suzuki",))
    monkeypatch.setattr(run, "violations", lambda problem, plan: [fault])
    with pytest.raises(UnverifiedPlan, match="two visits"):
        matching.solve(small_problem(1))


def test_a_large_instance_keeps_its_limits() -> None:
    one = make(SHAPES["L"], seed=1)
    began = time.process_time()
    plan = matching.solve(one, time_limit=PATIENT)
    assert plan.status == "optimal"
    assert time.process_time() - began < 30  # the limit on a quiet machine stands in the benchmarks


def test_load_makes_one_person_carry_less_and_coverage_first_asks_anyway() -> None:
    alone = suzuki(available=tuple((at(day, 540), at(day, 720)) for day in range(14)), past_load=20)
    one = make(Shape(0, 20, 2), seed=4)
    requests = tuple(
        replace(
            what,
            activity="LIGHT_BULB",
            people=1,
            all_or_none=True,
            needs_car=False,
            sex=None,
            min_age=0,
            lat=alone.lat,
            lon=alone.lon,
            minutes=30,
            points=60.0,
        )
        for what in one.requests
    )
    mountain = replace(one, volunteers=(alone,), requests=requests)
    first = replace(mountain, weights=replace(mountain.weights, coverage_first=True))
    assert matching.solve(mountain).coverage == 0
    assert matching.solve(first).coverage > 0
