"""The staff's list of volunteers: filters, order, cost."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from people.models import ConfidentialityPledge
from tests.support import factories, factories_planning
from volunteers.models import LifeSupportVolunteer


def names(client: APIClient, query: str = "") -> list[str]:
    rows = client.get(f"/api/v1/volunteers/{query}").data["results"]
    return [row["person"]["name"].split()[0] for row in rows]


@pytest.fixture
def everyone(town: Town) -> dict[str, LifeSupportVolunteer]:
    """鈴木 is active; 岡林 lives elsewhere and is not insured; 武政 rests and drives."""
    elsewhere = factories.TownFactory.create(
        district=factories.DistrictFactory.create(council=town.council, name="一宮"),
        name="一宮西町",
    )
    return {
        "suzuki": factories_planning.volunteer(
            town, person={"family_kana": "すずき", "phone": "090-0000-1111"}
        ),
        "okabayashi": factories_planning.volunteer(
            elsewhere,
            family="岡林",
            person={"family_kana": "おかばやし"},
            insured=False,
            activities=["GRASS"],
        ),
        "takemasa": factories_planning.volunteer(
            town,
            family="武政",
            person={"family_kana": "たけまさ"},
            registered="suspended",
            travel_mode="car",
        ),
    }


def test_a_volunteer_is_found_by_every_shape_of_a_letter(sato: APIClient, town: Town) -> None:
    factories_planning.volunteer(town, family="髙﨑", person={"family_kana": "たかさき"})
    assert names(sato, "?search=高崎") == names(sato, "?search=髙﨑") == ["髙﨑"]


@pytest.mark.usefixtures("everyone")
def test_the_list_is_in_order_of_reading(sato: APIClient) -> None:
    assert names(sato) == ["岡林", "鈴木", "武政"]


@pytest.mark.usefixtures("everyone")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("search=スズキ", ["鈴木"]),
        ("search=岡", ["岡林"]),
        ("search=00001111", ["鈴木"]),
        ("activity=GRASS", ["岡林"]),
        ("status=suspended", ["武政"]),
        ("travel_mode=car", ["武政"]),
        ("active_on=2026-12-01", ["鈴木"]),
        ("active_on=2024-04-19", []),
        ("insured_on=2026-12-01", ["鈴木", "武政"]),
    ],
)
def test_the_list_is_narrowed(sato: APIClient, query: str, found: list[str]) -> None:
    assert names(sato, f"?{query}") == found


def test_the_list_is_narrowed_by_district(
    sato: APIClient, everyone: dict[str, LifeSupportVolunteer]
) -> None:
    district = everyone["okabayashi"].person.town.district_id

    assert names(sato, f"?district={district}") == ["岡林"]


@pytest.mark.usefixtures("everyone")
def test_another_councils_volunteers_are_not_listed(tanaka: APIClient) -> None:
    assert names(tanaka) == []


def test_a_row_counts_this_months_promised_visits(
    sato: APIClient, town: Town, everyone: dict[str, LifeSupportVolunteer]
) -> None:
    suzuki = everyone["suzuki"]
    task = factories_planning.request(town)
    factories_planning.offer(task, suzuki, status="accepted")
    factories_planning.offer(
        task, suzuki, status="declined", starts_at=factories_planning.ten_o_clock()
    )

    rows = sato.get("/api/v1/volunteers/?search=すずき").data["results"]

    assert rows[0]["visits_this_month"] == 1


def test_pages_follow_each_other_in_order_of_reading(sato: APIClient, town: Town) -> None:
    for reading in ("い", "ろ", "は", "に", "ほ"):
        factories_planning.volunteer(town, family=reading, person={"family_kana": reading})

    first = sato.get("/api/v1/volunteers/?page_size=3").data
    second = sato.get(first["next"]).data

    read = [row["person"]["kana"][0] for row in first["results"] + second["results"]]
    assert read == sorted(read)
    assert len(read) == 5


@pytest.mark.parametrize("many", [10, 100])
def test_the_list_costs_the_same_few_queries_for_many_rows(
    sato: APIClient, town: Town, many: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(many):
        factories_planning.volunteer(town, with_user=False)

    with django_assert_max_num_queries(10):
        rows = sato.get("/api/v1/volunteers/?page_size=100").data["results"]

    assert len(rows) == many


def test_a_second_pledge_does_not_double_the_row(
    sato: APIClient, everyone: dict[str, LifeSupportVolunteer]
) -> None:
    ConfidentialityPledge.objects.create(person=everyone["suzuki"].person, signed_on="2026-04-01")

    assert names(sato, "?search=すずき") == ["鈴木"]
