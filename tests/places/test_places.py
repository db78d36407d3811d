"""Places, when they are open, and the hands they need."""

from datetime import time, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from core.audit import history_of
from councils.models import Town
from places.models import Place, PlaceShift
from places.states import ShiftStatus
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_places import (
    SATURDAYS,
    in_a_week,
    place_form,
    placed,
    shift_form,
)


@pytest.fixture
def cafeteria(sato: APIClient, town: Town) -> Place:
    return placed(sato, town)


def ask(client: APIClient, place: Place, /, **changes: Any) -> Any:
    return client.post("/api/v1/shifts/", shift_form(place, **changes), format="json")


def test_a_place_tells_its_next_three_openings(sato: APIClient, town: Town) -> None:
    answer = sato.post("/api/v1/places/", place_form(town), format="json")

    assert answer.status_code == 201
    assert answer.data["kind_label"] == "子ども食堂"
    assert answer.data["district"]["id"] == town.district_id
    assert answer.data["next_openings"] == [
        {"on": day, "starts_at": "11:00", "ends_at": "14:00"}
        for day in ("2026-11-28", "2026-12-12", "2026-12-26")
    ]


def test_openings_of_several_rules_stand_in_order(sato: APIClient, town: Town) -> None:
    mondays = {**SATURDAYS, "rrule": "FREQ=WEEKLY;BYDAY=MO"}

    place = placed(sato, town, opening_rules=[SATURDAYS, mondays])

    days = sato.get(f"/api/v1/places/{place.pk}/").data["next_openings"]
    assert [day["on"] for day in days] == ["2026-11-23", "2026-11-28", "2026-11-30"]


def test_a_rule_that_has_ended_gives_no_openings(sato: APIClient, town: Town) -> None:
    ended = {**SATURDAYS, "rrule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260630"}

    place = placed(sato, town, opening_rules=[ended])

    assert sato.get(f"/api/v1/places/{place.pk}/").data["next_openings"] == []


@pytest.mark.parametrize(
    ("rrule", "told"),
    [
        ("second saturday", "読み取れません"),
        ("FREQ=WEEKLY;BYDAY=XX", "読み取れません"),
        ("FREQ=MINUTELY", "単位で"),
        ("FREQ=WEEKLY;COUNT=3", "使えません"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "開く日がありません"),
        ("FREQ=WEEKLY;UNTIL=20200101", "開く日がありません"),
    ],
)
def test_a_rule_that_names_no_days_gets_a_message(
    sato: APIClient, town: Town, rrule: str, told: str
) -> None:
    form = place_form(town, opening_rules=[{**SATURDAYS, "rrule": rrule}])

    answer = sato.post("/api/v1/places/", form, format="json")

    assert told in answer.data["fields"]["opening_rules.0.rrule"][0]
    assert Place.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("town", {"town": 999_999}),
        ("kana", {"kana": "旭こども食堂"}),
        ("kind", {"kind": "pub"}),
        ("capacity", {"capacity": 0}),
        (
            "opening_rules.0.ends_at",
            {"opening_rules": [{**SATURDAYS, "ends_at": "10:00"}]},
        ),
    ],
)
def test_bad_input_gets_a_message_at_its_field(
    sato: APIClient, town: Town, field: str, changes: dict[str, Any]
) -> None:
    answer = sato.post("/api/v1/places/", place_form(town, **changes), format="json")

    assert answer.status_code == 400
    assert field in answer.data["fields"]


def test_a_correction_moves_the_place_with_its_town(
    sato: APIClient, town: Town, cafeteria: Place
) -> None:
    other = factories.TownFactory.create(district=town.district, name="旭上町", lat=33.57)

    answer = sato.patch(
        f"/api/v1/places/{cafeteria.pk}/", {"town": other.pk, "fee": "無料"}, format="json"
    )

    assert (answer.data["town"]["name"], answer.data["lat"]) == ("旭上町", 33.57)
    row = history_of(cafeteria).last()
    assert row is not None
    assert row.field_names == ["fee", "lat", "lon", "town"]


def test_a_shift_is_opened_and_counts_at_its_place(sato: APIClient, cafeteria: Place) -> None:
    answer = ask(sato, cafeteria)

    assert answer.status_code == 201
    assert (answer.data["minutes"], answer.data["status_label"]) == (180, "募集中")
    assert answer.data["allowed_actions"] == ["cancel"]
    assert sato.get(f"/api/v1/places/{cafeteria.pk}/").data["open_shifts"] == 1


