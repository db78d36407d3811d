"""Whom no mail reaches is called: 佐藤 finds each call on today's page, with the number, and ticks it off."""

from datetime import date, time, timedelta

import pytest
import time_machine

from core import audit, outbox
from core.clock import at, now
from core.models import OutboxMessage
from planning.states import AssignmentStatus as A
from tests.support import factories
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db

TOLD = {
    "offer_made": (A.OFFERED, "返事を聞いてください"),
    "offer_withdrawn": (A.WITHDRAWN, "取り下げになりました"),
    "offer_expired": (A.EXPIRED, "返事の期限が過ぎた"),
    "visit_settled": (A.ACCEPTED, "が決まりました"),
    "visit_reminder": (A.ACCEPTED, "もうすぐです"),
    "visit_cancelled": (A.CANCELLED, "取りやめになりました"),
}


@pytest.fixture(autouse=True)
def _noon():
    """At night letters wait for the morning."""
    with time_machine.travel(at(date(2026, 12, 7), time(12))):
        yield


@pytest.fixture
def seat(town, suzuki):
    """鈴木 has a telephone and no address to write to."""
    person = suzuki.person
    person.email, person.phone = "", "088-000-0077"
    person.save()

    def make(status):
        return made.offer(made.request(town), suzuki, status=status)

    return make


def calls(desk):
    rows = desk.get("/api/v1/desk/").json()["today"]
    return [row for row in rows if row["code"] == "call"]


@pytest.mark.parametrize("event", TOLD)
def test_every_message_to_who_has_no_address_becomes_a_call_until_it_is_made(event, desk, seat):
    status, words = TOLD[event]
    assignment = seat(status)
    if event == "offer_withdrawn":
        made.message_by_phone("offer_made", assignment, attended_at=now())
    message = outbox.enqueue(
        event,
        dedupe_key=f"{event}:{assignment.pk}",
        council_id=assignment.council_id,
        assignment_id=assignment.pk,
    )
    outbox.deliver(message.pk)

    [call] = calls(desk)
    assert call["words"].startswith("鈴木 一郎さんに電話: ")
    assert words in call["words"]
    assert (call["phone"], call["message"]) == ("088-000-0077", message.pk)

    assert desk.post(f"/api/v1/calls/{message.pk}/done/").status_code == 200
    assert calls(desk) == []
    told = audit.history_of(assignment).last()
    assert told is not None
    assert (told.action, told.reason_code, told.via) == ("told_by_phone", event, "phone")
    assert desk.post(f"/api/v1/calls/{message.pk}/done/").status_code == 409


def test_a_resident_who_cancels_puts_the_call_on_todays_page_with_the_number(desk, seat, suzuki):
    assignment = seat(A.ACCEPTED)
    request = assignment.request
    type(request).objects.filter(pk=request.pk).update(status="arranged")
    path = f"/api/v1/requests/{request.pk}/cancel/"
    assert desk.post(path, {"reason": "ご本人の都合"}, format="json").status_code == 200
    for message in OutboxMessage.objects.all():
        outbox.deliver(message.pk)

    [call] = calls(desk)

    assert "電球・蛍光灯の交換" in call["words"]
    assert "取りやめになりました" in call["words"]
    assert call["link"] == f"/staff/requests/{request.pk}"


def test_a_letter_that_was_given_up_becomes_a_call_as_well(desk, seat):
    assignment = seat(A.ACCEPTED)
    made.message_by_phone("visit_settled", assignment, sent_at=None, outcome="", dead_at=now())

    [call] = calls(desk)

    assert "メールが送れませんでした" in call["words"]


def test_what_does_not_hold_any_more_is_not_called_about(desk, seat):
    made.message_by_phone("offer_made", seat(A.DECLINED))
    assert calls(desk) == []


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("staff_alert", "職員あての知らせ"),
        ("sign_in_code", "鈴木 一郎さんへの サインインのメール"),
        ("referral_made", "に電話かFAX"),
    ],
)
def test_no_message_that_was_given_up_goes_unseen(event, words, desk, town, sato, suzuki):
    agency = factories.AgencyFactory(council=town.council)
    referral = made.request(town).referrals.create(
        council=town.council, agency=agency, heard="入浴の手伝い", person_agrees=True
    )
    user = made.account(suzuki)
    OutboxMessage.objects.create(
        event=event,
        dedupe_key=event,
        council_id=town.council.pk,
        payload={"code": "dropped_out", "user_id": user.pk, "referral_id": referral.pk},
        due_at=now() - timedelta(minutes=9),
        dead_at=now(),
    )

    [call] = calls(desk)

    assert words in call["words"]
    assert desk.post(f"/api/v1/calls/{call['message']}/done/").status_code == 200
    assert calls(desk) == []


def test_who_signs_in_by_mail_belongs_to_the_desk_that_would_be_told(desk, suzuki):
    user = made.account(suzuki)
    desk.post("/api/v1/session/code/", {"email": user.email}, format="json")
    assert OutboxMessage.objects.get().council_id == user.council_id


def test_another_council_sees_no_call(seat, tanaka):
    message = made.message_by_phone("visit_settled", seat(A.ACCEPTED))
    elsewhere = signed_in(tanaka)
    assert calls(elsewhere) == []
    assert elsewhere.post(f"/api/v1/calls/{message.pk}/done/").status_code == 404
