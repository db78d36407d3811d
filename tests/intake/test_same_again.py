"""前回と同じ内容で: with the slip or with name and number; nobody learns who or where."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from core import clock
from councils.models import HoocchokenCounter, Town
from intake.models import SupportRequest
from people.services import protect_address
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in, window

pytestmark = pytest.mark.django_db

NAMED = {"family_kana": "タカハシ", "given_kana": "ハナコ", "phone": "０８８−０００−１００１"}


def find(client: APIClient, **asked: str) -> Any:
    return client.post("/api/v1/earlier-requests/find/", asked)


def repeat(client: APIClient, ticket: str, wish: str = "weekday_morning") -> Any:
    body = {"ticket": ticket, "time_wish": wish}
    return client.post("/api/v1/earlier-requests/repeat/", body)


def test_the_slip_brings_the_same_request_again(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    found = find(yamamoto, slip_code=earlier.slip_code)
    assert found.status_code == 200
    slip = repeat(yamamoto, found.json()["ticket"])
    assert slip.status_code == 201
    again = SupportRequest.objects.get(pk=slip.json()["id"])
    for same in ("person", "category", "town", "address_line", "conditions", "tell_volunteer"):
        assert getattr(again, same) == getattr(earlier, same)
    assert again.number != earlier.number
    assert earlier.number in again.words


def test_neither_name_nor_place_is_told(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    told = find(yamamoto, **NAMED).content.decode()
    person = earlier.person
    assert person is not None
    for personal in (person.family_name, person.phone, town.name, earlier.address_line):
        assert personal not in told


def test_name_and_number_must_fit_exactly(yamamoto: APIClient, town: Town) -> None:
    handed_in(yamamoto, town)
    assert find(yamamoto, **NAMED).status_code == 200
    assert find(yamamoto, **(NAMED | {"phone": "088-000-1002"})).status_code == 404
    assert find(yamamoto, **(NAMED | {"given_kana": "はな"})).status_code == 404
    assert find(yamamoto, family_kana="たかはし").status_code == 400


def test_another_counter_needs_the_slip(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    elsewhere: HoocchokenCounter = factories.CounterFactory(town=town)
    other = signed_in(factories.counter_staff(counter=elsewhere, name="楠瀬 直樹"))
    assert find(other, **NAMED).status_code == 404
    assert find(other, slip_code=earlier.slip_code).status_code == 200


def test_the_number_on_the_slip_alone_opens_nothing(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    assert find(yamamoto, slip_code=earlier.number).status_code == 404


def test_a_protected_person_is_not_found_by_name(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    earlier = handed_in(yamamoto, town)
    assert earlier.person is not None
    protect_address(earlier.person, actor=None)
    assert find(yamamoto, **NAMED).status_code == 404


def test_what_was_found_is_good_for_one_request_at_the_counter_that_found_it(
    yamamoto: APIClient, counter: HoocchokenCounter, town: Town
) -> None:
    earlier = handed_in(yamamoto, town)
    ticket = find(yamamoto, slip_code=earlier.slip_code).json()["ticket"]
    elsewhere: HoocchokenCounter = factories.CounterFactory(town=town)
    stranger = signed_in(factories.counter_staff(counter=elsewhere, name="西内 薫"))
    assert repeat(stranger, ticket).status_code == 400
    assert repeat(yamamoto, ticket + "x").status_code == 400
    colleague = signed_in(factories.counter_staff(counter=counter, name="楠瀬 直樹"))
    assert repeat(colleague, ticket).status_code == 201
    again = repeat(yamamoto, ticket)
    assert again.status_code == 400
    assert "もう届いています" in again.json()["message"]
    assert SupportRequest.objects.count() == 2


@pytest.mark.parametrize(("days", "status"), [(6, 201), (7, 400)])
def test_it_waits_six_days_for_a_network_and_no_week(
    yamamoto: APIClient, counter: HoocchokenCounter, town: Town, days: int, status: int
) -> None:
    earlier = handed_in(yamamoto, town)
    ticket = find(yamamoto, slip_code=earlier.slip_code).json()["ticket"]
    with time_machine.travel(clock.now() + timedelta(days=days)):
        fresh = signed_in(factories.counter_staff(counter=counter, name="楠瀬 直樹"))
        assert repeat(fresh, ticket).status_code == status


def test_a_wish_that_is_refused_leaves_what_was_found_good(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    ticket = find(yamamoto, slip_code=earlier.slip_code).json()["ticket"]
    assert repeat(yamamoto, ticket, wish="tomorrow").status_code == 400
    assert repeat(yamamoto, ticket).status_code == 201


def test_days_that_were_chosen_are_asked_for_anew(yamamoto: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town, time_wish="dates", windows=[window()])
    found = find(yamamoto, slip_code=earlier.slip_code).json()
    assert found["time_wish"] == ""
    assert repeat(yamamoto, found["ticket"], wish="dates").status_code == 400
    assert repeat(yamamoto, found["ticket"], wish="any_weekday").status_code == 201


def test_another_council_finds_nothing(yamamoto: APIClient, tanaka: APIClient, town: Town) -> None:
    earlier = handed_in(yamamoto, town)
    assert find(tanaka, slip_code=earlier.slip_code).status_code == 404
    assert find(tanaka, **NAMED).status_code == 404
