"""The volunteer's own door: the own card and the own hours."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Council, Town
from tests.support import factories, factories_planning
from tests.support.api import signed_in
from volunteers.models import LifeSupportVolunteer


@pytest.fixture
def card(town: Town) -> LifeSupportVolunteer:
    return factories_planning.volunteer(town, staff_note="足を痛めたことがある")


@pytest.fixture
def suzuki(card: LifeSupportVolunteer) -> APIClient:
    """The volunteer's phone."""
    assert card.person.user is not None
    return signed_in(card.person.user)


def put(client: APIClient, **form: Any) -> Any:
    return client.put("/api/v1/me/availability/", form, format="json")


def test_the_own_card_is_told_without_the_staffs_notes(suzuki: APIClient) -> None:
    profile = suzuki.get("/api/v1/me/profile/").data

    assert profile["name"] == "鈴木 一郎"
    assert profile["registration"]["status"] == "registered"
    assert profile["activities"][0]["category"]["code"] == "LIGHT_BULB"
    assert "足を痛めた" not in str(profile)


def test_hours_and_single_days_are_set_on_the_phone(suzuki: APIClient) -> None:
    answer = put(
        suzuki,
        weekly=[{"weekday": 0, "starts_at": "13:00", "ends_at": "17:00"}],
        exceptions=[
            {"on": "2026-12-09"},
            {"on": "2026-12-10", "starts_at": "09:00", "ends_at": "12:00"},
        ],
    )

    assert answer.status_code == 200
    assert suzuki.get("/api/v1/me/availability/").data == {
        "weekly": [{"weekday": 0, "starts_at": "13:00", "ends_at": "17:00"}],
        "exceptions": [
            {"on": "2026-12-09", "starts_at": None, "ends_at": None},
            {"on": "2026-12-10", "starts_at": "09:00", "ends_at": "12:00"},
        ],
    }


def test_what_is_sent_again_replaces_what_was(suzuki: APIClient) -> None:
    put(suzuki, weekly=[], exceptions=[{"on": "2026-12-09"}])
    put(suzuki, weekly=[], exceptions=[])

    assert suzuki.get("/api/v1/me/availability/").data == {"weekly": [], "exceptions": []}


@pytest.mark.parametrize(
    ("field", "form"),
    [
        (
            "weekly.0.ends_at",
            {"weekly": [{"weekday": 0, "starts_at": "17:00", "ends_at": "13:00"}]},
        ),
        (
            "exceptions.0.ends_at",
            {"weekly": [], "exceptions": [{"on": "2026-12-09", "starts_at": "09:00"}]},
        ),
        ("weekly", {}),
    ],
)
def test_hours_that_make_no_sense_get_a_message(
    suzuki: APIClient, field: str, form: dict[str, Any]
) -> None:
    answer = put(suzuki, **form)

    assert answer.status_code == 400
    assert field in answer.data["fields"]


def test_nobody_sees_or_sets_another_volunteers_hours(
    suzuki: APIClient, card: LifeSupportVolunteer, town: Town
) -> None:
    other = factories_planning.volunteer(town, family="岡林")

    put(suzuki, weekly=[], exceptions=[])

    assert card.availabilities.count() == 0
    assert other.availabilities.count() == 5


def test_without_a_card_there_is_nothing_to_see(council: Council) -> None:
    stranger = signed_in(factories.volunteer_user(council=council))

    assert stranger.get("/api/v1/me/profile/").status_code == 404


def test_staff_have_no_volunteers_door(sato: APIClient) -> None:
    assert sato.get("/api/v1/me/profile/").status_code == 403


def test_staff_set_the_hours_of_who_has_no_phone(
    sato: APIClient, card: LifeSupportVolunteer
) -> None:
    answer = sato.put(
        f"/api/v1/volunteers/{card.pk}/availability/",
        {"weekly": [{"weekday": 4, "starts_at": "09:00", "ends_at": "10:00"}]},
        format="json",
    )

    assert answer.data["availability"] == [{"weekday": 4, "starts_at": "09:00", "ends_at": "10:00"}]
