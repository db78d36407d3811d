"""Danger told at a counter: the desk hears of it at once, as one matter, until somebody has made sure."""

from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from core.clock import now
from core.models import OutboxMessage
from councils.models import HoocchokenCounter, Town
from intake.models import UrgentFlag
from intake.services.submission import MOST_URGENT
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in

pytestmark = pytest.mark.django_db
PATH = "/api/v1/urgent-flags/"
MATTER = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SUGGESTED = {"outcome": "refer", "category": None, "urgent": True, "rules_version": "2026.1"}


def flag(client: APIClient, **changes: Any) -> Any:
    return client.post(PATH, {"matter": MATTER, "codes": ["EMERGENCY"]} | changes, format="json")


def flagged(client: APIClient) -> int:
    answer = flag(client)
    assert answer.status_code == 201, answer.data
    found: int = answer.data["id"]
    return found


def on_todays_page(sato: APIClient) -> list[dict[str, Any]]:
    today = sato.get("/api/v1/desk/").json()["today"]
    return [row for row in today if row["code"] == "urgent_told"]


def check(client: APIClient, pk: int, note: str = "窓口に電話。救急車で運ばれた") -> Any:
    return client.post(f"{PATH}{pk}/check/", {"note": note}, format="json")


def test_a_flag_stands_on_todays_page_with_the_counter_to_call_and_goes_out_by_mail(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter
) -> None:
    pk = flagged(yamamoto)

    [row] = on_todays_page(sato)

    assert (row["severity"], row["link"]) == ("now", f"/staff/consultations#flag-{pk}")
    assert f"{counter.name}（{counter.phone}）" in row["words"]
    alert = OutboxMessage.objects.get(event="staff_alert")
    assert alert.payload == {"code": "urgent_told", "where": f"{counter.name}（{counter.phone}）"}


def test_danger_stands_above_what_was_due_before(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter
) -> None:
    yamamoto.post("/api/v1/concerns/", {"words": "郵便受けが いっぱいだった"})
    flagged(yamamoto)
    rows = sato.get("/api/v1/desk/").json()["today"]
    assert [row["code"] for row in rows] == ["urgent_told", "concern"]


def test_the_words_cannot_travel_with_a_flag(yamamoto: APIClient) -> None:
    answer = flag(yamamoto, codes=["ばあちゃんが倒れた"])
    assert (answer.status_code, "codes" in str(answer.data["fields"])) == (400, True)
    assert "matter" in flag(yamamoto, matter="").data["fields"]


def test_a_flag_that_waited_for_the_network_tells_when_it_was_told(
    yamamoto: APIClient, sato: APIClient
) -> None:
    earlier = now() - timedelta(hours=2)
    flag(yamamoto, told_at=earlier.isoformat())
    flag(yamamoto, matter="another", told_at=(now() + timedelta(days=1)).isoformat())
    told = list(UrgentFlag.objects.order_by("told_at").values_list("told_at", flat=True))
    assert told[0] == earlier
    assert told[1] <= now()


@pytest.mark.parametrize("flag_comes_first", [True, False])
def test_what_is_handed_in_joins_the_flag_and_they_are_one_row(
    yamamoto: APIClient, sato: APIClient, town: Town, flag_comes_first: bool
) -> None:
    if flag_comes_first:
        flagged(yamamoto)
    request = handed_in(yamamoto, town, suggestion=SUGGESTED, matter=MATTER)
    if not flag_comes_first:
        flagged(yamamoto)

    [row] = on_todays_page(sato)
    [shown] = sato.get(PATH).json()["results"]

    assert "社協につないだ" in row["words"]
    assert shown["target"] == {"kind": "request", "id": request.pk, "label": request.number}
    assert OutboxMessage.objects.filter(event="staff_alert").count() == 1


def test_words_that_became_harmless_later_still_belong_to_their_flag(
    yamamoto: APIClient, sato: APIClient
) -> None:
    flagged(yamamoto)
    calm = {"suggestion": SUGGESTED | {"urgent": False}, "matter": MATTER}
    yamamoto.post("/api/v1/consultations/solved/", calm, format="json")
    assert "その場で解決" in on_todays_page(sato)[0]["words"]


