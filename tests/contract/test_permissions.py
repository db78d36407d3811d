"""Every route, every method, every person: what comes back is what the table says."""

import json

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.contract.permission_table import PEOPLE, TABLE
from tests.contract.routes import api_routes
from tests.contract.world import FORMS, World, make_world


def test_the_table_knows_every_route_and_no_other():
    routes = api_routes()
    assert sorted(routes - set(TABLE)) == [], "routes without a line in permission_table.py"
    assert sorted(set(TABLE) - routes) == [], "lines for routes that do not exist"


def test_every_line_has_an_answer_for_everyone():
    assert {route for route, answers in TABLE.items() if len(answers) != len(PEOPLE)} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("route", TABLE)
def test_everyone_gets_the_answer_of_the_table(route: str):
    world = make_world()
    found = {name: answer(world, route, name) for name in PEOPLE}
    assert found == dict(zip(PEOPLE, TABLE[route], strict=True))


def answer(world: World, route: str, name: str) -> int:
    """Ask, and take back what the asking changed."""
    method, path = route.split(" ")
    cache.clear()
    with transaction.atomic():
        form = json.dumps(FORMS.get(route, {}))
        client = world.people[name]
        response = client.generic(method, world.path(path), form, content_type="application/json")
        transaction.set_rollback(True)
    return response.status_code
