"""Who asks is one person, known again where it is safe, and looked at by staff where it is not."""

from typing import Any

import pytest
from rest_framework.response import Response
from rest_framework.test import APIClient

from councils.models import HoocchokenCounter, Town
from intake.models import SupportRequest
from people.models import Person
from people.services import protect_address
from tests.support import factories
from tests.support.factories import PersonFactory, TownFactory
from tests.support.factories_intake import hand_in, handed_in, person_form

NO_PHONE = {"phone": ""}
NEW_PHONE = {"phone": "090-0000-7788"}


@pytest.fixture
def protected(town: Town) -> Person:
    """髙橋 花子, whose address nobody is to be told."""
    person = PersonFactory.create(town=town, address_line="99番99号")
    protect_address(person, actor=factories.coordinator(council=town.council, name="西岡 健"))
    return person


def page(sato: APIClient, request: SupportRequest) -> dict[str, Any]:
    return dict(sato.get(f"/api/v1/requests/{request.pk}/").json())


def accept(sato: APIClient, request: SupportRequest) -> Response:
    return sato.post(f"/api/v1/requests/{request.pk}/accept/")


def test_the_card_that_staff_picked_is_the_one_that_is_used(
    sato: APIClient, town: Town, protected: Person
) -> None:
    request = handed_in(sato, town, known_person=protected.pk, person=person_form(**NEW_PHONE))

    assert request.person == protected
    assert request.person.is_protected
    assert request.person.phone == NEW_PHONE["phone"]
    assert Person.objects.count() == 1


def test_a_name_that_is_not_the_picked_cards_is_told_at_its_field(
    sato: APIClient, town: Town, protected: Person
) -> None:
    husband = person_form(given_name="太郎", given_kana="たろう")

    answer = hand_in(sato, town, known_person=protected.pk, person=husband)

    assert "別の方にする" in answer.data["fields"]["person.family_kana"][0]
    assert SupportRequest.objects.count() == 0


def test_only_staff_point_at_a_card_and_only_at_their_councils(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person
) -> None:
    elsewhere = PersonFactory.create(town=TownFactory.create(name="よその町"))

    at_the_counter = hand_in(yamamoto, town, known_person=protected.pk)
    of_others = hand_in(sato, town, known_person=elsewhere.pk)

    assert "known_person" in at_the_counter.data["fields"]
    assert "known_person" in of_others.data["fields"]


@pytest.mark.parametrize("told", [NO_PHONE, NEW_PHONE, NO_PHONE | {"given_kana": ""}])
def test_a_second_card_of_a_protected_person_is_held_back_until_staff_have_looked(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person, told: dict[str, str]
) -> None:
    request = handed_in(yamamoto, town, person=person_form(**told))
    assert request.person != protected

    seen, refused = page(sato, request), accept(sato, request)

    assert "accept" not in seen["allowed_actions"]
    assert (seen["obstacle"]["code"], seen["double"]["id"]) == ("may_be_protected", protected.pk)
    assert (refused.status_code, refused.data["code"]) == (409, "may_be_protected")


def test_the_end_of_the_number_is_a_sign_in_another_town_too(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person
) -> None:
    elsewhere = TownFactory.create(district=town.district, name="旭上町")
    told = person_form(phone=f"090-0000-{protected.phone[-4:]}")
    same_end = handed_in(yamamoto, elsewhere, person=told)
    namesake = handed_in(yamamoto, elsewhere, person=person_form(**NEW_PHONE))

    assert page(sato, same_end)["double"]["id"] == protected.pk
    assert page(sato, namesake)["double"] is None
    assert accept(sato, namesake).status_code == 200


def test_somebody_else_is_accepted_once_staff_said_so(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person
) -> None:
    request = handed_in(yamamoto, town, person=person_form(**NO_PHONE))
    pair = {"one": protected.pk, "other": request.person_id}

    sato.post("/api/v1/person-merges/different/", pair, format="json")

    assert page(sato, request)["double"] is None
    assert accept(sato, request).status_code == 200


def test_put_together_the_request_is_the_protected_persons(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person
) -> None:
    request = handed_in(yamamoto, town, person=person_form(**NO_PHONE))
    pair = {"kept": protected.pk, "gone": request.person_id}

    sato.post("/api/v1/person-merges/", pair, format="json")

    seen = page(sato, request)
    assert (seen["person"]["id"], seen["person_is_protected"]) == (protected.pk, True)
    assert seen["double"] is None


def test_two_who_gave_the_counters_own_number_stay_two(
    yamamoto: APIClient, town: Town, counter: HoocchokenCounter
) -> None:
    first = handed_in(yamamoto, town, person=person_form(phone=counter.phone))
    second = handed_in(yamamoto, town, person=person_form(phone=counter.phone))

    assert first.person != second.person


def test_a_family_name_and_number_alone_are_nobodys(yamamoto: APIClient, town: Town) -> None:
    family = person_form(given_name="", given_kana="")

    first, second = (handed_in(yamamoto, town, person=family) for _ in range(2))

    assert first.person != second.person


def test_who_has_no_telephone_hears_at_the_counter(yamamoto: APIClient, town: Town) -> None:
    answer = hand_in(yamamoto, town, person=person_form(**NO_PHONE))

    assert "お電話" not in answer.data["what_next"]
    assert "この窓口" in answer.data["what_next"]
    slip = yamamoto.get(f"/api/v1/slips/{answer.data['slip_code']}/").json()
    assert "窓口で" in slip["what_next"]


def test_who_asks_for_somebody_else_can_be_called_back(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    told = {
        "asked_by": "山田（むすめ）",
        "asked_by_phone": "０９０００００７７１１",
        "person_agrees": True,
    }

    request = handed_in(yamamoto, town, **told)

    assert page(sato, request)["asked_by_phone"] == "090-0000-7711"
    wrong = hand_in(yamamoto, town, **told | {"asked_by_phone": "123"})
    assert "市外局番" in wrong.data["fields"]["asked_by_phone"][0]


def test_a_counter_learns_nothing_of_a_protected_person_nor_of_other_counters(
    yamamoto: APIClient, sato: APIClient, town: Town, protected: Person
) -> None:
    handed_in(sato, town, known_person=protected.pk)
    guessed = hand_in(yamamoto, town)
    neighbour = person_form(family_kana="もり", given_kana="くみ", phone="088-000-1009")
    same_door = hand_in(yamamoto, town, person=neighbour)

    assert SupportRequest.objects.filter(person=protected).count() == 2
    assert guessed.data["warnings"] == []
    assert same_door.data["warnings"] == []
