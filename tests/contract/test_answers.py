"""What the contract promises of an answer is in the answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.contract import CONTRACT, operation
from tests.contract.permission_table import PEOPLE, TABLE
from tests.contract.world import make_world

READS = [route for route in TABLE if route.startswith("GET ")]
WHO = ("佐藤", "山本", "鈴木")
KINDS = {"object": dict, "array": list}


def faults(schema: dict[str, Any], value: Any, at: str = "") -> Iterator[str]:
    """Where a value lacks a promised field, or is a list where one thing was promised."""
    if value is None:
        return
    if "$ref" in schema:
        schema = CONTRACT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        yield from min((list(faults(choice, value, at)) for choice in choices), key=len)
    for part in schema.get("allOf", ()):
        yield from faults(part, value, at)
    yield from faults_within(schema, value, at)


def faults_within(schema: dict[str, Any], value: Any, at: str) -> Iterator[str]:
    kind = KINDS.get(schema.get("type", ""))
    if kind and not isinstance(value, kind):
        yield f"{at} is no {schema['type']}"
    elif kind is list:
        for one in value:
            yield from faults(schema["items"], one, f"{at}[]")
    elif kind is dict:
        yield from (f"{at}.{name}" for name in schema.get("required", ()) if name not in value)
        for name, inner in schema.get("properties", {}).items():
            yield from faults(inner, value.get(name), f"{at}.{name}")


@pytest.mark.django_db
def test_every_promised_field_is_there():
    """In one test, because the world is made once."""
    world = make_world()
    broken = []
    for route in READS:
        answers = dict(zip(PEOPLE, TABLE[route], strict=True))
        for name in WHO:
            if answers[name] != 200:
                continue
            answer = world.people[name].get(world.path(route.removeprefix("GET ")))
            content = operation(route)["responses"]["200"]["content"]["application/json"]
            broken += [f"{name} {route} {one}" for one in faults(content["schema"], answer.json())]
    assert broken == []
