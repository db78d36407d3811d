"""Half a team each in the LP, one whole team in life: rows that see it keep the bound of the LP tight."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

import matching
from matching import Problem
from matching.solver.aim import points_aim
from matching.solver.run import view
from matching.solver.search import Clock, Search
from matching.solver.split import split
from tests.benchmarks.instances import SHAPES, make
from tests.matching.people import at, suzuki

CLOSE = 1e-5


def teams_of_two(teams: int, people: int) -> Problem:
    """Teams that all want the same hour, and people who can be anywhere once."""
    one = make(SHAPES["S"], seed=1)
    hour = ((at(0, 600), at(0, 660)),)
    helpers = tuple(suzuki(id=f"v{i}", available=hour, past_load=i) for i in range(people))
    wanted = tuple(
        replace(
            one.requests[0],
            id=f"r{i}",
            activity="LIGHT_BULB",
            lat=helpers[0].lat,
            lon=helpers[0].lon,
            minutes=60,
            windows=hour,
            people=2,
            all_or_none=True,
            points=300.0 + i,
            sex=None,
            min_age=0,
            needs_car=False,
            preferred=(),
            barred=(),
        )
        for i in range(teams)
    )
    return replace(one, volunteers=helpers, requests=wanted)


@pytest.mark.parametrize(("teams", "people", "whole"), [(2, 3, 1), (3, 3, 1), (3, 5, 2), (2, 4, 2)])
def test_the_lp_counts_whole_teams(teams: int, people: int, whole: int) -> None:
    one = teams_of_two(teams, people)
    seen = view(one)
    [part] = split(seen.t, seen.candidates)
    search = Search(part, points_aim(part), Clock(until=time.monotonic() + 60), gap=0.0)
    search.run()
    plan = matching.solve(one, gap=0)
    assert len(plan.assignments) == whole
    assert search.lp_bound == pytest.approx(plan.objective, abs=CLOSE)


def test_no_plan_is_cut_off_where_teams_and_single_visits_share_people() -> None:
    """The best plan over every option, with rows or without."""
    one = make(SHAPES["Ms"], seed=50_020)
    plan = matching.solve(one)
    assert plan.status == "optimal"
    assert matching.violations(one, plan) == []
    # What was proven before without such rows.
    assert plan.bound >= 48_698.5