@pytest.mark.parametrize(
    ("field", "changes", "told"),
    [
        ("ends_at", {"ends_at": (9, 0)}, "あと"),
        ("ends_at", {"ends_at": (18, 1)}, "8時間まで"),
        ("people", {"people": 0}, ""),
        ("category", {"category": "ROCKET"}, "お選びください"),
        ("place", {"place": 999_999}, "一覧"),
        ("title", {"title": ""}, ""),
    ],
)
def test_a_shift_that_makes_no_sense_gets_a_message(
    sato: APIClient, cafeteria: Place, field: str, changes: dict[str, Any], told: str
) -> None:
    if "ends_at" in changes:
        changes = {"ends_at": in_a_week(time(*changes["ends_at"])).isoformat()}

    answer = ask(sato, cafeteria, **changes)

    assert answer.status_code == 400
    assert told in answer.data["fields"][field][0]
    assert PlaceShift.objects.count() == 0


def test_a_shift_in_the_past_cannot_be_opened(sato: APIClient, cafeteria: Place) -> None:
    start = in_a_week() - timedelta(days=14)

    answer = ask(sato, cafeteria, starts_at=start.isoformat())

    assert "過ぎた" in answer.data["fields"]["starts_at"][0]


def test_places_are_narrowed(sato: APIClient, town: Town, cafeteria: Place) -> None:
    placed(sato, town, kind="dementia_cafe", name="オレンジカフェ", kana="おれんじかふぇ")
    ask(sato, cafeteria)

    def found(query: str) -> list[str]:
        return [row["name"] for row in sato.get(f"/api/v1/places/?{query}").data["results"]]

    assert found("") == ["旭こども食堂", "オレンジカフェ"]
    assert found("kind=dementia_cafe") == ["オレンジカフェ"]
    assert found("search=オレンジ") == ["オレンジカフェ"]
    assert found("needs_hands=true") == ["旭こども食堂"]
    assert found("needs_hands=false") == ["オレンジカフェ"]
    assert len(found(f"district={town.district_id}")) == 2


def test_shifts_are_narrowed(sato: APIClient, cafeteria: Place) -> None:
    ask(sato, cafeteria)
    PlaceShift.objects.create(
        council=cafeteria.council,
        place=cafeteria,
        category=PlaceShift.objects.get().category,
        title="終わった手伝い",
        starts_at=in_a_week() - timedelta(days=30),
        ends_at=in_a_week() - timedelta(days=30, hours=-2),
        status=ShiftStatus.DONE,
    )

    def found(query: str) -> list[str]:
        return [row["title"] for row in sato.get(f"/api/v1/shifts/?{query}").data["results"]]

    day = in_a_week().date()
    assert found(f"from={day}&to={day}") == ["配膳と片付け"]
    assert found("status=done") == ["終わった手伝い"]
    assert len(found(f"place={cafeteria.pk}")) == 2


@pytest.mark.parametrize("many", [10, 60])
def test_the_list_costs_the_same_few_queries_for_many_rows(
    sato: APIClient, town: Town, many: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(many):
        Place.objects.create(
            council=town.council,
            kind="community_salon",
            name=f"サロン{n}",
            kana="さろん",
            town=town,
            lat=town.lat,
            lon=town.lon,
        ).opening_rules.create(**SATURDAYS)

    with django_assert_max_num_queries(8):
        rows = sato.get("/api/v1/places/?page_size=100").data["results"]

    assert len(rows) == many


def test_another_council_sees_no_place_and_no_shift(
    sato: APIClient, tanaka: APIClient, cafeteria: Place
) -> None:
    shift = ask(sato, cafeteria).data["id"]

    assert tanaka.get("/api/v1/places/").data["results"] == []
    assert tanaka.get(f"/api/v1/places/{cafeteria.pk}/").status_code == 404
    assert tanaka.get(f"/api/v1/shifts/{shift}/").status_code == 404
    assert "place" in ask(tanaka, cafeteria).data["fields"]


def test_places_are_kept_by_staff_only(town: Town, cafeteria: Place) -> None:
    yamamoto = signed_in(
        factories.counter_staff(counter=factories.CounterFactory.create(town=town))
    )

    assert yamamoto.get("/api/v1/places/").status_code == 403
    assert ask(yamamoto, cafeteria).status_code == 403
