"""The same form sent twice does its work once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.models import Device
from core import duties
from core.clock import now
from core.idempotency import claim
from core.models import IdempotencyKey
from intake.models import Consultation
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter():
    return factories.CounterFactory()


@pytest.fixture
def desk(counter):
    """佐藤 at her desk, and a form that makes one tablet each time it is taken."""
    return signed_in(factories.coordinator(council=counter.council))


def send(desk, counter, *, key: str | None = "form-1", name: str = "受付"):
    headers = {"Idempotency-Key": key} if key is not None else {}
    body = {"counter": counter.pk, "name": name}
    return desk.post("/api/v1/devices/", body, headers=headers)


def test_the_second_time_the_same_answer_comes_and_nothing_is_done(desk, counter):
    first, second = send(desk, counter), send(desk, counter)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert Device.objects.count() == 1


def test_without_a_key_every_form_is_a_new_one(desk, counter):
    send(desk, counter, key=None)
    send(desk, counter, key=None)
    assert Device.objects.count() == 2


def test_the_same_key_with_other_data_is_refused(desk, counter):
    send(desk, counter)
    refused = send(desk, counter, name="べつの名前")
    assert refused.status_code == 422
    assert refused.json()["code"] == "key_reused"
    assert Device.objects.count() == 1


def test_a_changed_form_is_told_which_one_arrived_and_nothing_else_of_it(desk, counter):
    first = send(desk, counter).json()
    refused = send(desk, counter, name="べつの名前").json()
    assert refused["first"] == {"id": first["id"]}
    assert "届いています" in refused["message"]


def test_what_somebody_else_sent_under_the_same_key_is_told_to_nobody(desk, counter):
    other = signed_in(factories.coordinator(council=counter.council, name="西岡 健"))
    send(desk, counter)
    assert "first" not in send(other, counter, name="べつの名前").json()


def test_an_answer_that_failed_is_not_kept(desk, counter):
    assert send(desk, counter, name="").status_code == 400
    assert not IdempotencyKey.objects.exists()
    assert send(desk, counter).status_code == 201


def test_two_people_may_use_the_same_key(desk, counter):
    other = signed_in(factories.coordinator(council=counter.council, name="西岡 健"))
    send(desk, counter)
    send(other, counter)
    assert Device.objects.count() == 2


def test_one_key_serves_each_address_of_the_api_by_itself(desk, counter):
    device = send(desk, counter).json()["id"]
    path = f"/api/v1/devices/{device}/renew-code/"
    codes = {
        desk.post(path, headers={"Idempotency-Key": "form-1"}).json()["enrol_code"]
        for _ in range(2)
    }
    assert len(codes) == 1


def test_a_key_that_is_far_too_long_is_refused(desk, counter):
    assert send(desk, counter, key="x" * 101).status_code == 400
    assert send(desk, counter, key="x" * 100).status_code == 201


def test_answers_are_kept_for_a_week(desk, counter):
    send(desk, counter)
    with time_machine.travel(now() + timedelta(days=6, hours=23)):
        assert duties.forget_old_answers() == 0
    with time_machine.travel(now() + timedelta(days=7, hours=1)):
        assert duties.forget_old_answers() == 1


@pytest.mark.django_db(transaction=True)
def test_while_the_first_call_runs_the_second_is_told_to_wait(desk, counter):
    if connection.vendor == "sqlite":
        # There the second call waits for its turn, because every writing transaction does.
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    actor = f"user:{desk.session['_auth_user_id']}"
    with another_connection() as other:
        claim(f"{actor}|POST /api/v1/devices/|form-1", using=other)
        told = send(desk, counter)
    assert told.status_code == 409
    assert told.json()["code"] == "still_running"
    assert told["Retry-After"] == "2"
    assert send(desk, counter).status_code == 201


@contextmanager
def another_connection() -> Iterator[BaseDatabaseWrapper]:
    """A second caller in the middle of a transaction."""
    other = connections.create_connection("default")
    other.settings_dict["NAME"] = connection.settings_dict["NAME"]
    other.set_autocommit(False)
    yield other
    other.close()


def test_what_one_person_typed_at_a_counter_is_not_written_again_when_a_colleague_sends_it(counter):
    typed = {"category": None, "district": None}
    for name in ("山本 由美", "楠瀬 直樹"):
        client = signed_in(factories.counter_staff(counter=counter, name=name))
        headers = {"Idempotency-Key": "form-1"}
        answer = client.post("/api/v1/consultations/solved/", typed, format="json", headers=headers)
        assert answer.status_code == 201
    assert Consultation.objects.count() == 1
