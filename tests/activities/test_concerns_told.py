"""気づき without a request: everybody may tell a worry, the council alone reads it."""

import pytest

from activities.models import ConcernNote
from core.models import OutboxMessage
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
WORRY = "三日ほど 新聞がたまっています"


@pytest.fixture
def counter(town):
    return factories.CounterFactory(town=town)


@pytest.fixture
def tellers(town, counter, phone):
    return {
        "counter": signed_in(factories.counter_staff(counter=counter)),
        "volunteer": phone,
        "welfare": signed_in(factories.welfare_volunteer(district=town.district)),
        "staff": signed_in(factories.coordinator(council=town.council)),
    }


def tell(client, **changes):
    return client.post("/api/v1/concerns/", {"words": WORRY, "about": "角の青い屋根の家"} | changes)


@pytest.mark.parametrize("source", ["counter", "volunteer", "welfare", "staff"])
def test_whoever_notices_something_tells_the_council(tellers, desk, town, source):
    answer = tell(tellers[source])

    assert answer.status_code == 201
    assert "届きました" in answer.json()["message"]
    [row] = desk.get("/api/v1/concerns/?handled=false").json()["results"]
    assert (row["words"], row["about"], row["source"]) == (WORRY, "角の青い屋根の家", source)
    assert (row["task"], row["person_knows"]) == (None, False)
    assert OutboxMessage.objects.get(event="staff_alert").payload["code"] == "concern_told"


def test_a_counter_and_a_welfare_volunteer_stand_for_their_district(tellers, desk, town):
    tell(tellers["counter"])
    tell(tellers["welfare"])
    rows = desk.get("/api/v1/concerns/").json()["results"]
    assert [row["district"]["name"] for row in rows] == [town.district.name] * 2


def test_it_stands_on_todays_page_until_somebody_has_looked_after_it(tellers, desk):
    told = tell(tellers["welfare"]).json()
    assert [row["code"] for row in desk.get("/api/v1/desk/").json()["today"]] == ["concern"]
    desk.post(f"/api/v1/concerns/{told['id']}/handle/", {"handling": "訪ねて、お元気だった"})
    assert desk.get("/api/v1/desk/").json()["today"] == []


def test_who_told_it_cannot_read_what_others_told(tellers):
    told = tell(tellers["counter"]).json()
    for source in ("counter", "volunteer", "welfare"):
        assert tellers[source].get("/api/v1/concerns/").status_code == 403
        assert tellers[source].get(f"/api/v1/concerns/{told['id']}/").status_code == 403


def test_nothing_noticed_is_nothing_to_tell(tellers):
    answer = tell(tellers["counter"], words="  ")
    assert "気になったこと" in answer.json()["fields"]["words"][0]
    assert not ConcernNote.objects.exists()


def test_staff_write_down_who_told_it_and_where_to_call_back(tellers, desk):
    by_phone = {
        "source": "company",
        "teller_name": "川村新聞店",
        "teller_phone": "０８８ ０００ ４４１１",
    }
    assert tell(tellers["staff"], **by_phone).status_code == 201
    [row] = desk.get("/api/v1/concerns/").json()["results"]
    assert (row["source_label"], row["teller_name"]) == ("会社・お店など", "川村新聞店")
    assert row["teller_phone"] == "088-000-4411"


@pytest.mark.parametrize("said", [{"source": "helper"}, {"teller_name": "川村"}])
def test_nobody_else_speaks_in_anothers_name(tellers, said):
    assert tell(tellers["counter"], **said).status_code == 403
    assert not ConcernNote.objects.exists()


def test_a_lost_answer_does_not_write_a_worry_twice(tellers):
    for _ in range(2):
        told = {"words": WORRY, "about": "角の青い屋根の家"}
        key = {"Idempotency-Key": "form-7"}
        answer = tellers["welfare"].post("/api/v1/concerns/", told, headers=key)
        assert answer.status_code == 201
    assert ConcernNote.objects.count() == 1
