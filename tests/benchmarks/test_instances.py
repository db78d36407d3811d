"""The benchmark's own parts: instances that anybody can make again, and engines that agree where they prove."""

from __future__ import annotations

import pytest

import matching
from tests.benchmarks.assignment import assignment_problem
from tests.benchmarks.engines import ENGINES, range_model, slot_model, this_engine
from tests.benchmarks.instances import SHAPES, Shape, make
from tests.benchmarks.table import RIVALS

SMALL = Shape(30, 40, 1)


@pytest.mark.parametrize("name", ["S", "M", "Ms"])
def test_a_shape_and_a_seed_give_the_same_sound_problem(name: str) -> None:
    one, again, other = make(SHAPES[name], 7), make(SHAPES[name], 7), make(SHAPES[name], 8)
    assert (
        matching.dump_problem(one) == matching.dump_problem(again) != matching.dump_problem(other)
    )
    assert matching.load_problem(matching.dump_problem(one)) == one
    assert (len(one.volunteers), len(one.requests)) == (
        SHAPES[name].volunteers,
        SHAPES[name].requests,
    )


def test_cities_are_too_far_apart_to_help_each_other() -> None:
    one = make(Shape(60, 80, 1, cities=4), seed=3)
    city = {who.id: i // 15 for i, who in enumerate(one.volunteers)}
    for i, what in enumerate(one.requests):
        assert {city[found.volunteer] for found in matching.candidates_for(one, what.id)} <= {
            i // 20
        }


# They come with the `bench` extra only.
FOREIGN = {"OR-Tools CP-SAT", "Timefold"}


@pytest.mark.parametrize("engine", [name for name in ENGINES if name not in FOREIGN])
def test_no_engine_passes_the_proven_bound(engine: str) -> None:
    one = make(SMALL, seed=4)
    best = matching.solve(one, gap=0)
    assert ENGINES[engine](one).objective <= best.bound + 1e-5


def test_the_engines_that_prove_agree() -> None:
    one = make(SMALL, seed=5)
    found = [engine(one).objective for engine in (this_engine, range_model, slot_model)]
    assert found == pytest.approx([found[0]] * 3, rel=1e-3)


def test_an_assignment_file_becomes_a_problem_with_the_same_optimum() -> None:
    one, above = assignment_problem([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    assert 3 * above - matching.solve(one).objective == pytest.approx(5)


def test_every_row_of_the_table_has_its_engines() -> None:
    assert set(RIVALS) >= set(SHAPES)
    assert {name for rivals in RIVALS.values() for name in rivals} < set(ENGINES)
