"""Whatever a form or an address holds, the answer is a sentence, never a fault of ours."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from rest_framework.test import APIClient

from tests.contract.contract import CONTRACT, operation
from tests.contract.permission_table import PEOPLE, TABLE
from tests.contract.world import FORMS, World, make_world

JAPANESE = re.compile("[ぁ-ん一-龥]")
# How the library itself speaks, which tells nobody what to do.
STIFF = re.compile("null|必須|有効な|形式が|主キー|不正|型の|空にでき|この値")
BODIES = [b"", b"{", b"null", b"[1]", b'"x"', b"\xff\xfe", b"[" * 5000, b"[" * 20_000]
ODD: list[Any] = [None, {}, -1]
# What the form lets through, a database may stumble over.
HUGE = 10**30
# Refused before any field is looked at, wherever it stands.
UNSTORABLE = ["a\x00b", "\ud800"]
WORDS = ["abc", "9" * 30, "\x00", "²"]


def fields_of(route: str) -> list[str]:
    content = operation(route).get("requestBody", {}).get("content", {})
    name = content.get("application/json", {}).get("schema", {}).get("$ref", "").split("/")[-1]
    return list(CONTRACT["components"]["schemas"].get(name, {}).get("properties", {}))


def queries_of(route: str) -> list[str]:
    return [one["name"] for one in operation(route).get("parameters", []) if one["in"] == "query"]


def forms(route: str) -> Iterator[bytes]:
    """Where one field alone may be sent, or the rest of a form is known: one field after the other.

    What is refused before it gets to the database is sent once, to the quicker of the two.
    """
    fields = fields_of(route)
    odd = ODD if connection.vendor == "sqlite" else []
    for value in [*odd, HUGE]:
        if route.startswith("PATCH") or route in FORMS:
            for field in fields:
                yield json.dumps(FORMS.get(route, {}) | {field: value}).encode()
    for value in [*odd, HUGE, *UNSTORABLE]:
        yield json.dumps(dict.fromkeys(fields, value)).encode()


def nonsense(route: str) -> Iterator[tuple[str, bytes]]:
    """Pairs of a query and a body."""
    if route.startswith("GET"):
        names = queries_of(route)
        yield from (("?" + urlencode(dict.fromkeys(names, word)), b"") for word in WORDS)
    else:
        yield from (("", form) for form in forms(route))


def whom_it_is_for(route: str) -> str:
    """The first who may do it; checks of forms come after those of the person."""
    answers = dict(zip(PEOPLE, TABLE[route], strict=True))
    return next(
        name for name in ("佐藤", "山本", "鈴木", "nobody") if answers[name] not in (401, 403)
    )


def complaint(world: World, name: str, route: str, query: str, body: bytes) -> str | None:
    """What is wrong with the answer to this; it is taken back after it."""
    method, path = route.split(" ")
    client = APIClient(raise_request_exception=False)
    client.cookies = deepcopy(world.people[name].cookies)
    with transaction.atomic():
        response = client.generic(
            method, world.path(path) + query, body, content_type="application/json"
        )
        transaction.set_rollback(True)
    if response.status_code < 400:
        return None
    said = response.json()
    sentences = [said["message"], *(one for many in said["fields"].values() for one in many)]
    is_fine = (
        response.status_code < 500
        and all(map(JAPANESE.search, sentences))
        and not any(map(STIFF.search, sentences))
    )
    return (
        None if is_fine else f"{name} {route}{query} {body[:60]!r}: {response.status_code} {said}"
    )


@pytest.mark.django_db
def test_nonsense_is_answered_with_a_sentence():
    """In one test, because the world is made once."""
    world = make_world()
    complaints = []
    for route in TABLE:
        for query, body in nonsense(route):
            cache.clear()
            complaints.append(complaint(world, whom_it_is_for(route), route, query, body))
    assert [one for one in complaints if one] == []


@pytest.mark.django_db
@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:6]))
def test_what_is_no_form_at_all_is_answered_with_a_sentence(body, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    world = make_world()
    assert complaint(world, "佐藤", "POST triage/suggest/", "", body) is None


@pytest.mark.django_db
def test_a_method_that_a_resource_does_not_have_is_refused_in_its_turn():
    client = make_world().people["佐藤"]
    answer = client.put("/api/v1/requests/", {})
    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
