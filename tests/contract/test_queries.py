"""Every list costs the same few queries, whether it shows three rows or stands before a thousand."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from core.clock import now
from tests.contract.crowd import fill
from tests.contract.permission_table import PEOPLE, TABLE
from tests.contract.world import World, make_world

MOST = 15
FEW, MANY = 3, 1000
# Two figures, one run, one person's own card: no lists.
NO_LISTS = {"session/", "session/draft-key/", "rules/", "runs/latest/", "me/profile/"}
# They need an answer to a question first, and are asked for one task.
ASKED = {"offers/candidates/"}
ROUTES = sorted(
    route.removeprefix("GET ") for route in TABLE if route.startswith("GET ") and "{" not in route
)
LISTS = [route for route in ROUTES if route not in NO_LISTS | ASKED]


def test_what_is_named_here_as_no_list_is_a_route():
    assert set(ROUTES) >= NO_LISTS | ASKED


@pytest.mark.django_db
def test_every_list_asks_as_much_for_a_thousand_rows_as_for_few():
    with time_machine.travel(now(), tick=False), override_settings(DEMO=True):
        world = make_world()
        fill(world, FEW, mark="a")
        for client in world.people.values():
            client.get("/api/v1/session/")  # a first visit is written down once
        few = {route: queries(world, route) for route in LISTS}
        fill(world, MANY, mark="b")
        take_stock()
        many = {route: queries(world, route) for route in LISTS}
    assert many == few
    assert {route: count for route, count in many.items() if count > MOST} == {}


def take_stock() -> None:
    """What a database does by itself once the rows are there for good: planning without it takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def queries(world: World, route: str) -> int:
    """Asked by the first person who may see the list."""
    answers = TABLE[f"GET {route}"]
    name = next((n for n, code in zip(PEOPLE, answers, strict=True) if code == 200), "佐藤")
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        answer = world.people[name].get(f"/api/v1/{route}")
    assert answer.status_code == 200, f"{route}: {answer.content.decode()[:300]}"
    return len(seen)
