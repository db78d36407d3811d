"""With and without the person's consent are two ways; the second reaches staff only."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Council, Town
from intake.models import SupportRequest
from people.models import Consent, Person
from tests.support import factories
from tests.support import factories_planning as made
from tests.support.factories_intake import hand_in, handed_in

DAUGHTER = "山田 和子（むすめ）"


@pytest.fixture
def unasked(yamamoto: APIClient, town: Town) -> SupportRequest:
    """The daughter asks; 髙橋さん does not know of it yet."""
    return handed_in(yamamoto, town, asked_by=DAUGHTER, person_agrees=False)


def page(sato: APIClient, request: SupportRequest) -> dict[str, Any]:
    return dict(sato.get(f"/api/v1/requests/{request.pk}/").json())


def record(sato: APIClient, request: SupportRequest, **form: Any) -> Any:
    said = {"is_given": True, "method": "phone", "tell_volunteer": "yes"} | form
    return sato.post(f"/api/v1/requests/{request.pk}/agreement/", said)


def test_who_asks_for_somebody_else_is_asked_whether_the_person_knows(
    yamamoto: APIClient, town: Town
) -> None:
    answer = hand_in(yamamoto, town, asked_by=DAUGHTER)
    assert answer.status_code == 400
    assert "ご本人" in answer.json()["fields"]["person_agrees"][0]


def test_a_request_without_consent_is_taken_in_and_shown_to_staff(
    sato: APIClient, unasked: SupportRequest
) -> None:
    told = page(sato, unasked)
    assert (told["status"], told["person_agrees"], told["tell_volunteer"]) == (
        "submitted",
        False,
        "no",
    )
    [refusal] = Consent.objects.filter(purpose="ask_for_them")
    assert refusal.is_given is False
    assert not Consent.objects.filter(purpose="tell_volunteer").exists()


def test_it_goes_neither_to_matching_nor_to_an_agency(
    sato: APIClient, unasked: SupportRequest, council: Council
) -> None:
    assert not {"accept", "refer"} & set(page(sato, unasked)["allowed_actions"])
    accepted = sato.post(f"/api/v1/requests/{unasked.pk}/accept/")
    assert (accepted.status_code, accepted.json()["code"]) == (409, "agreement_open")
    agency = factories.AgencyFactory.create(council=council)
    form = {
        "agency": agency.pk,
        "heard": "介護のこと",
        "person_agrees": True,
        "consent_method": "phone",
    }
    referred = sato.post(f"/api/v1/requests/{unasked.pk}/refer/", form)
    assert (referred.status_code, referred.json()["code"]) == (409, "agreement_open")


def test_once_staff_record_the_consent_it_goes_its_way(
    sato: APIClient, unasked: SupportRequest
) -> None:
    told = record(sato, unasked).json()
    assert (told["person_agrees"], told["tell_volunteer"]) == (True, "yes")
    assert "accept" in told["allowed_actions"]
    given = Consent.objects.filter(purpose="ask_for_them", is_given=True).get()
    assert (given.method, given.recorded_by and given.recorded_by.name) == ("phone", "佐藤 恵")
    assert sato.post(f"/api/v1/requests/{unasked.pk}/accept/").json()["status"] == "open"


def test_who_takes_the_consent_back_is_looked_for_no_longer(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    sato.post(f"/api/v1/requests/{request.pk}/accept/")

    told = record(sato, request, is_given=False).json()

    assert (told["status"], told["person_agrees"]) == ("submitted", False)
    assert "accept" not in told["allowed_actions"]


def test_somebody_else_with_consent_goes_the_usual_way(yamamoto: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town, asked_by=DAUGHTER, person_agrees=True)
    assert request.person_agrees
    assert Consent.objects.filter(purpose="ask_for_them", is_given=True).count() == 1


def test_a_community_asks_through_one_of_its_people(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town, community="本宮町 町内会")
    told = page(sato, request)
    assert (told["community"], told["person"]["name"]) == ("本宮町 町内会", "髙橋 花子")


def test_an_address_can_be_protected_when_the_request_is_taken_in(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town, protect_address=True)
    assert page(sato, request)["person"]["is_protected"] is True


def test_staff_write_down_what_a_person_agreed_to_and_what_they_take_back(
    sato: APIClient, town: Town
) -> None:
    takahashi: Person = factories.PersonFactory.create(town=town)
    path = f"/api/v1/people/{takahashi.pk}"
    form = {
        "purpose": "tell_agency",
        "recipient": "旭地域包括支援センター",
        "is_given": True,
        "method": "paper",
        "given_on": "2026-11-01",
    }
    told = sato.post(f"{path}/consents/", form).json()["consents"]
    assert [(one["recipient"], one["method_label"], one["recorded_by_name"]) for one in told] == [
        ("旭地域包括支援センター", "書面", "佐藤 恵")
    ]

    back = sato.post(f"{path}/withdraw_consent/", {"consent": told[0]["id"]}).json()

    assert back["consents"][0]["withdrawn_on"] is not None
    again = sato.post(f"{path}/withdraw_consent/", {"consent": told[0]["id"]})
    assert again.status_code == 409


def test_a_household_has_members_and_services_in_use(sato: APIClient, town: Town) -> None:
    hanako, taro = (
        factories.PersonFactory.create(town=town, given_name=name, phone="")
        for name in ("花子", "太郎")
    )
    form = {
        "kind": "elderly_only",
        "note": "二人とも耳が遠い",
        "members": [taro.pk],
        "services": [{"name": "訪問介護（週2回）", "provider": "旭ケア", "phone": "088-000-0399"}],
    }
    told = sato.put(f"/api/v1/people/{hanako.pk}/household/", form).json()["household"]
    assert [one["name"] for one in told["members"]] == ["髙橋 花子", "髙橋 太郎"]
    assert told["services"][0]["provider"] == "旭ケア"
    assert told["kind_label"] == "高齢者のみ"

    other = sato.get(f"/api/v1/people/{taro.pk}/").json()["household"]
    assert other["services"] == told["services"]

    alone = form | {"members": [], "services": []}
    sato.put(f"/api/v1/people/{hanako.pk}/household/", alone)
    assert sato.get(f"/api/v1/people/{taro.pk}/").json()["household"] is None


def test_a_plan_made_before_the_protection_names_nobody(sato: APIClient, town: Town) -> None:
    request = made.request(town)
    proposal = made.proposal(request, made.volunteer(town))
    sato.patch(f"/api/v1/people/{request.person_id}/", {"is_protected": True})
    path = f"/api/v1/proposals/{proposal.pk}/confirm/"

    refused = sato.post(path)

    assert (refused.status_code, refused.json()["code"]) == (409, "address_protected")
    sato.patch(f"/api/v1/people/{request.person_id}/", {"is_protected": False})
    assert sato.post(path).status_code == 200


def take_back(sato: APIClient, request: SupportRequest, purpose: str) -> Any:
    path = f"/api/v1/people/{request.person_id}"
    consents = sato.get(f"{path}/").json()["consents"]
    [standing] = [one["id"] for one in consents if one["purpose"] == purpose]
    return sato.post(f"{path}/withdraw_consent/", {"consent": standing})


def test_who_takes_back_being_named_is_named_to_no_volunteer(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    assert take_back(sato, request, "tell_volunteer").status_code == 200
    assert page(sato, request)["tell_volunteer"] == "no"


def test_who_takes_back_being_told_of_is_told_of_to_no_agency(
    sato: APIClient, yamamoto: APIClient, town: Town, council: Council
) -> None:
    request = handed_in(yamamoto, town)
    agency = factories.AgencyFactory.create(council=council)
    form = {
        "agency": agency.pk,
        "heard": "介護のこと",
        "person_agrees": True,
        "consent_method": "phone",
    }
    sato.post(f"/api/v1/requests/{request.pk}/refer/", form)
    take_back(sato, request, "tell_agency")
    [referral] = page(sato, request)["referrals"]
    assert referral["person_agrees"] is False


def test_who_does_not_want_what_others_asked_for_is_looked_for_no_longer(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town, asked_by=DAUGHTER, person_agrees=True)
    sato.post(f"/api/v1/requests/{request.pk}/accept/")
    form = {"purpose": "ask_for_them", "is_given": False, "method": "phone"}
    sato.post(f"/api/v1/people/{request.person_id}/consents/", form)
    told = page(sato, request)
    assert (told["status"], told["person_agrees"]) == ("submitted", False)
