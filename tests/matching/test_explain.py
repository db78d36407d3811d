"""Every "why" has a true answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

import matching
from matching import Pin, PlanError, Problem, Reason
from tests.benchmarks.instances import SHAPES, make
from tests.matching.independent_filter import check_reasons
from tests.matching.people import TUESDAY, north, problem, suzuki, takahashi
from tests.matching.slot_model import SlotModel
from tests.matching.small_problems import at, small_problems

few = settings(max_examples=40, deadline=None)


@given(small_problems())
@few
def test_the_parts_of_the_points_sum_to_the_objective(one: Problem) -> None:
    for plan in (matching.solve(one), matching.greedy_nearest(one)):
        parts = matching.shares(one, plan)
        assert sum(part.total for part in parts) == pytest.approx(plan.objective, abs=1e-6)
        for part in parts:
            named = (
                part.request
                + part.distance
                + part.continuity
                + part.pair
                + part.load
                + part.district
            )
            assert part.total == pytest.approx(named, abs=1e-9)


@given(small_problems())
@settings(max_examples=80, deadline=None)
def test_every_reason_is_true_on_random_problems(one: Problem) -> None:
    assert check_reasons(one, matching.solve(one, gap=0)) == []


@pytest.mark.parametrize("name", ["S", "Ss", "Ms"])
def test_every_reason_is_true_on_the_known_problems(
    name: str, known_problem: Callable[[str], Problem]
) -> None:
    one = known_problem(name)
    assert check_reasons(one, matching.solve(one)) == []


@given(small_problems())
@settings(max_examples=30, deadline=None)
def test_the_loss_of_an_alternative_is_what_planning_again_with_that_person_loses(
    one: Problem,
) -> None:
    one = replace(one, weights=replace(one.weights, coverage_first=False))
    plan = matching.solve(one, gap=0)
    planned = {visit.request: set(visit.volunteers) for visit in plan.assignments}
    for what in one.requests[:3]:
        for found in matching.alternatives(one, plan, what.id, limit=2):
            new = set(found.volunteers) - planned.get(what.id, set())
            best = max(_best_with(one, what.id, person) for person in new)
            if found.exact:
                assert found.loss == pytest.approx(plan.objective - best, abs=1e-4)
            else:
                assert found.loss <= plan.objective - best + 1e-4


def _best_with(one: Problem, request: str, person: str) -> float:
    model = SlotModel(one)
    columns = [i for i in model.by_request[request] if model.slots[i].volunteer.id == person]
    model.rows.add([(column, 1.0) for column in columns], 1.0, np.inf)
    return model.optimum()


def test_a_busy_city_offers_three_alternatives_for_a_proposal() -> None:
    one = make(SHAPES["M"], seed=11)
    plan = matching.solve(one)
    for visit in plan.assignments[:3]:
        wide = (
            len({c.volunteer for c in matching.candidates_for(one, visit.request)})
            > len(visit.volunteers) + 3
        )
        found = matching.alternatives(one, plan, visit.request)
        assert len(found) == 3 or not wide
        assert [other.loss for other in found] == sorted(other.loss for other in found)
        assert all(set(other.volunteers) != set(visit.volunteers) for other in found)


TEN = at(TUESDAY, 600)
PERSONS = [
    ({"activities": ("GRASS",)}, {}, Reason.NOT_TRAINED),
    ({"councils": ("nankoku",)}, {}, Reason.OTHER_COUNCIL),
    ({}, {"barred": ("suzuki",)}, Reason.BARRED),
    ({"sex": "male"}, {"sex": "female"}, Reason.NOT_ELIGIBLE),
    ({"insured": ()}, {}, Reason.NOT_INSURED),
    ({}, north(5), Reason.TOO_FAR),
    ({"available": ()}, {}, Reason.NOT_FREE),
    ({"max_per_day": 0}, {}, Reason.DAY_CAP),
    ({"max_per_week": 0}, {}, Reason.WEEK_CAP),
    ({}, {}, Reason.ASSIGNED),
    ({}, {"people": 2}, Reason.TEAM_INCOMPLETE),
    ({"past_load": 50}, {}, Reason.OTHER_IS_BETTER),
]


@pytest.mark.parametrize(("who", "what", "reason"), PERSONS)
def test_why_not_this_person_names_the_first_rule(who, what, reason) -> None:
    one = problem(suzuki(**who), takahashi(**what))
    plan = matching.solve(one)
    assert matching.why_not(one, plan, "takahashi", "suzuki").reason is reason


def test_why_not_names_the_visits_that_stand_in_the_way() -> None:
    one = problem(suzuki(), takahashi(), takahashi(id="yamamoto", points=300.0), grid_minutes=30)
    plan = matching.solve(one)
    found = matching.why_not(one, plan, "takahashi", "suzuki")
    assert (found.reason, found.detail["requests"]) == (Reason.NOT_APART, ("yamamoto",))
    capped = problem(suzuki(max_per_week=1), takahashi(), takahashi(id="yamamoto", points=300.0))
    found = matching.why_not(capped, matching.solve(capped), "takahashi", "suzuki")
    assert (found.reason, found.detail["requests"]) == (Reason.WEEK_CAP, ("yamamoto",))
    pinned = problem(
        suzuki(),
        takahashi(),
        takahashi(id="yamamoto"),
        Pin("yamamoto", at(TUESDAY, 610), ("suzuki",)),
    )
    found = matching.why_not(pinned, matching.solve(pinned), "takahashi", "suzuki")
    assert (found.reason, found.detail["requests"]) == (Reason.NOT_APART, ("yamamoto",))


def test_why_nobody_says_how_many_each_step_leaves_and_how_far_it_is() -> None:
    one = problem(
        suzuki(max_km=1.0), suzuki(id="tanaka", activities=("GRASS",)), takahashi(**north(1.5))
    )
    found = matching.why_nobody(one, matching.solve(one), "takahashi")
    assert found is not None
    assert found.reason is Reason.TOO_FAR
    assert (found.left["nobody_trained"], found.left["too_far"]) == (1, 0)
    assert found.km_missing == pytest.approx(0.5, abs=1e-3)


def test_why_nobody_names_who_holds_the_people_and_the_margin() -> None:
    one = problem(suzuki(max_per_day=1), takahashi(), takahashi(id="yamamoto", points=130.0))
    found = matching.why_nobody(one, matching.solve(one), "takahashi")
    assert found is not None
    assert (found.reason, found.held_by) == (Reason.LOST_TO_OTHER, ("yamamoto",))
    assert (found.margin, found.margin_exact) == (pytest.approx(30.0), True)


def test_why_nobody_is_silent_about_a_filled_request() -> None:
    one = problem(suzuki(), takahashi())
    assert matching.why_nobody(one, matching.solve(one), "takahashi") is None


HELP = [
    ({"available": ((at(TUESDAY, 660), at(TUESDAY, 720)),)}, {}, "another_hour"),
    ({"available": ((at(TUESDAY + 1, 540), at(TUESDAY + 1, 720)),)}, {}, "another_day"),
    ({"max_km": 1.0}, north(1.5), "more_km"),
    ({"max_km": 1.0}, north(3.5), "neighbouring_district"),
    ({}, {"people": 2}, "fewer_people"),
    ({"activities": ("GRASS",)}, {}, "more_trained"),
    ({"councils": ("nankoku",)}, {"councils": ("kochi",)}, "neighbouring_council"),
]


@pytest.mark.parametrize(("who", "what", "kind"), HELP)
def test_a_suggestion_that_is_followed_fills_the_request(who, what, kind) -> None:
    one = problem(suzuki(**who), takahashi(**what))
    found = {
        help_.kind: help_ for help_ in matching.suggestions(one, matching.solve(one), "takahashi")
    }
    assert kind in found
    followed = _follow(one, found[kind])
    assert [visit.request for visit in matching.solve(followed).assignments] == ["takahashi"]


def _follow(one: Problem, help_: matching.Suggestion) -> Problem:
    who, what = one.volunteers[0], one.requests[0]
    hours = timedelta(hours=float(str(help_.text.get("hours", 0))))
    changes = {
        "another_hour": (
            who,
            replace(what, windows=tuple((a - hours, b + hours) for a, b in what.windows)),
        ),
        "another_day": (
            who,
            replace(
                what, windows=tuple((a + timedelta(1), b + timedelta(1)) for a, b in what.windows)
            ),
        ),
        "more_km": (
            replace(who, max_km=who.max_km + float(str(help_.text.get("km", 0))) + 1e-6),
            what,
        ),
        "neighbouring_district": (
            replace(who, max_km=who.max_km + float(str(help_.text.get("km", 0))) + 1e-6),
            what,
        ),
        "fewer_people": (who, replace(what, people=1)),
        "more_trained": (replace(who, activities=(what.activity,)), what),
        "neighbouring_council": (replace(who, councils=(*who.councils, *what.councils)), what),
    }
    changed = changes[help_.kind]
    return replace(one, volunteers=(changed[0],), requests=(changed[1],))


def test_scarcity_puts_first_what_one_more_volunteer_would_gain_most_from() -> None:
    one = make(SHAPES["Ms"], seed=21)
    plan = matching.solve(one)
    found = matching.scarcity(one, plan, limit=60)
    told, true = [], []
    for place in found[::12]:
        what = next(r for r in one.requests if r.id == place.requests[0])
        day = (np.datetime64(place.day) - np.datetime64("2026-12-07")).astype(int)
        hours = (540, 720) if place.half == "am" else (720, 1140)
        helper = suzuki(
            id="newcomer",
            lat=what.lat,
            lon=what.lon,
            max_km=0.5,
            activities=(place.activity,),
            available=((at(int(day), hours[0]), at(int(day), hours[1])),),
            max_per_week=1,
        )
        more = matching.solve(replace(one, volunteers=(*one.volunteers, helper)))
        told.append(place.gain)
        true.append(more.objective - plan.objective)
    assert [place.gain for place in found] == sorted((place.gain for place in found), reverse=True)
    assert true[0] > 0
    ranks = np.corrcoef(np.argsort(np.argsort(told)), np.argsort(np.argsort(true)))[0, 1]
    assert ranks > 0


def test_questions_about_unknown_ids_are_refused() -> None:
    one = problem(suzuki(), takahashi())
    plan = matching.solve(one)
    with pytest.raises(PlanError, match="nobody"):
        matching.alternatives(one, plan, "nobody")
    with pytest.raises(PlanError, match="nobody"):
        matching.why_not(one, plan, "takahashi", "nobody")


def test_every_reason_has_its_label() -> None:
    assert all(matching.label_ja(reason) for reason in Reason)
