"""つなぐ: about whom, who calls whom, on what the agency may be told, and where it goes from there."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from core import audit
from core.clock import today
from councils.models import Council, SupportAgency, Town
from intake.models import Referral
from people.models import Consent, Person
from tests.intake.test_referrals import opened, printed
from tests.support import factories
from tests.support.factories_intake import handed_in, person_form

HEARD = "夜中に 怒鳴り声がする。あざが ある"
LAW = {"ground": "ELDER_ABUSE", "ground_reason": "顔にあざ。本人は こわくて言えないとのこと"}


@pytest.fixture
def agency(council: Council) -> SupportAgency:
    return factories.AgencyFactory.create(council=council, name="地域包括支援センター 旭")


@pytest.fixture
def further(council: Council) -> SupportAgency:
    return factories.AgencyFactory.create(council=council, name="地域包括支援センター 潮江")


def at_counter(client: APIClient, agency: SupportAgency, **changes: Any) -> Any:
    form = {"agency": agency.pk, "heard": HEARD, "person_agrees": True} | changes
    return client.post("/api/v1/consultations/referred/", form, format="json")


def referred(client: APIClient, agency: SupportAgency, **changes: Any) -> Referral:
    answer = at_counter(client, agency, **changes)
    assert answer.status_code == 201, answer.data
    return Referral.objects.get(pk=answer.data["id"])


def at_desk(sato: APIClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sato.get("/api/v1/referrals/").json()["results"]
    return found


def give_back(sato: APIClient, referral: Referral) -> None:
    path = f"/api/v1/referrals/{referral.pk}/give_back/"
    assert sato.post(path, {"outcome": "担当の区域ではない"}).status_code == 200


def test_whom_a_counter_refers_is_called_by_the_agency_if_they_agreed(
    yamamoto: APIClient, sato: APIClient, agency: SupportAgency, town: Town
) -> None:
    referral = referred(yamamoto, agency, person=person_form(), who_calls="agency")

    told = opened(printed(sato, referral))

    assert told["person"] == {
        "name": "髙橋 花子",
        "kana": "たかはし はなこ",
        "phone": "088-000-1001",
        "town": town.name,
    }
    assert (told["heard"], told["who_calls"]) == (HEARD, "agency")
    consent = Consent.objects.get(purpose="tell_agency")
    assert (consent.person, consent.method, consent.recipient) == (
        referral.person,
        "counter",
        agency.name,
    )
    assert (consent.is_given, consent.given_on) == (True, today())


def test_without_their_word_only_staff_read_who_it_is(
    yamamoto: APIClient, sato: APIClient, agency: SupportAgency
) -> None:
    referral = referred(yamamoto, agency, person=person_form(), person_agrees=False)

    assert at_desk(sato)[0]["person"]["name"] == "髙橋 花子"
    told = opened(printed(sato, referral))
    assert (told["person"], told["heard"]) == (None, "")
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    "missing",
    [{"person": None}, {"person_agrees": False}, {"person": None, "who_calls": "council"}],
)
def test_nobody_waits_for_a_call_of_who_has_no_number(
    yamamoto: APIClient, agency: SupportAgency, missing: dict[str, Any]
) -> None:
    form = {"person": person_form(), "who_calls": "agency"} | missing
    answer = at_counter(yamamoto, agency, **form)
    assert answer.status_code == 400
    assert "お名前と電話番号" in answer.data["fields"]["who_calls"][0]
    assert (Referral.objects.count(), Person.objects.count()) == (0, 0)


def test_what_comes_back_goes_on_with_what_was_heard_and_the_counter_sees_both(
    yamamoto: APIClient,
    sato: APIClient,
    agency: SupportAgency,
    further: SupportAgency,
) -> None:
    first = referred(yamamoto, agency, person=person_form())
    give_back(sato, first)
    [row] = at_desk(sato)
    assert (row["next_act"]["code"], "pass_on" in row["allowed_actions"]) == ("find_another", True)
    path = f"/api/v1/referrals/{first.pk}/pass_on/"
    form = {"agency": further.pk, "person_agrees": True, "consent_method": "phone"}
    cold = sato.post(path, form)
    assert "2回目" in cold.json()["fields"]["contacted_on"][0]

    answer = sato.post(path, form | {"contacted_on": str(today())})

    assert answer.status_code == 201, answer.data
    second = Referral.objects.get(pk=answer.data["id"])
    assert (second.heard, second.person, second.hop) == (HEARD, first.person, 2)
    mine = yamamoto.get("/api/v1/counter-referrals/").json()["results"]
    assert [(one["status"], one["colour"]) for one in mine] == [
        ("sent", "waiting"),
        ("passed_on", "waiting"),
    ]
    assert mine[0]["status_words"] == "地域包括支援センター 潮江の 返事を 待っています。"
    assert "髙橋" not in str(mine)
    assert HEARD not in str(mine)
    assert sato.post(path, form).status_code == 409


def test_a_request_that_comes_back_goes_on_from_the_same_place(
    yamamoto: APIClient, sato: APIClient, town: Town, agency: SupportAgency, further: SupportAgency
) -> None:
    request = handed_in(yamamoto, town)
    form = {"agency": agency.pk, "heard": HEARD, "person_agrees": True, "consent_method": "phone"}
    sato.post(f"/api/v1/requests/{request.pk}/refer/", form)
    first = Referral.objects.get()
    give_back(sato, first)

    again = form | {"agency": further.pk, "contacted_on": str(today())}
    answer = sato.post(f"/api/v1/referrals/{first.pk}/pass_on/", again)

    assert (answer.status_code, answer.data["hop"]) == (201, 2)
    assert yamamoto.get("/api/v1/counter-referrals/").json()["results"] == []


def test_the_counter_is_not_held_up_by_a_referral_that_it_cannot_know_of(
    yamamoto: APIClient, agency: SupportAgency, further: SupportAgency
) -> None:
    about = {"person": person_form(), "category": "LIGHT_BULB"}
    referred(yamamoto, agency, **about)
    again = referred(yamamoto, further, **about)
    assert again.hop == 2


@pytest.mark.parametrize("end", ["give_back", "cancel"])
def test_the_code_opens_nothing_once_the_matter_has_left_the_agency(
    yamamoto: APIClient, sato: APIClient, agency: SupportAgency, council: Council, end: str
) -> None:
    referral = referred(yamamoto, agency, person=person_form())
    code = printed(sato, referral)
    sato.post(f"/api/v1/referrals/{referral.pk}/{end}/", {"outcome": "担当の区域ではない"})

    answer = APIClient().get(f"/api/v1/public/referrals/{code}/")

    assert (answer.status_code, answer.json()["code"]) == (410, "referral_ended")
    assert council.phone in answer.json()["message"]
    assert "髙橋" not in answer.content.decode()
    assert sato.post(f"/api/v1/referrals/{referral.pk}/link/").status_code == 409


def test_an_abuse_is_reported_without_consent_on_a_ground_in_law_with_a_reason(
    yamamoto: APIClient, sato: APIClient, town: Town, agency: SupportAgency
) -> None:
    request = handed_in(yamamoto, town, asked_by="山田（むすめ）", person_agrees=False)
    path = f"/api/v1/requests/{request.pk}/refer/"
    form = {"agency": agency.pk, "heard": HEARD, "person_agrees": False}
    page = sato.get(f"/api/v1/requests/{request.pk}/").json()
    assert "refer_by_law" in page["allowed_actions"]
    assert "refer" not in page["allowed_actions"]
    assert sato.post(path, form).json()["code"] == "agreement_open"
    wordless = sato.post(path, form | LAW | {"ground_reason": " "})
    assert "わけ" in wordless.json()["fields"]["ground_reason"][0]
    unknown = sato.post(path, form | LAW | {"ground": "BAD_MOOD"})
    assert "一覧から" in unknown.json()["fields"]["ground"][0]

    assert sato.post(path, form | LAW).status_code == 200

    referral = Referral.objects.get()
    told = opened(printed(sato, referral))
    assert (told["heard"], told["ground"]) == (
        HEARD,
        "高齢者への虐待の 通報（高齢者虐待防止法 第7条）",
    )
    assert dict(told["person"])["name"] == "髙橋 花子"  # type: ignore[call-overload]
    assert LAW["ground_reason"] not in str(told)
    record = Consent.objects.get(purpose="tell_agency")
    assert (record.is_given, record.method, record.ground) == (False, "", told["ground"])
    [step] = [one for one in audit.history_of(referral) if one.action == "tell_by_law"]
    assert (step.reason_code, step.actor_id) == ("ELDER_ABUSE", referral.created_by_id)


def test_what_a_counter_heard_without_consent_is_opened_by_staff_on_a_ground_in_law_only(
    yamamoto: APIClient, sato: APIClient, agency: SupportAgency
) -> None:
    referral = referred(yamamoto, agency, person_agrees=False, **LAW)
    assert referral.ground == ""
    code = printed(sato, referral)
    assert opened(code)["heard"] == ""

    answer = sato.patch(f"/api/v1/referrals/{referral.pk}/", LAW)

    assert answer.status_code == 200, answer.data
    assert opened(code)["heard"] == HEARD
    assert at_desk(sato)[0]["ground_reason"] == LAW["ground_reason"]


def test_a_consent_at_the_desk_says_how_and_when_it_was_given(
    yamamoto: APIClient, sato: APIClient, town: Town, agency: SupportAgency
) -> None:
    request = handed_in(yamamoto, town)
    path = f"/api/v1/requests/{request.pk}"
    form = {"agency": agency.pk, "heard": HEARD, "person_agrees": True}
    unsaid = sato.post(f"{path}/refer/", form)
    assert "どうやって" in unsaid.json()["fields"]["consent_method"][0]
    signed = {"consent_method": "paper", "consent_on": "2026-11-02"}
    told = {"tell_volunteer": "ask_first", "method": "visit", "said_on": "2026-11-03"}

    assert sato.post(f"{path}/consent/", told).status_code == 200
    assert sato.post(f"{path}/refer/", form | signed).status_code == 200

    recorded = Consent.objects.exclude(method="counter").order_by("given_on")
    assert [(one.purpose, one.method, str(one.given_on)) for one in recorded] == [
        ("tell_agency", "paper", "2026-11-02"),
        ("tell_volunteer", "visit", "2026-11-03"),
    ]


def test_each_principle_says_who_asked_the_resident(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    path = f"/api/v1/requests/{request.pk}/"

    def taken_by() -> dict[str, str]:
        checks = sato.get(path).json()["principle_checks"]
        return {one["principle"]: one["taken_by"] for one in checks}

    assert set(taken_by().values()) == {"窓口 山本 由美"}

    sato.patch(path, {"time_wish": "weekday_morning", "minutes": 90})

    again = taken_by()
    assert again.pop("SHORT_TIME") == "社協 佐藤 恵"
    assert set(again.values()) == {"窓口 山本 由美"}
