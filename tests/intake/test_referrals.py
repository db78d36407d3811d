"""つなぐ: an agency receives the matter by a link, and the desk hears how it went."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from core import audit, outbox
from core.business_days import business_days_after
from core.clock import midnight, now, today
from core.models import OutboxMessage
from core.outbox import Outcome
from councils.models import Council, SupportAgency, Town
from intake.duties import forget_old_referral_codes
from intake.models import Referral, ReferralCode, SupportRequest
from people.models import Consent
from people.services import protect_address
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in
from tests.support.smtp import MailServer, text_of

CENTRE = "houkatsu@agency.example.jp"
HEARD = "週に2回、おふろの手伝いがほしい"
CODE = re.compile(r"/referral/([0-9A-Z-]+)")


@pytest.fixture
def agency(council: Council) -> SupportAgency:
    return factories.AgencyFactory.create(council=council, email=CENTRE)


@pytest.fixture
def bath(yamamoto: APIClient, town: Town) -> SupportRequest:
    return handed_in(yamamoto, town)


def form_of(agency: SupportAgency) -> dict[str, object]:
    return {
        "agency": agency.pk,
        "heard": HEARD,
        "person_agrees": True,
        "consent_method": "phone",
    }


def refer(
    sato: APIClient, request: SupportRequest, agency: SupportAgency, **changes: object
) -> Referral:
    form = form_of(agency) | changes
    answer = sato.post(f"/api/v1/requests/{request.pk}/refer/", form)
    assert answer.status_code == 200, answer.data
    return Referral.objects.latest("pk")


def printed(sato: APIClient, referral: Referral) -> str:
    answer = sato.post(f"/api/v1/referrals/{referral.pk}/link/")
    assert answer.status_code == 201
    return str(answer.data["code"])


def opened(code: str) -> dict[str, object]:
    """What somebody at the agency reads, who has no account."""
    answer = APIClient().get(f"/api/v1/public/referrals/{code}/")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def received(code: str, note: str = "") -> int:
    path = f"/api/v1/public/referrals/{code}/acknowledge/"
    return int(APIClient().post(path, {"note": note}).status_code)


def row(sato: APIClient) -> dict[str, object]:
    return dict(sato.get("/api/v1/referrals/").json()["results"][0])


def sato_again() -> APIClient:
    """Some days later she has signed in anew."""
    return signed_in(User.objects.get(name="佐藤 恵"))


def codes(sato: APIClient) -> list[str]:
    return [one["code"] for one in sato.get("/api/v1/desk/").json()["today"]]


def test_the_agency_is_written_to_and_says_by_the_link_that_it_received_the_matter(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency, outgoing_mail: MailServer
) -> None:
    referral = refer(sato, bath, agency)
    message = OutboxMessage.objects.get(dedupe_key=f"referral_made:{referral.pk}")
    outbox.deliver(message.pk)

    [letter] = outgoing_mail.to(CENTRE)
    words = text_of(letter)
    for private in ("髙橋", "たかはし", "088-000-1001", "本宮町", "おふろ"):
        assert private not in f"{letter['Subject']} {words}"
    [code] = CODE.findall(words)

    assert opened(code)["heard"] == HEARD
    assert received(code, "担当の森がお電話します") == 200
    line = sato.get(f"/api/v1/requests/{bath.pk}/timeline/").json()[-1]
    assert (line["words"], line["via"]) == ("つないだ先が 受け取りました", "リンク")
    told = row(sato)
    assert (told["status"], told["acknowledged_note"]) == ("acknowledged", "担当の森がお電話します")
    assert [step.via for step in audit.history_of(referral) if step.action == "acknowledge"] == [
        "link"
    ]


def test_the_agency_reads_no_more_than_it_needs(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    told = opened(printed(sato, refer(sato, bath, agency)))

    assert told["person"] == {
        "name": "髙橋 花子",
        "kana": "たかはし はなこ",
        "phone": "088-000-1001",
        "town": "本宮町",
    }
    assert "99番99号" not in str(told)
    assert "1944" not in str(told)


def test_without_the_persons_consent_nobody_is_named_and_nothing_quoted(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    referral = refer(sato, bath, agency, person_agrees=False)
    code = printed(sato, referral)
    told = opened(code)
    assert (told["person"], told["heard"], told["person_agrees"]) == (None, "", False)

    path = f"/api/v1/referrals/{referral.pk}/"
    unsaid = sato.patch(path, {"person_agrees": True})
    assert "どうやって" in unsaid.json()["fields"]["consent_method"][0]
    signed = {"person_agrees": True, "consent_method": "paper", "consent_on": "2026-11-02"}
    sato.patch(path, signed)

    assert opened(code)["heard"] == HEARD
    given = Consent.objects.filter(purpose="tell_agency").order_by("pk")
    assert [(one.is_given, one.method, str(one.given_on)) for one in given] == [
        (False, "phone", str(today())),
        (True, "paper", "2026-11-02"),
    ]


def test_a_protected_person_is_not_named_to_an_agency(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    assert bath.person is not None
    protect_address(bath.person, actor=None)
    told = opened(printed(sato, refer(sato, bath, agency)))
    assert told["person"] is None


def test_the_code_is_long_kept_as_a_hash_and_may_be_typed_in_any_way(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    code = printed(sato, refer(sato, bath, agency))
    assert len(code.replace("-", "")) * 5 >= 50
    assert code.replace("-", "") not in ReferralCode.objects.get().code_hash
    assert opened(code.lower().replace("-", ""))["heard"] == HEARD


def test_a_link_ends_with_its_days_and_when_the_matter_is_taken_back(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    referral = refer(sato, bath, agency)
    code = printed(sato, referral)
    path = f"/api/v1/public/referrals/{code}/"
    with time_machine.travel(now() + timedelta(days=15)):
        assert APIClient().get(path).status_code == 404
    sato.post(f"/api/v1/referrals/{referral.pk}/cancel/", {"outcome": "ご家族が手伝うことに"})
    assert APIClient().get(path).status_code == 410
    assert received(code) == 410


def test_codes_that_have_ended_are_forgotten(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    printed(sato, refer(sato, bath, agency))
    assert forget_old_referral_codes() == 0
    with time_machine.travel(now() + timedelta(days=16)):
        assert forget_old_referral_codes() == 1


def test_guessing_codes_is_slowed_down_and_no_index_keeps_them(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    answer = APIClient().get(
        f"/api/v1/public/referrals/{printed(sato, refer(sato, bath, agency))}/"
    )
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Cache-Control"] == "no-store"
    tries = [APIClient().get("/api/v1/public/referrals/0000-0000-0000/") for _ in range(25)]
    assert {one.status_code for one in tries} == {404, 429}


def test_pressing_twice_leaves_the_first_answer(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    code = printed(sato, refer(sato, bath, agency))
    assert (received(code, "受け取りました"), received(code, "二度目")) == (200, 200)
    assert row(sato)["acknowledged_note"] == "受け取りました"


def test_an_agency_without_an_address_gets_its_link_on_paper(
    sato: APIClient, bath: SupportRequest, council: Council
) -> None:
    referral = refer(sato, bath, factories.AgencyFactory.create(council=council))
    message = OutboxMessage.objects.get(dedupe_key=f"referral_made:{referral.pk}")
    outbox.deliver(message.pk)
    message.refresh_from_db()
    assert message.outcome == Outcome.BY_PHONE
    assert row(sato)["goes_by_mail"] is False
    paper = sato.post(f"/api/v1/referrals/{referral.pk}/link/").json()
    assert paper["code"] in paper["address"]
    assert paper["qr_svg"].startswith("<svg")


def test_silence_stands_on_todays_page_after_the_days_of_the_rules(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    referral = refer(sato, bath, agency, follow_up_on=str(today() + timedelta(days=30)))
    due = business_days_after(today(), 3)
    assert referral.answer_due_on == due
    SupportRequest.objects.update(due_on=None)
    assert codes(sato) == []
    with time_machine.travel(midnight(due + timedelta(days=1)) + timedelta(minutes=5)):
        desk = sato_again()
        assert codes(desk) == ["referral_call_agency"]
        assert row(desk)["is_unheard"] is True
        desk.post(f"/api/v1/referrals/{referral.pk}/acknowledge/", {"note": "電話で確認"})
        assert codes(desk) == []


def test_a_second_hop_needs_a_call_first_and_stands_on_todays_page_until_it_arrives(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency, council: Council
) -> None:
    first = refer(sato, bath, agency)
    sato.post(f"/api/v1/referrals/{first.pk}/give_back/", {"outcome": "担当の区域ではない"})
    assert codes(sato) == ["referral_find_another"]

    further = factories.AgencyFactory.create(council=council, name="地域包括支援センター 潮江")
    cold = sato.post(f"/api/v1/requests/{bath.pk}/refer/", form_of(further))
    assert cold.status_code == 400
    assert "2回目" in cold.json()["fields"]["contacted_on"][0]

    second = refer(sato, bath, further, contacted_on=str(today()))

    first.refresh_from_db()
    assert (first.status, second.hop) == ("passed_on", 2)
    assert codes(sato) == ["referral_second_hop"]
    assert received(printed(sato, second)) == 200
    assert codes(sato) == []


def test_the_same_matter_of_the_same_person_counts_as_a_further_hop_in_a_new_request(
    sato: APIClient, yamamoto: APIClient, town: Town, agency: SupportAgency
) -> None:
    refer(sato, handed_in(yamamoto, town), agency)
    again = refer(sato, handed_in(yamamoto, town), agency, contacted_on=str(today()))
    other = refer(sato, handed_in(yamamoto, town, category="SHOPPING_ACCOMPANY"), agency)
    assert (again.hop, other.hop) == (2, 1)


def test_the_day_to_ask_again_comes_up_and_goes_with_the_outcome(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    referral = refer(sato, bath, agency, follow_up_on=str(today() + timedelta(days=1)))
    assert received(printed(sato, referral)) == 200
    with time_machine.travel(midnight(today() + timedelta(days=1)) + timedelta(hours=9)):
        desk = sato_again()
        assert codes(desk) == ["referral_ask"]
        wordless = desk.post(f"/api/v1/referrals/{referral.pk}/finish/", {"outcome": ""})
        assert "どうなったか" in wordless.json()["fields"]["outcome"][0]
        desk.post(f"/api/v1/referrals/{referral.pk}/finish/", {"outcome": "通所が決まった"})
        assert codes(desk) == []
    assert (row(sato)["outcome"], row(sato)["allowed_actions"]) == ("通所が決まった", [])


def test_what_a_counter_referred_gets_somebody_at_the_desk(
    yamamoto: APIClient, sato: APIClient, agency: SupportAgency
) -> None:
    form = {"agency": agency.pk, "heard": "介護のことを相談したい", "person_agrees": True}
    yamamoto.post("/api/v1/consultations/referred/", form)
    told = row(sato)
    assert (told["owner_name"], "take" in told["allowed_actions"]) == (None, True)
    assert told["follow_up_on"] is not None

    sato.post(f"/api/v1/referrals/{told['id']}/take/")

    assert row(sato)["owner_name"] == "佐藤 恵"


def test_another_council_sees_nothing_of_it(
    sato: APIClient, tanaka: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    referral = refer(sato, bath, agency)
    assert tanaka.get("/api/v1/referrals/").json()["results"] == []
    assert tanaka.post(f"/api/v1/referrals/{referral.pk}/link/").status_code == 404


def test_the_list_asks_as_much_for_many_as_for_few(
    sato: APIClient, bath: SupportRequest, agency: SupportAgency
) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert sato.get(path).status_code == 200
        return len(seen)

    refer(sato, bath, agency)
    few = queries("/api/v1/referrals/"), queries("/api/v1/desk/")
    Referral.objects.bulk_create(
        Referral(
            council=bath.council, request=bath, agency=agency, heard=HEARD, follow_up_on=today()
        )
        for _ in range(40)
    )
    assert (queries("/api/v1/referrals/"), queries("/api/v1/desk/")) == few
