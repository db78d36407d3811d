"""A counter's tablet is enrolled once; its people enter a PIN."""

from datetime import timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import Device
from accounts.sessions import DEVICE_COOKIE
from core import clock
from tests.accounts.conftest import TOKEN
from tests.support import factories
from tests.support.api import signed_in, tablet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet(device: Device) -> APIClient:
    return tablet_of(device, token=TOKEN)


def enter_pin(tablet: APIClient, user, pin: str = factories.PIN):
    return tablet.post("/api/v1/session/pin/", {"user": user.pk, "pin": pin})


def new_code(sato, counter) -> str:
    body = {"counter": counter.pk, "name": "受付のタブレット"}
    answer = signed_in(sato).post("/api/v1/devices/", body)
    assert answer.status_code == 201, answer.json()
    return answer.json()["enrol_code"]


def enrol(code: str) -> tuple[APIClient, int]:
    browser = APIClient()
    return browser, browser.post("/api/v1/devices/enrol/", {"code": code}).status_code


def test_a_browser_becomes_a_tablet_and_shows_who_works_there(sato, counter, yamamoto):
    browser = APIClient()
    code = new_code(sato, counter)
    answer = browser.post("/api/v1/devices/enrol/", {"code": f"{code[:4]}-{code[4:]}"})
    assert answer.status_code == 200
    assert answer.json()["device"]["counter"]["name"] == counter.name
    (staff,) = answer.json()["device"]["staff"]
    assert (staff["id"], staff["initials"]) == (yamamoto.pk, "山本")
    assert answer.json()["user"] is None
    assert browser.get("/api/v1/session/").json() == answer.json()


