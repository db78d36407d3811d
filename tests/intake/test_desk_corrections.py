"""Whatever was written down can be put right at the desk, and what was found out is kept there."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from intake.models import SupportRequest
from tests.support.factories import TownFactory
from tests.support.factories_intake import hand_in, handed_in

PUT_RIGHT: dict[str, Any] = {
    "words": "玄関の電球も切れちょります",
    "why_not_self": "台に上がれない",
    "address_line": "99番98号",
    "building": "あさひ荘 101",
    "conditions": {"pets": True, "high": "天井"},
    "things_ready": "LEDの電球",
    "person_wish": "known",
    "known_volunteer": "鈴木さん",
    "needs_car": True,
    "min_age": 20,
    "asked_by": "山田（むすめ）",
    "asked_by_phone": "090-0000-7711",
    "community": "ひまわり町内会",
    "urgency": 3,
}
SHEET = {
    "emergency_contact": "山田（むすめ）090-0000-7711",
    "care_certificates": "要支援1",
    "health_caution": "せきが続いている",
    "visited_before_on": "2026-04-02",
    "visited_before_result": "踏み台は2段でよい",
    "other_ways": "ご家族は県外、電器店は来てくれない",
}


@pytest.fixture
def request_(yamamoto: APIClient, town: Town) -> SupportRequest:
    return handed_in(yamamoto, town, address_line="")


def test_everything_on_the_form_can_be_put_right(sato: APIClient, request_: SupportRequest) -> None:
    elsewhere = TownFactory.create(district=request_.district, name="旭上町")

    answer = sato.patch(
        f"/api/v1/requests/{request_.pk}/", PUT_RIGHT | {"town": elsewhere.pk}, format="json"
    )

    assert answer.status_code == 200, answer.data
    assert {name: answer.data[name] for name in PUT_RIGHT} == PUT_RIGHT
    assert answer.data["town"]["id"] == elsewhere.pk


def test_what_staff_found_out_is_on_the_page_of_staff_and_nowhere_else(
    sato: APIClient, yamamoto: APIClient, request_: SupportRequest
) -> None:
    answer = sato.patch(f"/api/v1/requests/{request_.pk}/", SHEET, format="json")

    assert {name: answer.data[name] for name in SHEET} == SHEET
    assert not set(SHEET) & set(yamamoto.get(f"/api/v1/requests/{request_.pk}/").data)


def test_a_counter_does_not_fill_in_what_is_the_desks(yamamoto: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town, **SHEET)

    assert request.emergency_contact == ""
    assert request.visited_before_on is None


def test_the_page_says_what_to_do_first_and_then_what_is_next(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    told: dict[str, Any] = {
        "category": None,
        "words": "手伝うてほしい",
        "answers": {},
        "conditions": {},
    }
    address = f"/api/v1/requests/{hand_in(yamamoto, town, **told).data['id']}/"
    assert "お願いの種類" in sato.get(address).data["obstacle"]["message"]

    named = sato.patch(address, {"category": "LIGHT_BULB"}, format="json").data
    assert "「専門的でない」" in named["obstacle"]["message"]

    answered = sato.patch(address, {"answers": {"WIRING": "no"}}, format="json").data
    assert (answered["obstacle"], "accept" in answered["allowed_actions"]) == (None, True)
