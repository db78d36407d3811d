"""What signing in must not do, and what it leaves behind."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from rest_framework.test import APIClient

from accounts.duties import forget_old_sign_ins
from accounts.models import Role, SignInCode
from accounts.services.codes import new_code
from accounts.services.members import create_counter_staff, create_staff
from core.clock import now
from tests.support import factories
from tests.support.api import signed_in, tablet_of

STRICT = ["tests.accounts.hashers.OutsideTransactions"]
TOKEN = "the tablet of the pharmacy"


@pytest.mark.django_db(transaction=True)
def test_no_password_or_pin_is_hashed_inside_a_transaction(settings):
    settings.PASSWORD_HASHERS = STRICT
    counter = factories.CounterFactory()
    staff = {"login": "sato", "name": "佐藤 恵", "password": factories.PASSWORD}
    create_staff(council=counter.council, role=Role.COORDINATOR, **staff)
    yamamoto = create_counter_staff(counter=counter, login="y", name="山本 由美", pin="2580")
    body = {"login": "sato", "password": factories.PASSWORD}
    assert APIClient().post("/api/v1/session/password/", body).status_code == 200
    tablet = tablet_of(factories.DeviceFactory(counter=counter, token=TOKEN), token=TOKEN)
    body = {"user": yamamoto.pk, "pin": "2580"}
    headers = {"Idempotency-Key": "a form's key"}
    assert tablet.post("/api/v1/session/pin/", body, headers=headers).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_hash_inside_a_transaction_would_be_noticed(settings):
    settings.PASSWORD_HASHERS = STRICT
    with pytest.raises(AssertionError, match="inside a transaction"), transaction.atomic():
        factories.UserFactory()


@pytest.mark.django_db
def test_codes_and_sessions_that_have_ended_are_forgotten(suzuki, sato):
    new_code(suzuki).row.save()
    signed_in(sato).get("/api/v1/session/")
    with time_machine.travel(now() + timedelta(hours=23)):
        assert forget_old_sign_ins() == 0
    with time_machine.travel(now() + timedelta(days=30)):
        assert forget_old_sign_ins() == 1
    assert not SignInCode.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_nobody_keeps_a_list_of_who_signed_in_from_where(sato):
    body = {"login": sato.login, "password": factories.PASSWORD}
    assert APIClient().post("/api/v1/session/password/", body).status_code == 200
    assert not AccessLog.objects.exists()