def test_the_tablets_cookie_is_out_of_reach_for_scripts_and_other_sites(sato, counter):
    browser, _ = enrol(new_code(sato, counter))
    cookie = browser.cookies[DEVICE_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert Device.objects.get().token_hash not in cookie.value


def test_a_code_enrols_one_tablet_only(sato, counter):
    code = new_code(sato, counter)
    assert enrol(code)[1] == 200
    browser, status = enrol(code)
    assert status == 400
    assert DEVICE_COOKIE not in browser.cookies


def test_a_code_is_good_for_a_quarter_of_an_hour(sato, counter):
    code = new_code(sato, counter)
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert enrol(code)[1] == 400


def test_a_new_code_makes_the_old_one_worthless(sato, counter):
    old = new_code(sato, counter)
    device = Device.objects.get()
    renewed = signed_in(sato).post(f"/api/v1/devices/{device.pk}/renew-code/").json()
    assert enrol(old)[1] == 400
    assert enrol(renewed["enrol_code"])[1] == 200


def test_a_code_is_shown_once_and_kept_as_a_hash(sato, counter):
    code = new_code(sato, counter)
    rows = signed_in(sato).get("/api/v1/devices/").json()["results"]
    assert rows[0]["enrol_code"] is None
    assert rows[0]["allowed_actions"] == ["revoke", "renew_code"]
    assert code not in str(Device.objects.values().get())


def test_yamamoto_enters_her_pin_on_the_tablet(tablet, yamamoto):
    answer = enter_pin(tablet, yamamoto)
    assert answer.status_code == 200
    assert answer.json()["user"]["role"] == "counter_staff"
    assert tablet.get("/api/v1/categories/").status_code == 200


def test_a_pin_is_worth_nothing_on_another_browser(yamamoto):
    answer = enter_pin(APIClient(), yamamoto)
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_enrolled"


def test_somebody_of_another_counter_cannot_sign_in_here(tablet, yamamoto):
    other = factories.counter_staff(counter=factories.CounterFactory(), name="楠瀬 直樹")
    assert enter_pin(tablet, other).status_code == 400


def test_a_wrong_pin_says_so_at_the_field(tablet, yamamoto):
    answer = enter_pin(tablet, yamamoto, "1357")
    assert answer.status_code == 400
    assert answer.json()["fields"] == {
        "pin": ["暗証番号がちがいます。もう一度 ゆっくり入れてください。"]
    }


def test_wrong_pins_make_the_next_try_wait_longer_and_longer(tablet, yamamoto):
    waits = []
    moment = clock.now()
    for _ in range(6):
        with time_machine.travel(moment, tick=False):
            enter_pin(tablet, yamamoto, "1357")
            again = enter_pin(tablet, yamamoto, "1357")
            waits.append(int(again["Retry-After"]) if again.status_code == 429 else 0)
        moment += timedelta(seconds=waits[-1] + 1)
    assert waits == [0, 5, 15, 45, 135, 405]


def test_even_the_right_pin_waits_and_then_clears_the_slate(tablet, yamamoto):
    for _ in range(3):
        enter_pin(tablet, yamamoto, "1357")
    assert enter_pin(tablet, yamamoto).status_code == 429
    with time_machine.travel(clock.now() + timedelta(seconds=6)):
        assert enter_pin(tablet, yamamoto).status_code == 200
        assert enter_pin(tablet, yamamoto, "1357").status_code == 400


def test_three_minutes_alone_lead_back_to_the_pin_but_keep_the_tablet(tablet, yamamoto):
    enter_pin(tablet, yamamoto)
    with time_machine.travel(clock.now() + timedelta(minutes=2, seconds=50)):
        assert tablet.get("/api/v1/categories/").status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        assert tablet.get("/api/v1/categories/").status_code == 401
        state = tablet.get("/api/v1/session/").json()
    assert state["user"] is None
    assert state["device"]["staff"][0]["initials"] == "山本"


def test_a_page_that_only_asks_who_is_there_does_not_keep_the_counter_open(tablet, yamamoto):
    enter_pin(tablet, yamamoto)
    start = clock.now()
    for seconds in range(30, 180, 30):
        with time_machine.travel(start + timedelta(seconds=seconds)):
            assert tablet.get("/api/v1/session/").json()["user"] is not None
    with time_machine.travel(start + timedelta(seconds=185)):
        assert tablet.get("/api/v1/session/").json()["user"] is None


def test_one_tap_hides_the_screen_and_keeps_the_tablet(tablet, yamamoto):
    enter_pin(tablet, yamamoto)
    locked = tablet.post("/api/v1/session/lock/").json()
    assert locked["user"] is None
    assert locked["device"]["name"] == "受付のタブレット"
    assert tablet.get("/api/v1/categories/").status_code == 401


def test_a_revoked_tablet_is_nobodys_at_its_next_request(tablet, device, yamamoto, sato):
    enter_pin(tablet, yamamoto)
    answer = signed_in(sato).post(f"/api/v1/devices/{device.pk}/revoke/")
    assert answer.json()["allowed_actions"] == []
    assert tablet.get("/api/v1/categories/").status_code == 401
    assert tablet.get("/api/v1/session/").json()["device"] is None
    assert enter_pin(tablet, yamamoto).status_code == 403


def test_a_tablet_is_revoked_once(device, sato):
    client = signed_in(sato)
    client.post(f"/api/v1/devices/{device.pk}/revoke/")
    assert client.post(f"/api/v1/devices/{device.pk}/revoke/").status_code == 409


def test_tanaka_of_another_council_does_not_see_the_tablet(device):
    tanaka = factories.coordinator(council=factories.CouncilFactory(), name="田中 学")
    client = signed_in(tanaka)
    assert client.get("/api/v1/devices/").json()["results"] == []
    assert client.post(f"/api/v1/devices/{device.pk}/revoke/").status_code == 404


def test_a_tablet_cannot_be_made_for_another_councils_counter(sato):
    elsewhere = factories.CounterFactory()
    body = {"counter": elsewhere.pk, "name": "受付"}
    answer = signed_in(sato).post("/api/v1/devices/", body)
    assert answer.json()["fields"] == {"counter": ["窓口の一覧から お選びください。"]}


def test_a_forged_cookie_is_no_tablet(yamamoto, device):
    client = APIClient()
    client.cookies[DEVICE_COOKIE] = TOKEN
    assert client.get("/api/v1/session/").json()["device"] is None


def draft_key(tablet: APIClient):
    return tablet.get("/api/v1/session/draft-key/")


def test_a_tablet_opens_its_drafts_with_the_same_key_whoever_is_signed_in(
    tablet, yamamoto, counter
):
    enter_pin(tablet, yamamoto)
    key = draft_key(tablet).json()["key"]
    assert len(key) == 43
    other = factories.counter_staff(counter=counter, name="楠瀬 直樹")
    enter_pin(tablet, other)
    assert draft_key(tablet).json()["key"] == key


def test_a_locked_tablet_gets_no_key(tablet, yamamoto):
    enter_pin(tablet, yamamoto)
    tablet.post("/api/v1/session/lock/")
    assert draft_key(tablet).status_code == 401


def test_revoking_a_tablet_destroys_the_key_of_its_drafts(tablet, device, yamamoto, sato):
    enter_pin(tablet, yamamoto)
    draft_key(tablet)
    signed_in(sato).post(f"/api/v1/devices/{device.pk}/revoke/")
    assert draft_key(tablet).status_code == 401
    device.refresh_from_db()
    assert device.draft_key == ""


def test_two_tablets_have_keys_of_their_own(tablet, device, yamamoto, counter):
    enter_pin(tablet, yamamoto)
    other = signed_in(yamamoto)
    assert draft_key(other).json()["key"] != draft_key(tablet).json()["key"]
