"""Every hard rule by itself: one case that keeps it, one that breaks it, for the solver and for the check."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import matching
from matching import Pin, Problem, Reason, Request, Volunteer
from tests.matching.people import TUESDAY, handmade, north, problem, suzuki, takahashi
from tests.matching.small_problems import at

TEN = at(TUESDAY, 600)
MONDAY_TO_WEEK_END = (date(2026, 12, 7), date(2026, 12, 13))


def filled(one: Problem) -> set[str]:
    return {visit.request for visit in matching.solve(one, gap=0).assignments}


def codes(one: Problem, *visits: Any) -> set[str]:
    figures = {"objective", "coverage", "gap", "unfilled", "bound"}
    return {found.code for found in matching.violations(one, handmade(*visits))} - figures


CASES = [
    # what the volunteer is, what the request asks, the rule that says no (None: all rules hold)
    ({}, {}, None),
    ({"activities": ("GRASS",)}, {}, "not_trained"),
    ({"activities": ("GRASS", "LIGHT_BULB")}, {}, None),
    ({}, {"barred": ("suzuki",)}, "barred"),
    ({"sex": "male"}, {"sex": "female"}, "not_eligible"),
    ({"sex": None}, {"sex": "female"}, "not_eligible"),
    ({"sex": "other"}, {"sex": "other"}, None),
    ({"age": 39}, {"min_age": 40}, "not_eligible"),
    ({"age": 40}, {"min_age": 40}, None),
    ({"age": None}, {"min_age": 1}, "not_eligible"),
    ({"age": None}, {"min_age": 0}, None),
    ({"travel_mode": "bicycle"}, {"needs_car": True}, "not_eligible"),
    ({"travel_mode": "car"}, {"needs_car": True}, None),
    ({"insured": ()}, {}, "not_insured"),
    ({"insured": ((date(2026, 4, 1), date(2026, 12, 7)),)}, {}, "not_insured"),
    ({"insured": ((date(2026, 4, 1), date(2026, 12, 8)),)}, {}, None),
    ({"insured": ((date(2026, 12, 8), date(2027, 3, 31)),)}, {}, None),
    ({"insured": None}, {}, None),
    ({"max_km": 1.0}, north(1.01), "too_far"),
    ({"max_km": 1.0}, north(0.99), None),
    ({"max_km": 0.0}, {}, None),
    ({"available": ((at(TUESDAY, 540), at(TUESDAY, 629)),)}, {}, "not_free"),
    ({"available": ((at(TUESDAY, 540), at(TUESDAY, 630)),)}, {}, None),
    (
        {"available": ((at(TUESDAY, 540), at(TUESDAY, 615)), (at(TUESDAY, 615), at(TUESDAY, 720)))},
        {"windows": ((at(TUESDAY, 600), at(TUESDAY, 640)),)},
        "not_free",
    ),
    ({}, {"windows": ((at(TUESDAY, 600), at(TUESDAY, 629)),)}, "not_free"),
    ({}, {"windows": ((at(TUESDAY, 601), at(TUESDAY, 640)),)}, "not_free"),
    ({"councils": ("kochi",)}, {"councils": ("nankoku",)}, "other_council"),
    ({"councils": ("kochi", "nankoku")}, {"councils": ("nankoku",)}, None),
    ({"councils": ("kochi",)}, {}, "other_council"),
    ({"max_per_day": 0}, {}, "day_cap"),
    ({"max_per_day": 1}, {}, None),
    ({"max_per_week": 0}, {}, "week_cap"),
    ({"caps": ((*MONDAY_TO_WEEK_END, 0),)}, {}, "period_cap"),
    ({"caps": ((date(2026, 12, 9), date(2026, 12, 13), 0),)}, {}, None),
]


@pytest.mark.parametrize(("who", "what", "code"), CASES)
def test_a_visit_is_planned_exactly_when_every_rule_allows_it(who, what, code) -> None:
    one = problem(suzuki(**who), takahashi(**what))
    start = at(
        TUESDAY, 601 if what.get("windows") and what["windows"][0][0] == at(TUESDAY, 601) else 600
    )
    assert filled(one) == (set() if code else {"takahashi"})
    assert codes(one, ("takahashi", start, ("suzuki",))) == ({code} if code else set())


def test_a_visit_ends_on_the_day_it_starts_and_midnight_still_counts() -> None:
    late = suzuki(available=((at(TUESDAY, 1380), at(TUESDAY + 1, 60)),))
    until_midnight = takahashi(windows=((at(TUESDAY, 1410), at(TUESDAY, 1440)),))
    over_midnight = takahashi(windows=((at(TUESDAY, 1425), at(TUESDAY + 1, 15)),))
    assert filled(problem(late, until_midnight)) == {"takahashi"}
    assert filled(problem(late, over_midnight)) == set()
    assert codes(problem(late, over_midnight), ("takahashi", at(TUESDAY, 1425), ("suzuki",))) == {
        "not_free"
    }


def test_nothing_is_planned_outside_the_horizon() -> None:
    one = problem(suzuki(), takahashi(), days=1)
    assert filled(one) == set()
    assert codes(one, ("takahashi", TEN, ("suzuki",))) == {"not_free"}


def two_visits(gap_minutes: int, km: float) -> tuple[Problem, Any, Any]:
    second = 630 + gap_minutes
    one = problem(
        suzuki(max_km=20.0),
        takahashi(windows=((TEN, at(TUESDAY, 630)),)),
        takahashi(
            id="yamamoto", windows=((at(TUESDAY, second), at(TUESDAY, second + 30)),), **north(km)
        ),
        grid_minutes=1,
    )
    return one, ("takahashi", TEN, ("suzuki",)), ("yamamoto", at(TUESDAY, second), ("suzuki",))


def test_the_way_between_two_visits_takes_its_minutes_and_the_buffer() -> None:
    # 4 km by road at 24 km/h: 4 * 1.3 / 24 * 60 = 13 minutes, and 5 to breathe.
    enough, *visits = two_visits(18, 3.9999)
    assert filled(enough) == {"takahashi", "yamamoto"}
    assert codes(enough, *visits) == set()
    short, *visits = two_visits(17, 3.9999)
    assert len(filled(short)) == 1
    assert codes(short, *visits) == {"not_apart"}


def test_the_buffer_counts_at_the_same_door_too() -> None:
    assert len(filled(two_visits(4, 0.0)[0])) == 1
    assert len(filled(two_visits(5, 0.0)[0])) == 2


def test_the_way_counts_across_midnight() -> None:
    def evening_and_morning(minutes: int) -> Problem:
        return problem(
            suzuki(available=((at(1, 1200), at(2, 300)),), max_km=20.0),
            takahashi(windows=((at(1, 1410), at(1, 1440)),)),
            takahashi(
                id="yamamoto", windows=((at(2, minutes), at(2, minutes + 30)),), **north(3.9999)
            ),
            grid_minutes=1,
        )

    assert len(filled(evening_and_morning(18))) == 2
    assert len(filled(evening_and_morning(17))) == 1


def three_requests(days: list[int]) -> list[Request]:
    return [
        takahashi(id=f"r{i}", windows=((at(day, 540), at(day, 720)),)) for i, day in enumerate(days)
    ]


def all_week(**changes: Any) -> Volunteer:
    return suzuki(available=tuple((at(day, 540), at(day, 720)) for day in range(14)), **changes)


@pytest.mark.parametrize(
    ("caps", "days", "most"),
    [
        ({"max_per_day": 2}, [1, 1, 1], 2),
        ({"max_per_day": 2}, [1, 1, 2], 3),
        ({"max_per_week": 2}, [0, 3, 6], 2),
        ({"max_per_week": 2}, [0, 6, 7], 3),
        ({"caps": ((*MONDAY_TO_WEEK_END, 1),)}, [0, 6, 7], 2),
        ({"max_per_day": None, "max_per_week": None}, [1, 1, 1], 3),
    ],
)
def test_caps_hold_per_day_week_and_period(caps, days, most) -> None:
    one = problem(all_week(**caps), *three_requests(days), days=14)
    assert len(filled(one)) == most


def test_three_visits_can_be_impossible_though_every_two_fit() -> None:
    tight = [takahashi(id=f"r{i}", windows=((at(1, 540), at(1, 640)),)) for i in range(3)]
    one = problem(suzuki(), *tight)
    assert len(filled(one)) == 2  # 3 * 30 + 2 * 5 minutes fit into 100 only off the grid
    assert len(filled(problem(suzuki(), *tight, grid_minutes=5))) == 3


def test_a_team_comes_whole_and_at_one_start_or_not_at_all() -> None:
    early = suzuki(id="early", available=((at(TUESDAY, 540), at(TUESDAY, 630)),))
    late = suzuki(id="late", available=((at(TUESDAY, 630), at(TUESDAY, 720)),))
    pair = takahashi(people=2)
    assert filled(problem(early, late, pair)) == set()
    assert filled(problem(early, suzuki(), pair)) == {"takahashi"}
    assert codes(problem(early, late, pair), ("takahashi", TEN, ("early",))) == {"team_incomplete"}


def test_a_shift_counts_every_seat_on_its_own() -> None:
    shift = takahashi(people=3, all_or_none=False)
    plan = matching.solve(problem(suzuki(), suzuki(id="tanaka"), shift))
    assert plan.assignments[0].volunteers == ("suzuki", "tanaka")
    assert plan.coverage == pytest.approx(200 / 3)
    assert plan.unfilled[0].missing == 1


def test_pins_are_facts_whatever_they_break() -> None:
    barred = takahashi(barred=("suzuki",), activity="GRASS")
    pin = Pin("takahashi", at(-3, 607), ("suzuki",))
    one = problem(suzuki(max_per_day=0), barred, pin)
    plan = matching.solve(one)
    assert [(visit.request, visit.start) for visit in plan.assignments] == [
        ("takahashi", at(-3, 607))
    ]
    assert {"barred", "not_trained", "not_free", "day_cap"} <= {
        one.code for one in matching.pin_warnings(one)
    }


def test_a_newcomer_joins_a_pinned_team_outside_its_window_but_in_free_time() -> None:
    pair = takahashi(people=2)
    pin = Pin("takahashi", at(TUESDAY, 541), ("suzuki",))
    joined = matching.solve(problem(suzuki(), suzuki(id="tanaka"), pair, pin))
    assert joined.assignments[0].volunteers == ("suzuki", "tanaka")
    busy = suzuki(id="tanaka", available=((at(TUESDAY, 600), at(TUESDAY, 720)),))
    alone = matching.solve(problem(suzuki(), busy, pair, pin))
    assert alone.assignments[0].volunteers == ("suzuki",)
    assert alone.coverage == 0
    assert [(one.request, one.missing, one.reason) for one in alone.unfilled] == [
        ("takahashi", 1, Reason.NOBODY_FREE)
    ]


def test_pins_count_in_caps_ways_and_loads() -> None:
    pinned = takahashi(id="pinned")
    other = takahashi(windows=((at(TUESDAY, 540), at(TUESDAY, 720)),))
    pin = Pin("pinned", TEN, ("suzuki",))
    assert filled(problem(suzuki(max_per_day=1), pinned, other, pin)) == {"pinned"}
    plan = matching.solve(problem(suzuki(), pinned, other, pin))
    start = next(visit.start for visit in plan.assignments if visit.request == "takahashi")
    assert start <= at(TUESDAY, 565) or start >= at(TUESDAY, 635)
    assert plan.objective == pytest.approx(200 - 3 * 4)
