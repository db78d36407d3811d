"""Council staff sign in with a password."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from rest_framework.test import APIClient

from accounts.services.members import end_membership
from core import clock
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


def try_password(client: APIClient, login: str, password: str):
    body = {"login": login, "password": password}
    return client.post("/api/v1/session/password/", body)


def test_sato_signs_in_and_the_session_says_who_she_is(sato):
    client = APIClient()
    answer = try_password(client, sato.login, factories.PASSWORD)
    assert answer.status_code == 200, answer.json()
    assert answer.json() == client.get("/api/v1/session/").json()
    assert answer.json()["user"] == {
        "id": sato.pk,
        "name": "佐藤 恵",
        "kana": "さとう めぐみ",
        "role": "coordinator",
        "role_label": "コーディネーター",
    }
    assert answer.json()["council"]["phone"] == "088-000-0001"
    assert answer.json()["counter"] is None


def test_the_login_name_may_be_typed_in_capitals(sato):
    answer = try_password(APIClient(), " SATO@kochi.example.jp ", factories.PASSWORD)
    assert answer.status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(sato):
    wrong = try_password(APIClient(), sato.login, "ちがう ことば")
    unknown = try_password(APIClient(), "nobody@kochi.example.jp", "ちがう ことば")
    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json() == unknown.json()
    assert "もう一度" in wrong.json()["fields"]["password"][0]


def test_a_volunteer_has_no_password_door(suzuki):
    assert try_password(APIClient(), suzuki.login, factories.PASSWORD).status_code == 400


def test_the_sixth_wrong_password_shuts_the_door_for_that_name_only(sato, council):
    nishioka = factories.council_admin(council=council)
    client = APIClient()
    for _ in range(5):
        shut = try_password(client, sato.login, "ちがう ことば")
    assert shut.status_code == 429
    assert shut.json()["code"] == "too_many"
    assert int(shut["Retry-After"]) == 900
    assert try_password(client, sato.login, factories.PASSWORD).status_code == 429
    assert try_password(client, nishioka.login, factories.PASSWORD).status_code == 200


def test_the_door_opens_again_after_a_quarter_of_an_hour(sato):
    client = APIClient()
    for _ in range(5):
        try_password(client, sato.login, "ちがう ことば")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert try_password(client, sato.login, factories.PASSWORD).status_code == 200


def test_signing_in_needs_a_page_of_our_own(sato):
    client = APIClient(enforce_csrf_checks=True)
    refused = try_password(client, sato.login, factories.PASSWORD)
    assert refused.status_code == 403
    assert refused.json()["code"] == "page_too_old"
    client.get("/api/v1/session/")
    token = client.cookies["csrftoken"].value
    body = {"login": sato.login, "password": factories.PASSWORD}
    allowed = client.post("/api/v1/session/password/", body, headers={"X-CSRFToken": token})
    assert allowed.status_code == 200


def test_signing_in_gives_the_session_a_new_key(sato):
    client = APIClient()
    try_password(client, sato.login, factories.PASSWORD)
    first = client.cookies["sessionid"].value
    try_password(client, sato.login, factories.PASSWORD)
    assert client.cookies["sessionid"].value != first


def test_whose_role_ended_is_nobody_at_the_next_request(sato):
    client = signed_in(sato)
    assert client.get("/api/v1/people/").status_code == 200
    end_membership(sato, actor=None)
    assert client.get("/api/v1/people/").status_code == 401
    assert client.get("/api/v1/session/").json()["user"] is None


def test_who_is_disabled_is_nobody_at_the_next_request(sato):
    client = signed_in(sato)
    sato.is_active = False
    sato.save()
    assert client.get("/api/v1/people/").status_code == 401


def test_signing_out_ends_the_session_on_the_server(sato):
    client = signed_in(sato)
    kept = client.cookies["sessionid"].value
    assert client.post("/api/v1/session/sign-out/").json() == {}
    client.cookies["sessionid"] = kept
    assert client.get("/api/v1/people/").status_code == 401


def test_a_desk_left_alone_for_an_hour_asks_for_the_password_again(sato):
    client = signed_in(sato)
    client.get("/api/v1/people/")
    with time_machine.travel(clock.now() + timedelta(minutes=59)):
        assert client.get("/api/v1/people/").status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=59 + 61)):
        assert client.get("/api/v1/people/").status_code == 401


def test_a_desk_in_use_all_day_asks_for_the_password_after_twelve_hours(sato):
    client = signed_in(sato)
    client.get("/api/v1/people/")
    start = clock.now()
    for minutes in range(30, 12 * 60, 30):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            last = client.get("/api/v1/people/").status_code
    assert last == 200
    with time_machine.travel(start + timedelta(hours=12, minutes=1)):
        assert client.get("/api/v1/people/").status_code == 401


def test_answers_of_the_api_are_kept_nowhere(sato):
    assert signed_in(sato).get("/api/v1/session/")["Cache-Control"] == "no-store"


def test_tries_are_counted_where_every_process_reads(sato):
    try_password(APIClient(), sato.login, "ちがう合い言葉です")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM core_cache WHERE cache_key LIKE '%sign_in%'")
        assert cursor.fetchone() == (1,)
