"""支援ケース: opened by hand, never without a next act, an owner and a day, closed with a reason."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from activities.models import ActivityReport, ConcernNote
from cases.models import SupportCase
from core.clock import today
from core.models import OutboxMessage
from councils.models import Town
from intake.models import SupportRequest
from people.models import Person
from tests.support import factories, factories_planning
from tests.support.factories_cases import (
    CASES,
    case,
    case_form,
    in_days,
    open_case,
    opened,
    support,
)

pytestmark = pytest.mark.django_db


def listed(client: APIClient, **query: Any) -> list[int]:
    return [row["id"] for row in client.get(CASES, query).json()["results"]]


def test_a_case_is_opened_beside_a_request_and_the_request_goes_on(
    sato: APIClient, town: Town
) -> None:
    request = factories_planning.request(town)

    page = opened(sato, request=request.pk)

    assert page["person"]["name"] == "髙橋 花子"
    assert page["request"]["id"] == request.pk
    assert page["owner"]["name"] == "佐藤 恵"
    assert (page["next_act"], page["status"]) == ("お電話で様子をうかがう", "open")
    assert [line["words"] for line in page["timeline"]] == ["支援ケースを開きました"]
    assert SupportRequest.objects.get(pk=request.pk).status == "open"
    assert not OutboxMessage.objects.exists()


def test_no_case_is_without_a_person_a_next_act_and_a_day(
    sato: APIClient, takahashi: Person
) -> None:
    answer = sato.post(CASES, {"person": takahashi.pk}, format="json")
    assert set(answer.json()["fields"]) == {"situation", "next_act", "next_on"}
    assert "person" in open_case(sato).json()["fields"]
    past = open_case(sato, person=takahashi.pk, next_on=in_days(-1).isoformat())
    assert "過ぎた日です" in past.json()["fields"]["next_on"][0]


def test_a_request_is_not_taken_for_somebody_elses(
    sato: APIClient, town: Town, takahashi: Person
) -> None:
    other = factories_planning.request(town)
    answer = open_case(sato, person=takahashi.pk, request=other.pk)
    assert "この依頼をされた方と ちがいます" in answer.json()["fields"]["person"][0]


def test_a_person_has_one_open_case_and_a_second_is_told_so(
    sato: APIClient, takahashi: Person
) -> None:
    first = opened(sato, person=takahashi.pk)

    second = open_case(sato, person=takahashi.pk)

    assert (second.status_code, second.json()["code"]) == (409, "case_open")
    assert "もう開いています" in second.json()["message"]
    assert listed(sato, person=takahashi.pk, status="open") == [first["id"]]


def test_the_same_form_sent_twice_opens_one_case(sato: APIClient, takahashi: Person) -> None:
    form = case_form(person=takahashi.pk)
    answers = [
        sato.post(CASES, form, format="json", headers={"Idempotency-Key": "k1"}) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert SupportCase.objects.count() == 1


def test_what_happened_is_noted_together_with_what_comes_next(
    sato: APIClient, takahashi: Person
) -> None:
    case_id = opened(sato, person=takahashi.pk)["id"]

    answer = sato.post(
        f"{CASES}{case_id}/note/",
        {"words": "お電話した", "next_act": "お宅を訪ねる", "next_on": in_days(3).isoformat()},
    )

    page = answer.json()
    assert (answer.status_code, page["next_act"]) == (201, "お宅を訪ねる")
    notes = [line for line in page["timeline"] if line["is_note"]]
    assert [(note["words"], note["actor_name"]) for note in notes] == [("お電話した", "佐藤 恵")]
    assert sato.post(f"{CASES}{case_id}/note/", {"words": " "}).status_code == 400


def test_a_colleague_takes_over_and_somebody_elsewhere_cannot(
    sato: APIClient, town: Town, takahashi: Person
) -> None:
    nishioka = factories.coordinator(council=town.council, name="西岡 健")
    elsewhere = factories.coordinator(council=factories.CouncilFactory(), name="田中 学")
    path = f"{CASES}{opened(sato, person=takahashi.pk)['id']}/"

    assert sato.patch(path, {"owner": nishioka.pk}).json()["owner"]["name"] == "西岡 健"
    assert "owner" in sato.patch(path, {"owner": elsewhere.pk}).json()["fields"]
    assert "next_act" in sato.patch(path, {"next_act": ""}).json()["fields"]
    names = {one["name"] for one in sato.get(f"{CASES}owners/").json()}
    assert names == {"佐藤 恵", "西岡 健"}
    assert len(listed(sato)) == 1
    assert listed(sato, mine="true") == []


def test_a_case_is_closed_with_a_reason_and_can_be_opened_again(
    sato: APIClient, takahashi: Person
) -> None:
    path = f"{CASES}{opened(sato, person=takahashi.pk)['id']}/"

    assert "end_reason" in sato.post(f"{path}close/", {}).json()["fields"]
    assert "end_note" in sato.post(f"{path}close/", {"end_reason": "other"}).json()["fields"]
    closed = sato.post(f"{path}close/", {"end_reason": "settled", "end_note": "お元気です"}).json()
    assert (closed["status"], closed["end_label"]) == ("closed", "困りごとが 落ち着いた")
    assert closed["allowed_actions"] == ["reopen"]
    assert "終結しました（困りごとが 落ち着いた）" in closed["timeline"][-1]["words"]
    assert sato.post(f"{path}note/", {"words": "あとから"}).status_code == 409

    assert set(sato.post(f"{path}reopen/", {}).json()["fields"]) == {"next_act", "next_on"}
    step = {"next_act": "もう一度 お訪ねする", "next_on": in_days(2).isoformat()}
    again = sato.post(f"{path}reopen/", step).json()
    assert (again["status"], again["end_reason"], again["next_act"]) == (
        "open",
        "",
        "もう一度 お訪ねする",
    )


def test_an_old_case_is_not_opened_again_beside_a_newer_one(
    sato: APIClient, takahashi: Person, town: Town
) -> None:
    old = case(town, person=takahashi, status="closed")
    opened(sato, person=takahashi.pk)
    step = {"next_act": "お訪ねする", "next_on": in_days(2).isoformat()}
    answer = sato.post(f"{CASES}{old.pk}/reopen/", step)
    assert (answer.status_code, answer.json()["code"]) == (409, "case_open")


def test_what_is_due_stands_first_in_the_list_and_on_todays_page(
    sato: APIClient, town: Town
) -> None:
    later = case(town, next_on=in_days(3))
    now = case(town, next_on=today())
    asked_after = case(town, next_on=in_days(5))
    asked = support(asked_after, follow_up_on=in_days(-1))

    assert listed(sato) == [now.pk, later.pk, asked_after.pk]
    assert set(listed(sato, due="true")) == {now.pk, asked_after.pk}
    assert listed(sato, due="false") == [later.pk]
    rows = {row["code"]: row for row in sato.get("/api/v1/desk/").json()["today"]}
    assert rows["case"]["link"] == f"/staff/cases/{now.pk}"
    assert "お電話で様子をうかがう" in rows["case"]["words"]
    assert rows["case_support"]["link"] == f"/staff/cases/{asked_after.pk}#support-{asked.pk}"


def test_a_concern_after_a_visit_leads_to_a_case_of_whoever_was_visited(
    sato: APIClient, town: Town
) -> None:
    concern = concern_after_visit(town)
    path = f"/api/v1/concerns/{concern.pk}/"
    assert "open_case" in sato.get(path).json()["allowed_actions"]

    answer = sato.post(f"{path}open_case/", case_form(), format="json")

    assert answer.status_code == 201, answer.json()
    page = sato.get(f"{CASES}{answer.json()['id']}/").json()
    assert page["request"]["id"] == concern.report.assignment.request_id
    assert [one["words"] for one in page["concerns"]] == ["冷蔵庫が空だった"]
    told = sato.get(path).json()
    assert (told["known_case"], told["allowed_actions"]) == (page["id"], [])
    assert told["handling"] == "支援ケースを開きました。"


def test_a_concern_without_a_visit_asks_whom_it_is_about(
    sato: APIClient, takahashi: Person
) -> None:
    told = sato.post("/api/v1/concerns/", {"words": "新聞がたまっている"}).json()
    path = f"/api/v1/concerns/{told['id']}/open_case/"
    assert "person" in sato.post(path, case_form(), format="json").json()["fields"]
    answer = sato.post(path, case_form(person=takahashi.pk), format="json")
    assert answer.status_code == 201, answer.json()


def concern_after_visit(town: Town) -> Any:
    suzuki = factories_planning.volunteer(town)
    visit = factories_planning.offer(
        factories_planning.request(town, status="done"), suzuki, status="done"
    )
    report = ActivityReport.objects.create(assignment=visit, was_done=True, minutes=20)
    return ConcernNote.objects.create(council=town.council, report=report, words="冷蔵庫が空だった")


def test_another_council_sees_no_case(tanaka: APIClient, town: Town) -> None:
    found = case(town)
    row = support(found)
    assert listed(tanaka) == []
    assert tanaka.get(f"{CASES}{found.pk}/").status_code == 404
    assert tanaka.post(f"/api/v1/case-supports/{row.pk}/start/").status_code == 404
    assert tanaka.post(CASES, case_form(person=found.person_id), format="json").status_code == 400


@pytest.mark.parametrize("many", [1, 6])
def test_lists_and_pages_ask_a_fixed_number_of_questions(
    sato: APIClient, town: Town, many: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(many):
        page = case(town)
        for _ in range(many):
            support(page)
    sato.get(CASES)
    with django_assert_max_num_queries(8):
        assert len(listed(sato)) == many
    with django_assert_max_num_queries(15):
        assert len(sato.get(f"{CASES}{page.pk}/").json()["supports"]) == many
