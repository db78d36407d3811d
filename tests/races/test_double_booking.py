"""Twenty callers at once, as processes. Every race has a control without its defences that must fail."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support import databases

CALLERS = 20
# Enough to go wrong where nothing is on guard.
OF_A_CONTROL = 8
# What a control takes away; without `check` and `hold` alone the guard still has to hold.
FOUNDATIONS = {"guard", "swap"}


@pytest.fixture
def database() -> Iterator[str]:
    url = databases.fresh_database()
    yield url
    databases.drop_database(url)


@pytest.fixture
def race(nursery, database):
    def run(scenario: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
        callers = OF_A_CONTROL if set(without) & FOUNDATIONS else CALLERS
        defenceless = ["--without", *without] if without else []
        return nursery.play(
            "tests.races.arena",
            *[scenario, "--callers", str(callers), *defenceless],
            database=database,
        )

    return run


def test_of_twenty_overlapping_confirmations_one_holds_the_time(race):
    outcome = race("overlapping_proposals")
    assert outcome == {
        "results": {"done": 1, "slot_taken": CALLERS - 1},
        "held": 1,
        "overlaps": 0,
    }


def test_the_guard_in_the_database_holds_alone_when_the_service_looks_away(race):
    outcome = race("overlapping_proposals", without=("check", "hold"))
    assert (outcome["held"], outcome["overlaps"]) == (1, 0)
    assert outcome["results"] == {"done": 1, "slot_taken": CALLERS - 1}


def test_without_guard_and_check_the_same_race_books_twice(race):
    assert race("overlapping_proposals", without=("guard", "check", "hold"))["overlaps"] > 0


def test_a_proposal_confirmed_by_twenty_is_offered_once(race):
    outcome = race("same_proposal")
    assert (outcome["results"]["done"], outcome["held"]) == (1, 1)
    assert sum(outcome["results"].values()) == CALLERS


def test_without_its_defences_one_proposal_is_offered_many_times(race):
    outcome = race("same_proposal", without=("guard", "check", "swap", "hold"))
    assert outcome["held"] > 1


def test_an_offer_is_accepted_on_one_of_twenty_devices(race):
    outcome = race("one_offer_many_devices")
    assert outcome == {
        "results": {"done": 1, "offer_gone": CALLERS - 1},
        "status": "accepted",
        "steps": ["accept"],
        "request": "arranged",
    }


def test_without_swap_and_lock_it_is_accepted_again_and_again(race):
    assert len(race("one_offer_many_devices", without=("swap", "hold"))["steps"]) > 1


def test_at_the_deadline_an_offer_is_either_accepted_or_lapsed(race):
    outcome = race("acceptance_and_expiry")
    assert outcome["results"]["done"] == 1
    assert (outcome["status"], outcome["steps"], outcome["request"]) in [
        ("accepted", ["accept"], "arranged"),
        ("expired", ["expire"], "open"),
    ]


def test_without_swap_and_lock_it_is_accepted_and_lapsed_at_once(race):
    steps = race("slow_acceptance_and_expiry", without=("swap", "hold"))["steps"]
    assert set(steps) == {"accept", "expire"}