def test_another_counters_matter_is_another_matter(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    flagged(yamamoto)
    other = factories.CounterFactory.create(town=town)
    flagged(signed_in(factories.counter_staff(counter=other, login="ogawa")))
    assert len(on_todays_page(sato)) == 2


def test_it_stays_for_days_until_somebody_says_how_it_is(
    yamamoto: APIClient, sato: APIClient
) -> None:
    pk = flagged(yamamoto)
    UrgentFlag.objects.update(told_at=now() - timedelta(days=9))
    assert len(on_todays_page(sato)) == 1
    assert check(sato, pk, note="").data["fields"].keys() == {"note"}
    done = check(sato, pk)
    assert on_todays_page(sato) == []
    assert done.data["check_note"] == "窓口に電話。救急車で運ばれた"
    assert done.data["checked_by_name"] == "佐藤 恵"
    assert sato.get(f"{PATH}?checked=false").json()["results"] == []
    assert len(sato.get(f"{PATH}?checked=true").json()["results"]) == 1


def test_of_two_who_close_it_the_second_is_told(yamamoto: APIClient, sato: APIClient) -> None:
    pk = flagged(yamamoto)
    check(sato, pk)
    second = check(sato, pk, note="こちらでも電話した")
    assert second.status_code == 409
    assert "先に済ませています" in second.data["message"]
    assert UrgentFlag.objects.get().check_note == "窓口に電話。救急車で運ばれた"


def test_another_council_neither_sees_nor_closes_it(yamamoto: APIClient, tanaka: APIClient) -> None:
    pk = flagged(yamamoto)
    assert on_todays_page(tanaka) == tanaka.get(PATH).json()["results"] == []
    assert check(tanaka, pk).status_code == 404


FELL = "ばあちゃんが風呂場で倒れて、呼んでも返事をせん"


@pytest.mark.parametrize("seen", [None, SUGGESTED | {"urgent": False}])
def test_danger_in_words_that_no_screen_had_read_goes_to_the_top_too(
    yamamoto: APIClient, sato: APIClient, town: Town, seen: dict[str, Any] | None
) -> None:
    request = handed_in(yamamoto, town, words=FELL, suggestion=seen)
    assert len(on_todays_page(sato)) == 1
    assert request.urgency == MOST_URGENT
    assert OutboxMessage.objects.filter(event="staff_alert").count() == 1


def test_danger_heard_before_an_agency_was_called_reaches_the_desk_too(
    yamamoto: APIClient, sato: APIClient, counter: HoocchokenCounter
) -> None:
    agency = factories.AgencyFactory.create(council=counter.council)
    sent = {"agency": agency.pk, "heard": FELL, "person_agrees": False}
    answer = yamamoto.post("/api/v1/consultations/referred/", sent, format="json")
    assert answer.status_code == 201, answer.data
    assert len(on_todays_page(sato)) == 1


def test_an_ordinary_errand_raises_no_flag(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    assert on_todays_page(sato) == []


def test_danger_told_to_a_welfare_volunteer_goes_out_with_her_name(
    sato: APIClient, town: Town
) -> None:
    mori = signed_in(factories.welfare_volunteer(district=town.district))
    handed_in(mori, town, words=FELL, person_agrees=True)
    assert "民生委員の森 久美さん" in on_todays_page(sato)[0]["words"]
    alert = OutboxMessage.objects.get(event="staff_alert")
    assert alert.payload["where"] == "民生委員の森 久美さん"


def test_danger_typed_at_the_desk_stands_there_without_a_mail_to_the_desk(
    sato: APIClient, town: Town
) -> None:
    handed_in(sato, town, suggestion=SUGGESTED)
    assert "電話や紙" in on_todays_page(sato)[0]["words"]
    assert not OutboxMessage.objects.filter(event="staff_alert").exists()
