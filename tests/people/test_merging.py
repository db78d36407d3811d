"""One person written down twice: found, put together, and taken apart again as it was."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from rest_framework.test import APIClient

from core import audit
from councils.models import Town
from people.models import AddressProtection, Household, Person
from people.services import clear_address_protection, protect_address, record_consent
from tests.support import factories
from tests.support import factories_planning as made
from tests.support.api import signed_in
from tests.support.factories_cases import case
from volunteers.models import BarredPair

pytestmark = pytest.mark.django_db
PATH = "/api/v1/person-merges/"


@pytest.fixture
def town() -> Town:
    return factories.TownFactory()


@pytest.fixture
def sato(town: Town) -> APIClient:
    return signed_in(factories.coordinator(council=town.council))


@pytest.fixture
def older(town: Town) -> Person:
    return factories.PersonFactory(town=town)


@pytest.fixture
def newer(town: Town) -> Person:
    """The same 髙橋さん, typed in another way."""
    return factories.PersonFactory(
        town=town,
        family_name="高橋",
        address_line="99-99",
        phone="0880001001",
        birth_on="1944-02-11",
        email="hanako@example.jp",
    )


def pairs(sato: APIClient) -> list[tuple[int, int, list[str]]]:
    return [
        (one["first"]["id"], one["second"]["id"], one["reasons"])
        for one in sato.get(f"{PATH}twins/").json()
    ]


def merge(sato: APIClient, kept: Person, gone: Person) -> Any:
    return sato.post(PATH, {"kept": kept.pk, "gone": gone.pk})


def undo(sato: APIClient, merged: Any) -> Any:
    return sato.post(f"{PATH}{merged.json()['id']}/undo/")


def everything() -> list[dict[str, Any]]:
    """Every row of the house but what the acts themselves write down."""
    names = {"core", "sessions", "axes", "contenttypes", "django_tasks_database"}
    models = [
        model
        for model in apps.get_models()
        if model._meta.app_label not in names
        and model._meta.model_name not in {"personmerge", "differentpeople"}
    ]
    rows = [row for model in models for row in model._base_manager.order_by("pk")]
    found: list[dict[str, Any]] = json.loads(serializers.serialize("json", rows))
    for row in found:
        row["fields"].pop("updated_at", None)
    return found


def test_a_person_typed_in_twice_is_found_by_reading_number_and_address(
    sato: APIClient, older: Person, newer: Person
) -> None:
    assert pairs(sato) == [(older.pk, newer.pk, ["よみ", "電話", "住所"])]


@pytest.mark.parametrize(
    "details",
    [
        {"given_name": "太郎", "given_kana": "たろう"},
        {"phone": "088-000-2002", "address_line": "98番98号"},
        {"family_name": "鈴木", "family_kana": "すずき"},
    ],
    ids=["a couple", "the same name elsewhere", "another family"],
)
def test_two_people_are_not_taken_for_one(
    sato: APIClient, older: Person, town: Town, details: dict[str, str]
) -> None:
    factories.PersonFactory(town=town, **details)
    assert pairs(sato) == []


def test_who_was_looked_at_and_is_somebody_else_is_not_shown_again(
    sato: APIClient, older: Person, newer: Person
) -> None:
    sato.post(f"{PATH}different/", {"one": newer.pk, "other": older.pk})
    assert pairs(sato) == []


def test_everything_of_the_one_card_speaks_of_the_other_afterwards(
    sato: APIClient, older: Person, newer: Person, town: Town
) -> None:
    request = made.request(town, person=newer)
    record_consent(newer, purpose="tell_agency", is_given=True, method="phone", actor=None)
    newer.household = Household.objects.create(council=town.council, kind="alone")
    newer.save()

    assert merge(sato, older, newer).status_code == 201

    request.refresh_from_db()
    assert request.person == older
    card = sato.get(f"/api/v1/people/{older.pk}/").json()
    assert (card["birth_on"], card["email"]) == ("1944-02-11", "hanako@example.jp")
    assert (card["phone"], card["family_name"]) == ("088-000-1001", "髙橋")
    assert [one["purpose"] for one in card["consents"]] == ["tell_agency"]
    assert [one["id"] for one in card["household"]["members"]] == [older.pk]
    assert sato.get(f"/api/v1/people/{newer.pk}/").status_code == 404
    assert len(sato.get("/api/v1/people/", {"search": "たかはし"}).json()["results"]) == 1
    assert pairs(sato) == []
    assert [step.action for step in audit.history_of(older)] == ["merge"]


def test_taking_it_back_restores_every_row_as_it_was(
    sato: APIClient, older: Person, newer: Person, town: Town
) -> None:
    suzuki = made.volunteer(town)
    for person in (older, newer):
        made.request(town, person=person)
        BarredPair.objects.create(council=town.council, volunteer=suzuki, person=person)
        record_consent(person, purpose="tell_agency", is_given=True, method="phone", actor=None)
    clear_address_protection_of(older)
    protect_address(newer, actor=None)
    newer.household = Household.objects.create(council=town.council, kind="alone")
    newer.user = factories.volunteer_user(council=town.council, email="t@example.jp")
    newer.save()
    before = everything()

    merged = merge(sato, older, newer)
    assert everything() != before
    assert Person.objects.get(pk=older.pk).is_protected
    back = undo(sato, merged)

    assert (back.status_code, back.json()["allowed_actions"]) == (200, [])
    assert everything() == before
    assert undo(sato, merged).status_code == 409


def clear_address_protection_of(person: Person) -> None:
    protect_address(person, actor=None)
    clear_address_protection(person, actor=factories.coordinator(council=person.council))


def test_what_was_corrected_since_stays_corrected(
    sato: APIClient, older: Person, newer: Person
) -> None:
    merged = merge(sato, older, newer)
    sato.patch(f"/api/v1/people/{older.pk}/", {"birth_on": "1944-02-12"})
    undo(sato, merged)
    older.refresh_from_db()
    assert (str(older.birth_on), older.email) == ("1944-02-12", "")


def test_a_protected_address_stays_protected_when_cards_are_put_together(
    sato: APIClient, older: Person, newer: Person
) -> None:
    protect_address(newer, actor=None)
    merge(sato, older, newer)
    assert AddressProtection.objects.get().person == older
    assert sato.get(f"/api/v1/people/{older.pk}/").json()["is_protected"] is True


def test_two_volunteers_are_never_put_together(sato: APIClient, town: Town) -> None:
    suzuki, okabayashi = (made.volunteer(town, family=name) for name in ("鈴木", "岡林"))
    answer = merge(sato, suzuki.person, okabayashi.person)
    assert (answer.status_code, answer.json()["code"]) == (409, "both_sign_in")


def test_two_open_cases_wait_until_somebody_has_closed_one(
    sato: APIClient, older: Person, newer: Person, town: Town
) -> None:
    kept, second = case(town, person=older), case(town, person=newer)
    answer = merge(sato, older, newer)
    assert (answer.status_code, answer.json()["code"]) == (409, "both_have_case")
    assert "終結してから" in answer.json()["message"]

    sato.post(f"/api/v1/cases/{second.pk}/close/", {"end_reason": "handed_over"})
    merged = merge(sato, older, newer)

    assert merged.status_code == 201, merged.json()
    second.refresh_from_db()
    assert second.person == older
    assert sato.get(f"/api/v1/cases/{kept.pk}/").json()["status"] == "open"
    undo(sato, merged)
    second.refresh_from_db()
    assert second.person == newer


def test_merges_are_taken_back_in_their_turn(
    sato: APIClient, older: Person, newer: Person, town: Town
) -> None:
    third = factories.PersonFactory(town=town)
    first, second = merge(sato, older, newer), merge(sato, third, older)
    assert undo(sato, first).status_code == 409
    assert undo(sato, second).status_code == 200
    assert undo(sato, first).status_code == 200


def test_another_councils_card_is_not_known_here(sato: APIClient, older: Person) -> None:
    elsewhere = factories.PersonFactory()
    answer = merge(sato, older, elsewhere)
    assert "gone" in answer.json()["fields"]
    tanaka = signed_in(factories.coordinator(council=elsewhere.council, name="田中 誠"))
    assert tanaka.get(f"{PATH}twins/").json() == []


def test_the_pairs_cost_the_same_few_queries(
    sato: APIClient, older: Person, newer: Person, town: Town, django_assert_max_num_queries: Any
) -> None:
    factories.PersonFactory.create_batch(60, town=town, phone="")
    with django_assert_max_num_queries(10):
        assert sato.get(f"{PATH}twins/").status_code == 200
