"""相談: counted with one tap, taken back when it was a slip of the finger, and never without a next step."""

import base64
import json
from datetime import date, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from core.clock import now, today
from councils.models import Council, HoocchokenCounter, SupportAgency, Town
from intake.models import Consultation, ConsultationOutcome, SupportRequest
from intake.states import RequestStatus
from tests.support import factories, factories_planning
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in

PATH = "/api/v1/consultations/"
SUGGESTED = {
    "outcome": "accept",
    "category": "LIGHT_BULB",
    "urgent": False,
    "rules_version": "2026.1",
}


@pytest.fixture
def centre(council: Council) -> SupportAgency:
    return factories.AgencyFactory.create(council=council, name="地域包括支援センター 旭")


def solve(client: APIClient, **form: Any) -> int:
    answer = client.post(f"{PATH}solved/", form, format="json")
    assert answer.status_code == 201, answer.data
    found: int = answer.data["id"]
    return found


def refer(client: APIClient, centre: SupportAgency, **changes: Any) -> None:
    form = {"agency": centre.pk, "heard": "入浴のことを相談したい", "person_agrees": True}
    answer = client.post(f"{PATH}referred/", form | changes, format="json")
    assert answer.status_code == 201, answer.data


def take_back(client: APIClient, consultation: int) -> Any:
    return client.post(f"{PATH}take-back/", {"consultation": consultation}, format="json")


