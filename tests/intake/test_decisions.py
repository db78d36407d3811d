"""Staff look at a request and decide; the machine never does."""

from typing import Any

import pytest
from rest_framework.response import Response
from rest_framework.test import APIClient

from core.audit import history_of
from core.clock import today
from councils.models import Council, SupportAgency, Town
from intake.models import Referral, SupportRequest
from intake.states import RequestStatus
from people.models import Consent
from tests.support.factories import AgencyFactory
from tests.support.factories_intake import coming_weekday, handed_in, window


@pytest.fixture
def clear(yamamoto: APIClient, town: Town) -> SupportRequest:
    """All five principles are kept."""
    return handed_in(yamamoto, town)


@pytest.fixture
def unclear(yamamoto: APIClient, town: Town) -> SupportRequest:
    """Whether wiring is wanted was not asked."""
    return handed_in(yamamoto, town, answers={})


@pytest.fixture
def long(yamamoto: APIClient, town: Town) -> SupportRequest:
    """150 minutes."""
    return handed_in(yamamoto, town, minutes=150)


@pytest.fixture
def agency(council: Council) -> SupportAgency:
    return AgencyFactory.create(council=council)


def act(client: APIClient, request: SupportRequest, what: str, **form: Any) -> Response:
    return client.post(f"/api/v1/requests/{request.pk}/{what}/", form, format="json")


def test_a_request_that_keeps_all_five_is_accepted(sato: APIClient, clear: SupportRequest) -> None:
    page = sato.get(f"/api/v1/requests/{clear.pk}/").data
    assert "accept" in page["allowed_actions"]

    answer = act(sato, clear, "accept")

    assert (answer.status_code, answer.data["status"]) == (200, "open")
    assert answer.data["owner_name"] == "佐藤 恵"


def test_a_request_with_an_open_question_is_not_accepted_yet(
    sato: APIClient, unclear: SupportRequest
) -> None:
    page = sato.get(f"/api/v1/requests/{unclear.pk}/").data
    assert "accept" not in page["allowed_actions"]

    answer = act(sato, unclear, "accept")

    assert (answer.status_code, answer.data["code"]) == (409, "principles_open")
    assert "「専門的でない」" in answer.data["message"]


def test_an_answer_by_staff_opens_the_way_and_bears_their_name(
    sato: APIClient, unclear: SupportRequest
) -> None:
    answer = act(
        sato,
        unclear,
        "principles",
        principle="NON_PROFESSIONAL",
        answer="ok",
        evidence="電話で、電球だけと うかがった",
    )

    check = answer.data["principle_checks"][1]
    assert (check["answer"], check["answered_by_name"]) == ("ok", "佐藤 恵")
    assert check["evidence"] == "電話で、電球だけと うかがった"
    assert act(sato, unclear, "accept").status_code == 200


def test_a_principle_does_not_become_kept_without_saying_why(
    sato: APIClient, unclear: SupportRequest
) -> None:
    answer = act(sato, unclear, "principles", principle="NON_PROFESSIONAL", answer="ok")

    assert answer.status_code == 400
    assert "たしかめた" in answer.data["fields"]["evidence"][0]


def test_a_touched_principle_may_be_left_aside_with_a_reason_and_a_name(
    sato: APIClient, long: SupportRequest
) -> None:
    assert act(sato, long, "accept").status_code == 409

    answer = act(sato, long, "override", principle="SHORT_TIME", reason="2人で半分ずつにする")

    check = answer.data["principle_checks"][2]
    assert (check["answer"], check["holds"]) == ("violated", True)
    assert (check["override_reason"], check["overridden_by_name"]) == (
        "2人で半分ずつにする",
        "佐藤 恵",
    )
    assert act(sato, long, "accept").data["status"] == "open"


def test_leaving_a_principle_aside_needs_a_reason(sato: APIClient, long: SupportRequest) -> None:
    answer = act(sato, long, "override", principle="SHORT_TIME", reason="")

    assert "理由" in answer.data["fields"]["reason"][0]


def test_accepting_twice_says_that_it_is_done_already(
    sato: APIClient, clear: SupportRequest
) -> None:
    act(sato, clear, "accept")

    assert act(sato, clear, "accept").status_code == 409


def test_a_referral_keeps_what_was_heard_and_when_to_ask_again(
    sato: APIClient, clear: SupportRequest, agency: SupportAgency
) -> None:
    answer = act(
        sato,
        clear,
        "refer",
        agency=agency.pk,
        heard="週に二回の入浴を手伝ってほしい",
        contacted_on=str(today()),
        person_agrees=True,
        consent_method="phone",
    )

    assert answer.data["status"] == "referred"
    referral = Referral.objects.get()
    assert (referral.agency, referral.request) == (agency, clear)
    assert referral.follow_up_on is not None
    assert referral.follow_up_on > today()
    consent = Consent.objects.filter(purpose="tell_agency").get()
    assert (consent.is_given, consent.recipient) == (True, agency.name)


def test_nobody_is_referred_without_a_word_of_what_was_heard(
    sato: APIClient, clear: SupportRequest, agency: SupportAgency
) -> None:
    answer = act(sato, clear, "refer", agency=agency.pk, heard=" ", person_agrees=True)

    assert "うかがったこと" in answer.data["fields"]["heard"][0]
    assert Referral.objects.count() == 0


