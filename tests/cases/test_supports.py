"""参加支援 and 多機関協働: nothing goes outside before the person agrees; each has an end in words."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from core.clock import today
from core.models import OutboxMessage
from councils.models import SupportAgency
from people.models import Consent, Person
from people.services import record_consent
from places.models import Place
from tests.support import factories
from tests.support.factories_cases import CASES, in_days, opened

pytestmark = pytest.mark.django_db
SUPPORTS = "/api/v1/case-supports/"


@pytest.fixture
def path(sato: APIClient, takahashi: Person) -> str:
    """The page of 髙橋's case."""
    return f"{CASES}{opened(sato, person=takahashi.pk)['id']}/"


def introduce(sato: APIClient, path: str, place: Place, **changes: Any) -> Any:
    form = {"goal": "人と話せる場に出る", "place": place.pk, "person_agrees": True} | changes
    answer = sato.post(f"{path}participation-support/", form, format="json")
    assert answer.status_code == 201, answer.json()
    return answer.json()["supports"][0]


def bring_together(sato: APIClient, path: str, agency: SupportAgency, **changes: Any) -> Any:
    part = {"agency": agency.pk, "asked_for": "使えるサービスを見る"}
    form = {"goal": "食事がつづくように", "parts": [part]} | changes
    answer = sato.post(f"{path}multi-agency/", form, format="json")
    assert answer.status_code == 201, answer.json()
    return answer.json()["supports"][0]


def step(sato: APIClient, support: Any, act: str, **form: Any) -> Any:
    return sato.post(f"{SUPPORTS}{support['id']}/{act}/", form, format="json")


def test_a_person_is_led_to_a_place_followed_up_and_the_case_closed(
    sato: APIClient, path: str, cafe: Place
) -> None:
    support = introduce(sato, path, cafe, role="お茶の手伝い")
    assert (support["status"], support["place"]["id"]) == ("asked", cafe.pk)
    assert support["follow_up_on"] > today().isoformat()
    assert "close" not in sato.get(path).json()["allowed_actions"]
    blocked = sato.post(f"{path}close/", {"end_reason": "settled"})
    assert (blocked.status_code, "終わっていない支援" in blocked.json()["message"]) == (409, True)

    assert step(sato, support, "start").status_code == 200
    assert "result" in step(sato, support, "end").json()["fields"]
    page = step(sato, support, "end", result="毎月 顔を出しておられる").json()

    assert page["supports"][0]["status"] == "ended"
    assert page["supports"][0]["allowed_actions"] == []
    assert [line["words"] for line in page["timeline"]][-2:] == [
        "参加支援（旭こども食堂）が はじまりました",
        "参加支援（旭こども食堂）が 終わりました",
    ]
    assert sato.post(f"{path}close/", {"end_reason": "settled"}).status_code == 200


def test_a_participation_names_a_place_or_a_role(sato: APIClient, path: str) -> None:
    answer = sato.post(f"{path}participation-support/", {"goal": "外に出る"}, format="json")
    assert "居場所をえらぶか" in answer.json()["fields"]["place"][0]
    role = {"goal": "外に出る", "role": "公園の花の水やり"}
    assert sato.post(f"{path}participation-support/", role, format="json").status_code == 201


def test_agencies_hear_nothing_before_the_person_agrees(
    sato: APIClient, path: str, agency: SupportAgency, takahashi: Person
) -> None:
    support = bring_together(sato, path, agency)
    assert "社協の中に とどめます" in support["stays_inside"]
    assert "start" not in support["allowed_actions"]
    refused = step(sato, support, "start")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_agreed")

    step(sato, support, "agreement", is_given=True, method="visit")

    consent = Consent.objects.get(person=takahashi)
    assert (consent.purpose, consent.recipient) == ("tell_agency", agency.name)
    assert step(sato, support, "start").json()["supports"][0]["stays_inside"] == ""
    assert not OutboxMessage.objects.exists()


def test_a_meeting_may_decide_to_help_together_without_consent(
    sato: APIClient, path: str, agency: SupportAgency, cafe: Place
) -> None:
    support = bring_together(sato, path, agency)
    assert (
        "meeting_on"
        in step(sato, support, "meeting", meeting_on=in_days(1).isoformat()).json()["fields"]
    )
    decided = step(sato, support, "meeting", meeting_on=today().isoformat()).json()
    assert "start" in decided["supports"][0]["allowed_actions"]

    place = introduce(sato, path, cafe, person_agrees=False)
    assert step(sato, place, "meeting", meeting_on=today().isoformat()).status_code == 409


def test_a_no_on_the_persons_card_counts_at_once(
    sato: APIClient, path: str, agency: SupportAgency, takahashi: Person
) -> None:
    support = bring_together(sato, path, agency, person_agrees=True)
    assert "start" in support["allowed_actions"]
    consent = Consent.objects.get(person=takahashi)
    sato.post(f"/api/v1/people/{takahashi.pk}/withdraw_consent/", {"consent": consent.pk})

    [now] = sato.get(path).json()["supports"]

    assert (now["person_agrees"], "start" in now["allowed_actions"]) == (False, False)
    assert step(sato, support, "start").status_code == 409


def test_what_was_told_by_law_is_not_the_persons_word(
    sato: APIClient, path: str, agency: SupportAgency, takahashi: Person
) -> None:
    bring_together(sato, path, agency, person_agrees=True)
    told = {"recipient": agency.name, "is_given": False, "ground": "虐待の通報"}
    record_consent(takahashi, purpose="tell_agency", method="", actor=None, **told)
    assert sato.get(path).json()["supports"][0]["person_agrees"] is True


def test_a_support_is_put_right_and_called_off_with_words(
    sato: APIClient, path: str, cafe: Place
) -> None:
    support = introduce(sato, path, cafe)
    put_right = sato.patch(f"{SUPPORTS}{support['id']}/", {"follow_up_on": in_days(9).isoformat()})
    assert put_right.json()["supports"][0]["follow_up_on"] == in_days(9).isoformat()
    page = step(sato, support, "call_off", result="入院された").json()
    assert (page["supports"][0]["status"], page["live_supports"]) == ("called_off", [])
    assert step(sato, support, "agreement", is_given=True).status_code == 409
    late = sato.patch(f"{SUPPORTS}{support['id']}/", {"goal": "ちがう目あて"})
    assert late.status_code == 409


def test_every_agency_is_one_of_the_own_council_named_once_with_its_part(
    sato: APIClient, path: str, agency: SupportAgency
) -> None:
    part = {"agency": agency.pk, "asked_for": "家計の相談"}
    elsewhere = {"agency": factories.AgencyFactory().pk, "asked_for": "家計の相談"}
    for parts in ([], [part, part], [part | {"asked_for": ""}], [elsewhere]):
        answer = sato.post(f"{path}multi-agency/", {"goal": "食事", "parts": parts}, format="json")
        assert answer.status_code == 400
        assert next(iter(answer.json()["fields"])).startswith("parts")
