"""What was not filled in, or not in a way that can be read, is told with what to do."""

from typing import Any

import pytest
from rest_framework import serializers
from rest_framework.test import APIClient

from tests.contract.world import make_world

CARD = "/api/v1/volunteers/"
PLACE = "/api/v1/places/"
HALF_PAST = {"weekday": 2, "starts_at": "half past nine", "ends_at": "12:00"}
FORMS = [
    (CARD, {"person": {"town": None}}, "person.town", "一覧から お選びください。"),
    (CARD, {"person": {"town": 999_999}}, "person.town", "この町は一覧にありません。"),
    (CARD, {"person": {"sex": "neither"}}, "person.sex", "お選びください。"),
    (CARD, {"person": {"family_name": ""}}, "person.family_name", "入れてください。"),
    (CARD, {"person": {"email": "suzuki"}}, "person.email", "「name@example.jp」のように"),
    (CARD, {"travel_mode": ""}, "travel_mode", "お選びください。"),
    (CARD, {"travel_mode": None}, "travel_mode", "お選びください。"),
    (CARD, {"max_per_month": "four"}, "max_per_month", "数字で 入れてください。"),
    (CARD, {"max_km": 1000}, "max_km", "100までの数字で 入れてください。"),
    (CARD, {"max_km": None}, "max_km", "入れてください。"),
    (CARD, {"availability": [HALF_PAST]}, "availability.0.starts_at", "「9:30」のように"),
    (CARD, {"register": "perhaps"}, "register", "「はい」か「いいえ」で"),
    (PLACE, {"kind": ""}, "kind", "お選びください。"),
    (PLACE, {"town": None}, "town", "一覧から お選びください。"),
    (PLACE, {"name": "あ" * 500}, "name", "文字までで 入れてください。"),
    (
        PLACE,
        {"opening_rules": "saturdays"},
        "opening_rules.non_field_errors",
        "もう一度入力してください。",
    ),
]


@pytest.fixture
def sato(db: None) -> APIClient:
    return make_world().people["佐藤"]


def test_every_field_says_what_to_do(sato: APIClient) -> None:
    """In one test, because the world is made once."""
    for path, form, field, told in FORMS:
        fields = sato.post(path, form, format="json").json()["fields"]
        assert told in "".join(fields.get(field, [])), (form, fields)


def test_the_form_that_a_person_leaves_empty_asks_for_each_field(sato: APIClient) -> None:
    for path in (CARD, PLACE):
        fields: dict[str, Any] = sato.post(path, {}, format="json").json()["fields"]
        assert fields
        assert all(told.endswith("ください。") for many in fields.values() for told in many)


def test_a_fields_own_words_go_before_the_common_ones() -> None:
    field = serializers.CharField(error_messages={"blank": "ひとこと 書いてください。"})
    with pytest.raises(serializers.ValidationError, match="ひとこと"):
        field.run_validation("")
