"""What staff and counters see of requests, slips and consultations."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from core.clock import today
from councils.models import Council, HoocchokenCounter, Town
from intake.models import SupportRequest
from intake.states import RequestStatus
from people.models import Person
from people.services import protect_address
from tests.support import factories, factories_planning
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in, person_form


def numbers(client: APIClient, query: str = "") -> list[str]:
    return [row["number"] for row in client.get(f"/api/v1/requests/{query}").data["results"]]


def set_status(request: SupportRequest, status: RequestStatus) -> None:
    SupportRequest.objects.filter(pk=request.pk).update(status=status)


def test_a_row_tells_staff_what_they_need_to_decide(
    yamamoto: APIClient, sato: APIClient, town: Town, counter: HoocchokenCounter
) -> None:
    handed_in(yamamoto, town)

    row = sato.get("/api/v1/requests/").data["results"][0]

    assert row["category"] == {
        "code": "LIGHT_BULB",
        "name": "電球・蛍光灯の交換",
        "icon": "bulb",
    }
    assert row["person"]["name"] == "髙橋 花子"
    assert row["principles_summary"] == {"ok": 5, "violated": 0, "unclear": 0}
    assert row["counter_name"] == counter.name
    assert row["waiting_days"] == 0
    assert row["time_wish_label"] == "平日の午前なら いつでも"
    assert row["person_is_protected"] is False
    assert row["allowed_actions"] == [
        "accept",
        "refer",
        "decline",
        "cancel",
        "principles",
        "override",
        "correct",
        "agreement",
        "consent",
        "take",
    ]


def test_a_protected_person_is_flagged(
    yamamoto: APIClient, sato: APIClient, town: Town, council: Council
) -> None:
    request = handed_in(yamamoto, town)
    assert request.person is not None
    protect_address(request.person, actor=factories.coordinator(council=council))

    row = sato.get("/api/v1/requests/").data["results"][0]

    assert row["person_is_protected"] is True


def test_a_counter_follows_only_its_own_and_sees_no_personal_data(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    own = handed_in(yamamoto, town)
    handed_in(sato, town, person=person_form(family_kana="おかばやし"))

    rows = yamamoto.get("/api/v1/requests/").data["results"]

    assert [row["id"] for row in rows] == [own.pk]
    assert set(rows[0]) == {"id", "number", "status", "status_words", "category", "submitted_at"}
    assert rows[0]["status_words"] == "社会福祉協議会が お願いを受け取りました。"
    page = yamamoto.get(f"/api/v1/requests/{own.pk}/").data
    assert set(page) == set(rows[0])


def test_a_counter_cannot_look_people_up_by_its_list(yamamoto: APIClient, town: Town) -> None:
    handed_in(yamamoto, town)

    assert numbers(yamamoto, "?search=旭-0001") == ["旭-0001"]
    assert numbers(yamamoto, "?search=たかはし") == []


def test_requests_are_found_by_number_name_reading_and_telephone(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    okabayashi = person_form(family_name="岡林", family_kana="おかばやし", phone="088-000-2002")
    handed_in(yamamoto, town, person=okabayashi)

    assert numbers(sato, "?search=0001") == ["旭-0001"]
    assert numbers(sato, "?search=岡林") == ["旭-0002"]
    assert numbers(sato, "?search=タカハシ") == ["旭-0001"]
    assert numbers(sato, "?search=高橋") == ["旭-0001"]
    assert numbers(sato, "?search=0880002002") == ["旭-0002"]


def test_requests_are_narrowed_by_state_and_by_what_they_wait_for(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    waiting, unfilled, asked = (handed_in(yamamoto, town) for _ in range(3))
    set_status(unfilled, RequestStatus.UNFILLED)
    set_status(asked, RequestStatus.ARRANGING)

    assert numbers(sato, "?waiting=screening") == [waiting.number]
    assert numbers(sato, "?waiting=match") == [unfilled.number]
    assert numbers(sato, "?waiting=answer") == [asked.number]
    assert numbers(sato, "?status=unfilled") == [unfilled.number]
    assert numbers(sato, "?status_in=unfilled,arranging") == [asked.number, unfilled.number]
    assert numbers(sato, "?category=GRASS") == []
    assert len(numbers(sato, f"?district={town.district_id}")) == 3


def test_a_state_that_does_not_exist_is_a_message_at_the_filter(sato: APIClient) -> None:
    answer = sato.get("/api/v1/requests/?status=lost")

    assert answer.status_code == 400
    assert "status" in answer.data["fields"]


@pytest.mark.parametrize("many", [10, 60])
def test_the_list_costs_the_same_few_queries_for_many_rows(
    sato: APIClient,
    council: Council,
    town: Town,
    many: int,
    django_assert_max_num_queries: Any,
) -> None:
    person = factories.PersonFactory.create(town=town)
    for _ in range(many):
        factories_planning.request(town, person=person)

    with django_assert_max_num_queries(10):
        rows = sato.get("/api/v1/requests/?page_size=100").data["results"]

    assert len(rows) == many


def test_a_slip_opens_at_every_counter_of_the_council(yamamoto: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town)
    other = factories.CounterFactory.create(town=town)
    elsewhere = signed_in(factories.counter_staff(counter=other, login="ogawa"))

    slip = elsewhere.get(f"/api/v1/slips/{request.slip_code}/")

    assert slip.status_code == 200
    assert slip.data["colour"] == "waiting"
    assert slip.data["number"] == "旭-0001"
    assert slip.data["submitted_on"] == today().isoformat()
    assert "までに 社会福祉協議会から お電話します" in slip.data["what_next"]
    assert "髙橋" not in str(slip.data)


def test_a_settled_slip_tells_day_and_time(yamamoto: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town)
    start = factories_planning.ten_o_clock()
    factories_planning.offer(
        request, factories_planning.volunteer(town), starts_at=start, status="accepted"
    )
    set_status(request, RequestStatus.ARRANGED)

    slip = yamamoto.get(f"/api/v1/slips/{request.slip_code}/").data

    assert slip["colour"] == "settled"
    assert slip["status_words"].endswith("午前10時に ボランティアが うかがいます。")
    assert f"{start.month}月{start.day}日" in slip["status_words"]


@pytest.mark.parametrize("status", RequestStatus)
def test_every_state_has_calm_words_for_the_slip(
    yamamoto: APIClient, town: Town, status: RequestStatus
) -> None:
    request = handed_in(yamamoto, town)
    set_status(request, status)

    slip = yamamoto.get(f"/api/v1/slips/{request.slip_code}/").data

    assert slip["status_words"].endswith("。")
    assert slip["what_next"].endswith("。")
    assert slip["colour"] in {"waiting", "settled", "look"}


def test_the_number_alone_opens_nothing(yamamoto: APIClient, tanaka: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town)

    assert yamamoto.get(f"/api/v1/slips/{request.number}/").status_code == 404
    assert tanaka.get(f"/api/v1/slips/{request.slip_code}/").status_code == 404


def test_guessing_codes_is_slowed_down(yamamoto: APIClient) -> None:
    answers = [yamamoto.get(f"/api/v1/slips/guess-{n}/").status_code for n in range(25)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_one_tap_logs_what_was_solved_at_the_counter(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter
) -> None:
    answer = yamamoto.post("/api/v1/consultations/solved/", {}, format="json")

    assert answer.status_code == 201
    row = sato.get("/api/v1/consultations/?outcome=solved_on_site").data["results"][0]
    assert row["counter_name"] == counter.name
    assert row["district"]["name"] == counter.district.name
    assert Person.objects.count() == 0


def test_a_counter_refers_by_itself_and_the_council_sees_it(
    yamamoto: APIClient, sato: APIClient, council: Council
) -> None:
    agency = factories.AgencyFactory.create(council=council)

    answer = yamamoto.post(
        "/api/v1/consultations/referred/",
        {"agency": agency.pk, "heard": "介護のことを相談したい", "person_agrees": True},
        format="json",
    )

    assert (answer.status_code, answer.data["agency_name"]) == (201, agency.name)
    rows = sato.get("/api/v1/consultations/?outcome=referred").data["results"]
    assert len(rows) == 1


def test_consultations_are_narrowed_by_day(yamamoto: APIClient, sato: APIClient) -> None:
    yamamoto.post("/api/v1/consultations/solved/", {}, format="json")

    def found(query: str) -> int:
        return len(sato.get(f"/api/v1/consultations/?{query}").data["results"])

    assert found(f"from={today()}&to={today()}") == 1
    assert found("from=2000-01-01&to=2000-12-31") == 0


@pytest.mark.parametrize("address", ["/api/v1/triage/suggest/", "/api/v1/triage/suggest"])
def test_words_are_read_as_a_suggestion(yamamoto: APIClient, address: str) -> None:
    answer = yamamoto.post(
        address,
        {"text": "トイレの電球が切れて、真っ暗で困っちょります。替えの電球はあります。"},
        format="json",
    )

    assert answer.status_code == 200
    assert (answer.data["outcome"], answer.data["category"]) == ("accept", "LIGHT_BULB")


def test_nothing_written_is_nothing_to_suggest_from(yamamoto: APIClient) -> None:
    answer = yamamoto.post("/api/v1/triage/suggest/", {"text": ""}, format="json")

    assert "text" in answer.data["fields"]
