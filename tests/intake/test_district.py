"""森さん, 民生委員 of 旭: sees what people agreed to tell, and asks on behalf of others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from councils.models import SchoolDistrict, Town
from intake.models import SupportRequest
from people.services import protect_address
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import hand_in, handed_in, person_form


@pytest.fixture
def mori(district: SchoolDistrict) -> APIClient:
    return signed_in(factories.welfare_volunteer(district=district))


@pytest.fixture
def told(yamamoto: APIClient, town: Town) -> SupportRequest:
    """髙橋さん agreed that the 民生委員 may know."""
    return handed_in(yamamoto, town, tell_welfare_volunteer=True)


def numbers(client: APIClient) -> list[str]:
    return [row["number"] for row in client.get("/api/v1/requests/").json()["results"]]


def test_she_sees_whom_she_may_look_in_on_and_how_far_it_is(
    mori: APIClient, told: SupportRequest
) -> None:
    [row] = mori.get("/api/v1/requests/").json()["results"]
    assert row["person"] == {
        "name": "髙橋 花子",
        "kana": "たかはし はなこ",
        "phone": "088-000-1001",
    }
    assert "受け取りました" in row["status_words"]
    assert "99番99号" not in str(mori.get(f"/api/v1/requests/{told.pk}/").json())


def test_without_consent_she_sees_nothing(mori: APIClient, yamamoto: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town)
    assert numbers(mori) == []
    assert mori.get(f"/api/v1/requests/{request.pk}/").status_code == 404


def test_a_consent_that_is_taken_back_closes_the_page(
    mori: APIClient, sato: APIClient, told: SupportRequest
) -> None:
    [consent] = [
        one
        for one in sato.get(f"/api/v1/people/{told.person_id}/").json()["consents"]
        if one["purpose"] == "tell_welfare_volunteer"
    ]
    assert numbers(mori) == [told.number]
    sato.post(f"/api/v1/people/{told.person_id}/withdraw_consent/", {"consent": consent["id"]})
    assert numbers(mori) == []


def test_a_protected_person_is_not_among_them(mori: APIClient, told: SupportRequest) -> None:
    assert told.person is not None
    protect_address(told.person, actor=None)
    assert numbers(mori) == []


def test_her_list_costs_the_same_for_many(
    mori: APIClient, yamamoto: APIClient, town: Town, told: SupportRequest
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            numbers(mori)
        return len(seen)

    assert queries() > 0  # the session is written down once
    few = queries()
    for digit in range(5):
        person = person_form(phone=f"088-000-200{digit}")
        handed_in(yamamoto, town, tell_welfare_volunteer=True, person=person)
    assert queries() == few


def test_other_districts_are_others_matter(told: SupportRequest, town: Town) -> None:
    elsewhere = factories.DistrictFactory.create(council=town.council, name="潮江")
    other = signed_in(
        factories.welfare_volunteer(district=elsewhere, email="oka@minsei.example.jp")
    )
    assert numbers(other) == []


def test_she_asks_for_a_resident_and_follows_it(
    mori: APIClient, sato: APIClient, town: Town
) -> None:
    unsaid = hand_in(mori, town)
    assert "person_agrees" in unsaid.json()["fields"]

    request = handed_in(mori, town, person_agrees=True)

    assert (request.source, request.asked_by) == ("welfare", "民生委員 森 久美")
    assert numbers(mori) == [request.number]
    assert sato.get(f"/api/v1/requests/{request.pk}/").json()["source_label"] == "民生委員"


def test_what_she_asks_without_the_persons_knowledge_names_nobody_to_her_page(
    mori: APIClient, town: Town
) -> None:
    request = handed_in(mori, town, person_agrees=False)
    page = mori.get(f"/api/v1/requests/{request.pk}/").json()
    assert (page["person"], page["person_agrees"]) == (None, False)


def test_she_decides_nothing(mori: APIClient, told: SupportRequest) -> None:
    for act in ("accept", "decline", "refer", "agreement", "cancel"):
        assert mori.post(f"/api/v1/requests/{told.pk}/{act}/").status_code == 403


def test_staff_give_her_a_door_and_shut_it(
    sato: APIClient, tanaka: APIClient, district: SchoolDistrict, told: SupportRequest
) -> None:
    form = {"name": "森 久美", "kana": "モリ クミ", "email": "mori@minsei.example.jp"}
    wrong = tanaka.post("/api/v1/welfare-volunteers/", form | {"district": district.pk})
    assert "district" in wrong.json()["fields"]
    made = sato.post("/api/v1/welfare-volunteers/", form | {"district": district.pk}).json()
    assert (made["kana"], made["district"]["name"]) == ("もり くみ", "旭")

    mori = signed_in(factories.User.objects.get(email="mori@minsei.example.jp"))
    assert numbers(mori) == [told.number]
    sato.post(f"/api/v1/welfare-volunteers/{made['id']}/end/")
    assert mori.get("/api/v1/requests/").status_code == 401
    assert sato.get("/api/v1/welfare-volunteers/").json() == []
