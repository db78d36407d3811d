"""The council's staff say who works at a counter, and nobody goes on working there after leaving."""

import re

import pytest
from rest_framework.test import APIClient

from accounts.models import CounterPin, Membership
from core.models import AuditEvent, IdempotencyKey
from tests.accounts.conftest import TOKEN
from tests.support import factories
from tests.support.api import signed_in, tablet_of

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/counter-people/"


@pytest.fixture
def desk(sato) -> APIClient:
    return signed_in(sato)


@pytest.fixture
def tablet(device) -> APIClient:
    return tablet_of(device, token=TOKEN)


def add(desk, counter, *, name: str = "山本 由美", initials: str = "山本"):
    return desk.post(PEOPLE, {"counter": counter.pk, "name": name, "initials": initials})


def enter(tablet, initials: str, pin: str) -> int:
    staff = tablet.get("/api/v1/session/").json()["device"]["staff"]
    user = next(each["id"] for each in staff if each["initials"] == initials)
    return tablet.post("/api/v1/session/pin/", {"user": user, "pin": pin}).status_code


def works(tablet) -> int:
    return tablet.get("/api/v1/categories/").status_code


def test_sato_adds_yamamoto_who_opens_the_tablet_with_the_pin_shown_once(desk, tablet, counter):
    made = add(desk, counter)
    assert made.status_code == 201
    pin = made.json()["pin"]
    assert re.fullmatch(r"\d{6}", pin)
    assert enter(tablet, "山本", pin) == 200
    assert works(tablet) == 200
    listed = desk.get(PEOPLE, {"counter": counter.pk}).json()["results"]
    assert [(each["name"], each["initials"], each["pin"]) for each in listed] == [
        ("山本 由美", "山本", None)
    ]
    assert pin not in str(CounterPin.objects.values().get())


def test_a_pin_is_not_kept_with_the_answer_to_a_form(desk, counter):
    body = {"counter": counter.pk, "name": "山本 由美", "initials": "山本"}
    made = desk.post(PEOPLE, body, headers={"Idempotency-Key": "a form's key"})
    assert made.status_code == 201
    assert not IdempotencyKey.objects.exists()


def test_the_tablet_never_learns_a_full_name(desk, tablet, counter):
    pin = add(desk, counter).json()["pin"]
    assert enter(tablet, "山本", pin) == 200
    answer = tablet.get("/api/v1/session/")
    assert answer.json()["user"]["name"] == "山本"
    assert "由美" not in answer.content.decode()


@pytest.mark.parametrize("initials", ["", "やまもとゆみ"])
def test_initials_are_short(desk, counter, initials):
    answer = add(desk, counter, initials=initials)
    assert list(answer.json()["fields"]) == ["initials"]
    assert not Membership.objects.filter(counter=counter).exists()


def test_two_people_of_one_name_are_told_apart(desk, counter):
    add(desk, counter)
    answer = add(desk, counter, name="山本 健")
    assert "見分けのつく呼び名" in answer.json()["fields"]["initials"][0]
    assert add(desk, counter, name="山本 健", initials="山本健").status_code == 201


def test_a_new_pin_shuts_out_whoever_came_in_with_the_old_one(desk, tablet, counter):
    old = add(desk, counter).json()
    enter(tablet, "山本", old["pin"])
    renewed = desk.post(f"{PEOPLE}{old['id']}/renew-pin/").json()
    assert renewed["pin"] != old["pin"]
    assert renewed["pin_set_at"] > old["pin_set_at"]
    assert works(tablet) == 401
    assert enter(tablet, "山本", old["pin"]) == 400
    assert enter(tablet, "山本", renewed["pin"]) == 200


def test_who_leaves_is_out_with_the_next_request_and_off_the_lock_screen(desk, tablet, counter):
    made = add(desk, counter).json()
    enter(tablet, "山本", made["pin"])
    assert works(tablet) == 200
    assert desk.post(f"{PEOPLE}{made['id']}/end/").status_code == 200
    assert works(tablet) == 401
    state = tablet.get("/api/v1/session/").json()
    assert (state["user"], state["device"]["staff"]) == (None, [])
    assert desk.post(f"{PEOPLE}{made['id']}/end/").status_code == 404
    assert desk.get(PEOPLE).json()["results"] == []


def test_each_act_is_on_record_with_who_did_it(desk, sato, counter):
    made = add(desk, counter).json()
    for act in ("renew-pin", "end"):
        desk.post(f"{PEOPLE}{made['id']}/{act}/")
    rows = AuditEvent.objects.filter(model="accounts.membership", actor_id=sato.pk)
    assert list(rows.order_by("id").values_list("action", flat=True)) == [
        "join",
        "renew_pin",
        "leave",
    ]


def test_tanaka_of_another_council_neither_sees_nor_adds_them(desk, counter):
    made = add(desk, counter).json()
    tanaka = factories.coordinator(council=factories.CouncilFactory(), name="田中 学")
    elsewhere = signed_in(tanaka)
    assert elsewhere.get(PEOPLE).json()["results"] == []
    assert elsewhere.post(f"{PEOPLE}{made['id']}/end/").status_code == 404
    assert list(add(elsewhere, counter).json()["fields"]) == ["counter"]
