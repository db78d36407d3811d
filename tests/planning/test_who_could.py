"""While a matter is still being typed the desk sees who could take it on, and when; nothing is stored."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from intake.models import SupportRequest
from planning.models import Assignment
from tests.support import factories, factories_planning
from tests.support.api import signed_in

MONDAY = "2026-12-07T09:00:00+09:00"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def ask(desk, town, **other):
    errand = {"category": "LIGHT_BULB", "time_wish": "any_weekday", "town": town.pk}
    return desk.post("/api/v1/offers/who-could/", errand | other)


def names(answer) -> list[str]:
    return [row["volunteer"]["name"] for row in answer.json()["volunteers"]]


def test_the_nearest_who_could_comes_first_with_the_days(desk, town, suzuki):
    away = {"lat": town.lat + 0.01}
    factories_planning.volunteer(town, family="武政", with_user=False, person=away)
    answer = ask(desk, town)
    assert answer.status_code == 200
    told = answer.json()
    assert told["count"] == 2
    assert names(answer) == ["鈴木 一郎", "武政 一郎"]
    assert told["volunteers"][0]["first_starts_at"].startswith("2026-12-07T1")
    assert told["days"][0] == {"on": "2026-12-07", "volunteers": 2}
    assert len(told["days"]) == 5


def test_nothing_is_stored_while_it_is_typed(desk, town, suzuki):
    ask(desk, town)
    assert not SupportRequest.objects.exists()
    assert not Assignment.objects.exists()


def test_chosen_dates_are_looked_at_as_they_are_typed(desk, town, suzuki):
    day = clock.today() + timedelta(days=2)
    window = {"starts_at": f"{day}T10:00:00+09:00", "ends_at": f"{day}T12:00:00+09:00"}
    told = ask(desk, town, time_wish="dates", windows=[window]).json()
    assert told["days"] == [{"on": str(day), "volunteers": 1}]
    assert told["volunteers"][0]["first_starts_at"] == f"{day}T10:00:00+09:00"


def test_who_is_promised_elsewhere_at_that_hour_is_named_for_a_later_one(desk, town, suzuki):
    day = clock.today() + timedelta(days=2)
    taken = factories_planning.request(town)
    factories_planning.offer(taken, suzuki, starts_at=factories_planning.ten_o_clock(day))
    window = {"starts_at": f"{day}T10:00:00+09:00", "ends_at": f"{day}T12:00:00+09:00"}
    told = ask(desk, town, time_wish="dates", windows=[window]).json()
    assert told["volunteers"][0]["first_starts_at"] > f"{day}T10:20:00+09:00"


def test_a_woman_is_looked_for_where_one_is_wished(desk, town, suzuki):
    assert ask(desk, town, person_wish="woman").json()["count"] == 0


def test_when_nobody_could_the_lists_are_empty(desk, town):
    assert ask(desk, town).json() == {"count": 0, "people_needed": 1, "days": [], "volunteers": []}


def test_before_a_town_is_known_it_is_asked_for_at_its_field(desk, town):
    answer = desk.post(
        "/api/v1/offers/who-could/", {"category": "LIGHT_BULB", "time_wish": "any_weekday"}
    )
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["town"])


def test_tanakas_council_has_its_own_volunteers(desk, town, suzuki, tanaka):
    own = factories.TownFactory(district__council=tanaka.membership.council)
    assert ask(signed_in(tanaka), own).json()["count"] == 0


def test_it_asks_the_database_no_more_often_for_more_volunteers(
    desk, town, suzuki, django_assert_max_num_queries
):
    for number in range(10):
        factories_planning.volunteer(town, family=f"武政{number}", with_user=False)
    with django_assert_max_num_queries(30):
        assert ask(desk, town).json()["count"] == 11
