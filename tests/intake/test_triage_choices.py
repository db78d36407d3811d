"""What was suggested and what people chose stand side by side, and become new cases without names."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from councils.models import Council, SupportAgency, Town
from intake.models import SupportRequest, TriageChoice
from tests.support.factories_intake import handed_in

pytestmark = pytest.mark.django_db

SUGGESTED = {
    "outcome": "hand_to_council",
    "category": "LIGHT_BULB",
    "urgent": False,
    "rules_version": "2026.1",
}
WORDS = "髙橋です。本宮町99番99号の電球が切れた。岡林さんに 088-000-1234 で聞いて。"


@pytest.fixture
def centre(council: Council) -> SupportAgency:
    return SupportAgency.objects.create(
        council=council, name="地域包括支援センター 旭", code="COMMUNITY_SUPPORT_CENTER"
    )


def exported(council: Council, *options: str) -> tuple[list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("triagecases", "--council", council.slug, *options, stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def refer(yamamoto: APIClient, centre: SupportAgency, **changes: Any) -> None:
    form = {"agency": centre.pk, "heard": WORDS, "person_agrees": True, "suggestion": SUGGESTED}
    answer = yamamoto.post("/api/v1/consultations/referred/", form | changes)
    assert answer.status_code == 201, answer.json()


def test_a_referral_against_the_suggestion_becomes_a_case_without_names_or_numbers(
    yamamoto: APIClient, council: Council, centre: SupportAgency
) -> None:
    refer(yamamoto, centre)
    cases, told = exported(council)
    assert [case["expected"] for case in cases] == ["refer"]
    assert cases[0]["refer_to"] == ["COMMUNITY_SUPPORT_CENTER"]
    assert cases[0]["suggested"]["outcome"] == "hand_to_council"
    assert "電球が切れた" in cases[0]["text"]
    for personal in ("髙橋", "岡林", "本宮町", "088-000-1234", "99番"):
        assert personal not in cases[0]["text"]
    assert "直されたもの 1件" in told


def test_a_case_is_read_by_the_triage_command_as_it_stands(
    yamamoto: APIClient, council: Council, centre: SupportAgency, tmp_path
) -> None:
    refer(yamamoto, centre)
    cases, _ = exported(council)
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    call_command("triage", str(file), stdout=out, stderr=err)
    assert "of 1)" in err.getvalue()


def test_what_was_chosen_as_suggested_is_counted_and_exported_only_when_asked_for(
    yamamoto: APIClient, council: Council, centre: SupportAgency
) -> None:
    refer(yamamoto, centre, suggestion=SUGGESTED | {"outcome": "refer", "category": None})
    cases, told = exported(council)
    assert cases == []
    assert "直されたもの 0件" in told
    everything, _ = exported(council, "--all")
    assert [case["corrected"] for case in everything] == [False]


def test_a_request_is_a_case_once_the_council_has_taken_it(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    request = handed_in(yamamoto, town, suggestion=SUGGESTED | {"category": "ROOM_TIDY"})
    assert exported(council)[0] == []
    assert sato.post(f"/api/v1/requests/{request.pk}/accept/").status_code == 200
    cases, _ = exported(council)
    assert [(case["expected"], case["category"]) for case in cases] == [("accept", "LIGHT_BULB")]
    assert cases[0]["corrected"]


def test_what_the_council_declines_names_where_to_go_instead(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    request = handed_in(yamamoto, town, suggestion=SUGGESTED)
    body = {"reason": "REPEATED", "alternative": "地域包括支援センターに相談できます。"}
    assert sato.post(f"/api/v1/requests/{request.pk}/decline/", body).status_code == 200
    cases, _ = exported(council)
    assert cases[0]["expected"] == "refer"
    assert cases[0]["refer_to"] == ["COMMUNITY_SUPPORT_CENTER", "COUNCIL"]


def test_words_that_the_desk_had_to_ask_about_belong_to_the_council(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    request = handed_in(yamamoto, town, suggestion=SUGGESTED)
    said = {"principle": "ONE_OFF", "answer": "ok", "evidence": "電話で、1回だけと うかがった"}
    assert sato.post(f"/api/v1/requests/{request.pk}/principles/", said).status_code == 200
    assert sato.post(f"/api/v1/requests/{request.pk}/accept/").status_code == 200
    assert exported(council)[0] == []
    (case,) = exported(council, "--all")[0]
    assert (case["expected"], case["corrected"]) == ("hand_to_council", False)
    counted = sato.get("/api/v1/consultations/figures/").json()["suggestions"]
    assert (counted["judged"], counted["corrected"]) == (1, 0)


def test_a_danger_that_was_missed_is_exported_as_urgent_once_staff_say_so(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    request = handed_in(
        yamamoto, town, suggestion=SUGGESTED | {"outcome": "accept", "category": "LIGHT_BULB"}
    )
    page = f"/api/v1/requests/{request.pk}/"
    sato.post(f"{page}accept/")
    (case,) = exported(council, "--all")[0]
    assert (case["urgent"], case["corrected"]) == (None, False)
    told = sato.post(f"{page}urgency/", {"urgent": True}).json()["urgency_told"]
    assert told == {"was_urgent": False, "urgent_judged": True}
    (case,) = exported(council)[0]
    assert (case["urgent"], case["suggested"]["urgent"]) == (True, False)
    counted = sato.get("/api/v1/consultations/figures/").json()["suggestions"]
    assert (counted["desk_corrected"], counted["corrected"]) == (1, 1)


def test_urgency_is_not_asked_where_nothing_was_suggested(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    page = f"/api/v1/requests/{handed_in(yamamoto, town).pk}/"
    assert sato.get(page).json()["urgency_told"] is None
    assert sato.post(f"{page}urgency/", {"urgent": True}).status_code == 409


def test_what_was_merged_into_another_request_is_no_case_of_its_own(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    first = handed_in(yamamoto, town)
    again = handed_in(yamamoto, town, suggestion=SUGGESTED)
    merged = sato.post(f"/api/v1/requests/{again.pk}/merge/", {"into": first.pk})
    assert merged.status_code == 200, merged.json()
    assert exported(council, "--all")[0] == []
    counted = sato.get("/api/v1/consultations/figures/").json()["suggestions"]
    assert (counted["shown"], counted["judged"]) == (1, 0)


def test_the_counters_own_choice_is_counted_before_the_desk_has_decided(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    refers = SUGGESTED | {"outcome": "refer", "category": None}
    request = handed_in(yamamoto, town, suggestion=refers)
    counted = sato.get("/api/v1/consultations/figures/").json()["suggestions"]
    assert (counted["counter_judged"], counted["counter_corrected"]) == (1, 1)
    assert (counted["desk_judged"], counted["judged"]) == (0, 0)
    sato.post(f"/api/v1/requests/{request.pk}/accept/")
    counted = sato.get("/api/v1/consultations/figures/").json()["suggestions"]
    assert (counted["desk_judged"], counted["desk_corrected"]) == (1, 1)


def test_solved_at_the_counter_keeps_the_suggestion_and_no_words(
    yamamoto: APIClient, council: Council
) -> None:
    answer = yamamoto.post("/api/v1/consultations/solved/", {"suggestion": SUGGESTED})
    assert answer.status_code == 201
    assert TriageChoice.objects.get().consultation.words == ""
    assert exported(council, "--all")[0] == []


def test_an_urgent_matter_goes_to_the_top_of_the_desks_queue(
    yamamoto: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town, suggestion=SUGGESTED | {"urgent": True})
    assert SupportRequest.objects.get().urgency == 4


def test_danger_told_at_a_counter_stands_on_the_desks_page_whatever_the_counter_chose(
    yamamoto: APIClient, sato: APIClient, centre: SupportAgency, town: Town
) -> None:
    urgent = SUGGESTED | {"urgent": True}
    handed_in(yamamoto, town, suggestion=urgent)
    refer(yamamoto, centre, suggestion=urgent)
    yamamoto.post("/api/v1/consultations/solved/", {"suggestion": urgent})
    today = sato.get("/api/v1/desk/").json()["today"]
    told = [row for row in today if row["code"] == "urgent_told"]
    assert [row["severity"] for row in told] == ["now"] * 3
    assert all(row["link"].startswith("/staff/consultations#flag-") for row in told)
    assert all("ほおっちょけん薬局 旭店" in row["words"] for row in told)


def test_the_person_on_record_is_masked_however_the_words_name_them(
    yamamoto: APIClient, sato: APIClient, council: Council, town: Town
) -> None:
    words = "はなこが言うには、電球が切れたきに替えてほしいと。"
    request = handed_in(yamamoto, town, suggestion=SUGGESTED | {"category": None}, words=words)
    sato.post(f"/api/v1/requests/{request.pk}/accept/")
    cases, _ = exported(council)
    assert cases[0]["text"] == "〇〇が言うには、電球が切れたきに替えてほしいと。"


def test_another_councils_matters_are_not_exported(
    yamamoto: APIClient, tanaka: APIClient, centre: SupportAgency
) -> None:
    refer(yamamoto, centre)
    elsewhere = Council.objects.exclude(pk=centre.council_id).get()
    assert exported(elsewhere, "--all")[0] == []


def test_a_council_that_does_not_exist_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("triagecases", "--council", "nowhere")