def rows(client: APIClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{PATH}{query}").json()["results"]
    return found


def next_step(client: APIClient) -> dict[str, Any]:
    [row] = rows(client)
    step: dict[str, Any] = row["next_step"]
    return step


def set_request(**values: Any) -> None:
    SupportRequest.objects.update(**values)


def test_what_was_tapped_by_mistake_is_not_counted_any_more(
    yamamoto: APIClient, sato: APIClient
) -> None:
    slip, meant = solve(yamamoto, suggestion=SUGGESTED), solve(yamamoto)

    assert take_back(yamamoto, slip).status_code == 204

    assert [row["id"] for row in rows(sato)] == [row["id"] for row in rows(yamamoto)] == [meant]
    figures = sato.get(f"{PATH}figures/").json()
    assert [counter["solved"] for counter in figures["counters"]] == [1]
    assert figures["suggestions"]["shown"] == 0
    assert take_back(yamamoto, slip).status_code == 404


def test_only_the_own_counter_takes_back_and_only_within_some_minutes(
    yamamoto: APIClient, town: Town
) -> None:
    slip = solve(yamamoto)
    other = factories.CounterFactory.create(town=town)
    elsewhere = signed_in(factories.counter_staff(counter=other, login="ogawa"))
    assert take_back(elsewhere, slip).status_code == 404

    Consultation.objects.update(received_at=now() - timedelta(minutes=11))
    late = take_back(yamamoto, slip)

    assert (late.status_code, late.data["code"]) == (409, "too_late")
    assert "10分が過ぎた" in late.data["message"]


def test_what_was_handed_to_the_council_is_not_taken_back_with_a_tap(
    yamamoto: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    assert take_back(yamamoto, Consultation.objects.get().pk).status_code == 409


def test_after_solving_it_the_counter_asks_how_it_went_when_the_person_comes_again(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter
) -> None:
    solve(yamamoto, category="LIGHT_BULB")

    step = next_step(sato)

    assert step["text"] == "つぎに来られたとき、その後どうかを うかがいます"
    assert step["owner"] == counter.name
    assert step["on"] == (today() + timedelta(days=14)).isoformat()
    Consultation.objects.update(received_at=now() - timedelta(days=15))
    assert next_step(sato)["is_over"]


def test_a_matter_at_an_agency_has_the_desk_for_its_owner_until_somebody_takes_it(
    yamamoto: APIClient, sato: APIClient, centre: SupportAgency, council: Council
) -> None:
    refer(yamamoto, centre)
    step = next_step(sato)
    assert step["text"].startswith("地域包括支援センター 旭の返事を 待つ")
    assert step["owner"] == (council.unit_name or council.name)
    assert step["target"]["kind"] == "referral"

    referral = step["target"]["id"]
    sato.post(f"/api/v1/referrals/{referral}/take/")
    assert next_step(sato)["owner"] == "佐藤 恵"

    sato.post(f"/api/v1/referrals/{referral}/finish/", {"outcome": "通所が決まった"})
    assert next_step(sato)["is_over"]


@pytest.mark.parametrize("status", RequestStatus)
def test_in_every_state_of_its_request_a_consultation_has_an_act_and_an_owner_or_is_over(
    yamamoto: APIClient, sato: APIClient, town: Town, council: Council, status: RequestStatus
) -> None:
    request = handed_in(yamamoto, town)
    set_request(status=status)

    step = next_step(sato)

    assert step["text"]
    assert step["owner"] == (council.unit_name or council.name)
    assert (step["on"] is None) == step["is_over"]
    assert step["is_over"] == (status in {"closed", "declined", "cancelled"})
    assert step["target"] == {"kind": "request", "id": request.pk, "label": request.number}


def test_the_day_of_the_next_step_is_that_of_the_answer_the_visit_and_the_call(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    assert request.due_on is not None
    assert next_step(sato)["on"] == request.due_on.isoformat()

    start = factories_planning.ten_o_clock()
    seat = factories_planning.offer(request, factories_planning.volunteer(town), starts_at=start)
    set_request(status="arranging")
    assert date.fromisoformat(next_step(sato)["on"]) <= start.date()

    type(seat).objects.update(status="accepted")
    set_request(status="arranged")
    assert next_step(sato)["on"] == start.date().isoformat()


def test_a_request_handed_on_to_an_agency_leads_to_that_agency(
    yamamoto: APIClient, sato: APIClient, town: Town, centre: SupportAgency
) -> None:
    request = handed_in(yamamoto, town)
    agreed = {"person_agrees": True, "consent_method": "phone"}
    form = {"agency": centre.pk, "heard": "入浴のこと"} | agreed
    assert sato.post(f"/api/v1/requests/{request.pk}/refer/", form).status_code == 200

    step = next_step(sato)

    assert (step["owner"], step["target"]["kind"]) == ("佐藤 恵", "referral")


def test_a_counter_sees_its_own_without_anybodys_name(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    other = factories.CounterFactory.create(town=town)
    solve(signed_in(factories.counter_staff(counter=other, login="ogawa")))

    own = rows(yamamoto)

    assert len(own) == 1
    assert "髙橋" not in json.dumps(own, ensure_ascii=False)
    assert len(rows(sato)) == 2


def test_consultations_are_narrowed_by_kind_and_place(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter, town: Town
) -> None:
    handed_in(yamamoto, town)
    solve(yamamoto)

    assert len(rows(sato, "?category=LIGHT_BULB")) == 1
    assert len(rows(sato, f"?district={counter.district_id}&counter={counter.pk}")) == 2
    assert rows(sato, f"?district={counter.district_id + 999}") == []


def test_the_counters_work_is_counted_by_outcome_within_a_month(
    yamamoto: APIClient,
    sato: APIClient,
    tanaka: APIClient,
    town: Town,
    centre: SupportAgency,
    counter: HoocchokenCounter,
) -> None:
    solve(yamamoto)
    solve(yamamoto)
    refer(yamamoto, centre)
    handed_in(yamamoto, town)
    handed_in(sato, town)

    asked = f"{PATH}figures/?first={today()}&last={today()}"
    mine, desk = sato.get(asked).json()["counters"]

    assert mine == {
        "counter": counter.pk,
        "name": counter.name,
        "solved": 2,
        "referred": 1,
        "handed": 1,
        "total": 4,
    }
    assert (desk["counter"], desk["handed"]) == (None, 1)
    assert sato.get(f"{PATH}figures/?last=2000-12-31").json()["counters"] == []
    assert tanaka.get(asked).json()["counters"] == []


def test_corrections_are_counted_as_they_are_exported(
    yamamoto: APIClient, sato: APIClient, town: Town, centre: SupportAgency
) -> None:
    """Taken as suggested, taken as another kind, declined, referred against and with the suggestion."""
    other_kind = SUGGESTED | {"category": "ROOM_TIDY"}
    refers = SUGGESTED | {"outcome": "refer", "category": None}
    for suggestion in (SUGGESTED, other_kind, SUGGESTED, SUGGESTED):
        handed_in(yamamoto, town, suggestion=suggestion)
    taken, other, declined, _waiting = SupportRequest.objects.order_by("pk")
    for request in (taken, other):
        assert sato.post(f"/api/v1/requests/{request.pk}/accept/").status_code == 200
    refusal = {"reason": "REPEATED", "alternative": "地域包括支援センターに相談できます。"}
    sato.post(f"/api/v1/requests/{declined.pk}/decline/", refusal)
    refer(yamamoto, centre, suggestion=SUGGESTED)
    refer(yamamoto, centre, suggestion=refers)
    solve(yamamoto, suggestion=SUGGESTED)

    counted = sato.get(f"{PATH}figures/").json()["suggestions"]
    file = sato.get(f"{PATH}corrections/").json()

    cases = [json.loads(line) for line in base64.b64decode(file["content"]).splitlines()]
    assert counted == {
        "shown": 7,
        "judged": 5,
        "corrected": 3,
        "counter_judged": 6,
        "counter_corrected": 2,
        "desk_judged": 3,
        "desk_corrected": 2,
    }
    assert [case["expected"] for case in cases] == ["accept", "refer", "refer"]
    assert file["cases"] == 3
    assert file["name"].endswith(".jsonl")


@pytest.mark.parametrize("many", [10, 60])
def test_the_list_costs_the_same_few_queries_for_many_consultations(
    sato: APIClient,
    counter: HoocchokenCounter,
    town: Town,
    many: int,
    django_assert_max_num_queries: Any,
) -> None:
    person = factories.PersonFactory.create(town=town)
    told = Consultation.objects.bulk_create(
        Consultation(
            council=counter.council,
            counter=counter,
            district=counter.district,
            source="counter",
            outcome=ConsultationOutcome.HANDED_TO_COUNCIL,
            received_at=now(),
        )
        for _ in range(many)
    )
    for consultation in told:
        factories_planning.request(town, person=person, consultation=consultation)

    with django_assert_max_num_queries(12):
        found = rows(sato, "?page_size=100")
    with django_assert_max_num_queries(6):
        sato.get(f"{PATH}figures/")

    assert len(found) == many
