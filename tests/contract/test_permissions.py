"""Every route, every method, every person: what comes back is what the table says."""

import json
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.db import transaction
from rest_framework.test import APIClient

from tests.contract.permission_table import OF_THE_DISTRICT, PEOPLE, TABLE
from tests.contract.routes import api_routes
from tests.contract.world import FORMS, World, make_world


def test_the_table_knows_every_route_and_no_other():
    routes = api_routes()
    assert sorted(routes - set(TABLE)) == [], "routes without a line in permission_table.py"
    assert sorted(set(TABLE) - routes) == [], "lines for routes that do not exist"


def test_every_line_has_an_answer_for_everyone():
    assert {route for route, answers in TABLE.items() if len(answers) != len(PEOPLE)} == set()


@pytest.mark.django_db
def test_everyone_gets_the_answer_of_the_table():
    """In one test, because the world is made once; every question is taken back after it."""
    world = make_world()
    differences = [
        f"{route}: {name} got {found}, the table says {expected}"
        for route, answers in TABLE.items()
        for name, expected in said_of(route, answers)
        if (found := answer(world, route, name)) != expected
    ]
    assert differences == []


def said_of(route: str, answers: tuple[int, ...]) -> list[tuple[str, int]]:
    known = dict(zip(PEOPLE, answers, strict=True))
    known["森"] = OF_THE_DISTRICT.get(route, known["岡林"])
    return list(known.items())


def answer(world: World, route: str, name: str) -> int:
    """Ask, and take back what the asking changed."""
    method, path = route.split(" ")
    cache.clear()
    with transaction.atomic():
        form = json.dumps(FORMS.get(route, {}))
        client = APIClient()
        client.cookies = deepcopy(world.people[name].cookies)
        response = client.generic(method, world.path(path), form, content_type="application/json")
        transaction.set_rollback(True)
    return response.status_code