def test_declining_takes_a_reason_of_the_list_and_another_way(
    sato: APIClient, clear: SupportRequest
) -> None:
    wordless = act(sato, clear, "decline", reason="TOO_LONG")
    unknown = act(sato, clear, "decline", reason="BAD_MOOD", alternative="シルバー人材センター")
    declined = act(sato, clear, "decline", reason="TOO_LONG", alternative="シルバー人材センター")

    assert "alternative" in wordless.data["fields"]
    assert "一覧" in unknown.data["fields"]["reason"][0]
    assert declined.data["status"] == "declined"
    assert (declined.data["decline_reason"], declined.data["decline_alternative"]) == (
        "TOO_LONG",
        "シルバー人材センター",
    )


def test_declined_requests_stay_countable_as_unmet_need(
    sato: APIClient, clear: SupportRequest
) -> None:
    act(sato, clear, "decline", reason="NOBODY_NEARBY", alternative="有償の団体")

    rows = sato.get("/api/v1/requests/?status=declined").data["results"]

    assert [row["number"] for row in rows] == ["旭-0001"]


def test_a_visit_that_is_done_is_closed(sato: APIClient, clear: SupportRequest) -> None:
    SupportRequest.objects.filter(pk=clear.pk).update(status=RequestStatus.DONE)

    assert act(sato, clear, "close").data["status"] == "closed"


@pytest.mark.parametrize("what", ["accept", "close", "principles", "override", "decline", "refer"])
def test_a_counter_decides_nothing(
    yamamoto: APIClient, clear: SupportRequest, agency: SupportAgency, what: str
) -> None:
    form = {
        "principle": "SHORT_TIME",
        "answer": "violated",
        "reason": "TOO_LONG",
        "alternative": "なし",
        "agency": agency.pk,
        "heard": "なし",
        "person_agrees": True,
        "consent_method": "phone",
    }

    assert act(yamamoto, clear, what, **form).status_code == 403


def test_another_council_finds_nothing_to_decide(tanaka: APIClient, clear: SupportRequest) -> None:
    assert act(tanaka, clear, "accept").status_code == 404


def test_every_act_is_written_down_with_who_did_it(
    sato: APIClient, unclear: SupportRequest
) -> None:
    act(sato, unclear, "override", principle="NON_PROFESSIONAL", reason="電気店が見たあと")
    act(sato, unclear, "accept")

    told = list(history_of(unclear).values_list("action", "to_status"))
    assert told == [("submit", "submitted"), ("override_principle", ""), ("accept", "open")]


def correct(client: APIClient, request: SupportRequest, **changes: Any) -> Response:
    return client.patch(f"/api/v1/requests/{request.pk}/", changes, format="json")


def test_a_correction_is_audited_by_field_names_only(
    sato: APIClient, clear: SupportRequest
) -> None:
    answer = correct(sato, clear, minutes=40, things_ready="電球と踏み台")

    assert answer.data["minutes"] == 40
    row = history_of(clear).last()
    assert row is not None
    assert (row.action, row.field_names) == ("correct", ["minutes", "things_ready"])


def test_a_correction_of_the_wish_replaces_the_windows(
    sato: APIClient, clear: SupportRequest
) -> None:
    answer = correct(sato, clear, time_wish="dates", windows=[window(coming_weekday(7))])
    assert len(answer.data["windows"]) == 1

    answer = correct(sato, clear, time_wish="any_weekday")
    assert answer.data["windows"] == []


def test_a_correction_derives_the_principles_anew_but_keeps_what_staff_answered(
    sato: APIClient, clear: SupportRequest
) -> None:
    act(sato, clear, "principles", principle="ONE_OFF", answer="unclear")

    checks = correct(sato, clear, minutes=150).data["principle_checks"]

    assert checks[2]["answer"] == "violated"
    assert (checks[3]["answer"], checks[3]["answered_by_name"]) == ("unclear", "佐藤 恵")


def test_an_accepted_request_cannot_quietly_outgrow_a_principle(
    sato: APIClient, clear: SupportRequest
) -> None:
    act(sato, clear, "accept")

    refused = correct(sato, clear, minutes=150)
    act(sato, clear, "override", principle="SHORT_TIME", reason="2人で半分ずつにする")
    allowed = correct(sato, clear, minutes=150)

    assert "短時間の活動" in refused.data["fields"]["minutes"][0]
    assert (allowed.status_code, allowed.data["minutes"]) == (200, 150)


def test_while_offers_are_out_nothing_is_corrected(sato: APIClient, clear: SupportRequest) -> None:
    SupportRequest.objects.filter(pk=clear.pk).update(status=RequestStatus.ARRANGING)

    assert correct(sato, clear, minutes=30).status_code == 409


def test_a_correction_meets_the_same_limits_as_the_form(
    sato: APIClient, clear: SupportRequest
) -> None:
    assert "240分" in correct(sato, clear, minutes=300).data["fields"]["minutes"][0]
    assert "people" in correct(sato, clear, people=9).data["fields"]
    backwards = correct(sato, clear, time_wish="dates", windows=[window(start=12, end=10)])
    assert "windows.0.ends_at" in backwards.data["fields"]
