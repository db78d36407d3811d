"""A place and a shift as staff enter them, valid by default."""

from datetime import datetime, time, timedelta
from typing import Any

from rest_framework.test import APIClient

from core.clock import at, today
from councils.models import Town
from places.models import Place

SATURDAYS = {
    "rrule": "FREQ=MONTHLY;BYDAY=2SA,4SA",
    "since": "2026-04-01",
    "starts_at": "11:00",
    "ends_at": "14:00",
}


def place_form(town: Town, /, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "children_cafeteria",
        "name": "旭こども食堂",
        "kana": "あさひこどもしょくどう",
        "host": "旭の有志の会",
        "town": town.pk,
        "address_line": "99番99号",
        "phone": "088-000-0501",
        "capacity": 40,
        "fee": "子ども無料、大人300円",
        "accessibility": ["車椅子可"],
        "opening_rules": [SATURDAYS],
    } | changes


def placed(client: APIClient, town: Town, /, **changes: Any) -> Place:
    answer = client.post("/api/v1/places/", place_form(town, **changes), format="json")
    assert answer.status_code == 201, answer.data
    return Place.objects.get(pk=answer.data["id"])


def in_a_week(clock: time = time(10)) -> datetime:
    return at(today() + timedelta(days=7), clock)


def shift_form(place: Place, /, **changes: Any) -> dict[str, Any]:
    return {
        "place": place.pk,
        "category": "PLACE_HELP",
        "title": "配膳と片付け",
        "starts_at": in_a_week().isoformat(),
        "ends_at": in_a_week(time(13)).isoformat(),
        "people": 3,
        "min_age": 12,
        "note": "エプロンをお持ちください",
    } | changes
