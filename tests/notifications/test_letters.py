"""What volunteers and the desk are written, when, and what a letter never says."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
import time_machine

from core import audit, outbox
from core.clock import at, local, now
from core.models import OutboxMessage
from core.outbox import Outcome
from core.transitions import move
from intake.models import SupportRequest
from notifications.duties import remind_of_visits
from planning.models import Assignment
from planning.states import AssignmentAction, AssignmentStatus
from tests.support import factories
from tests.support import factories_planning as make
from tests.support.api import signed_in
from tests.support.smtp import text_of

pytestmark = pytest.mark.django_db

A = AssignmentStatus
NOON = at(date(2026, 12, 7), time(12))
ADDRESS = "suzuki@volunteer.example.jp"
EVENTS = {
    "offer_made": A.OFFERED,
    "offer_expired": A.EXPIRED,
    "visit_settled": A.ACCEPTED,
    "visit_reminder": A.ACCEPTED,
    "visit_cancelled": A.CANCELLED,
}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def town():
    return factories.TownFactory(name="本宮町")


@pytest.fixture
def offered(town) -> Callable[..., Assignment]:
    """髙橋 asks for a bulb to be changed on Wednesday at ten; 鈴木 is asked."""
    person = {"family_kana": "すずき", "given_kana": "いちろう", "email": ADDRESS}
    suzuki = make.volunteer(town, person=person)
    task = make.request(town, why_not_self="足がふらつく")

    def make_offer(status: str = A.OFFERED) -> Assignment:
        return make.offer(task, suzuki, starts_at=at(date(2026, 12, 9), time(10)), status=status)

    return make_offer


def tell(event: str, assignment: Assignment, **payload) -> OutboxMessage:
    """Put the message in and have it delivered; returns it as it stands then."""
    message = outbox.enqueue(
        event,
        dedupe_key=f"{event}:{assignment.pk}",
        council_id=assignment.council_id,
        assignment_id=assignment.pk,
        **payload,
    )
    outbox.deliver(message.pk)
    return OutboxMessage.objects.get(pk=message.pk)


def test_an_offer_says_what_when_roughly_where_and_by_when_to_answer(offered, outgoing_mail):
    assignment = offered()
    message = tell("offer_made", assignment)
    letter = outgoing_mail.to(ADDRESS)[0]
    assert message.outcome == Outcome.SENT
    assert (
        str(letter["Subject"]).strip()
        == "新しいお願いがあります（12月9日（水）午前10時〜10時20分）"
    )
    text = text_of(letter)
    assert "鈴木さん、こんにちは。" in text
    assert "電球・蛍光灯の交換" in text
    assert "12月9日（水）午前10時〜10時20分" in text
    assert f"{assignment.request.district.name}校区" in text
    assert "12月8日（火）午前0時までに" in text
    assert f"/me/offers/{assignment.pk}" in text
    assert "電話 088-000-0001" in text


@pytest.mark.parametrize("event", EVENTS)
def test_no_letter_names_the_resident_the_address_or_the_reason(event, offered, outgoing_mail):
    tell(event, offered(EVENTS[event]))
    letter = outgoing_mail.to(ADDRESS)[0]
    whole = str(letter["Subject"]) + text_of(letter)
    for secret in ("髙橋", "花子", "たかはし", "本宮町", "99番", "088-000-1001", "ふらつく"):
        assert secret not in whole


@pytest.mark.parametrize("event", ["visit_settled", "visit_reminder"])
@pytest.mark.parametrize(
    ("wish", "words"),
    [("yes", "この画面で見られます"), ("ask_first", "社会福祉協議会"), ("no", "社会福祉協議会")],
)
def test_a_letter_promises_names_on_the_screen_only_where_the_resident_agreed(
    event, wish, words, offered, outgoing_mail
):
    assignment = offered(A.ACCEPTED)
    SupportRequest.objects.update(tell_volunteer=wish)
    tell(event, assignment)
    text = text_of(outgoing_mail.to(ADDRESS)[0])
    [line] = [line for line in text.splitlines() if line.startswith("お名前とご住所")]
    assert words in line
    assert ("社会福祉協議会" in line) is (wish != "yes")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("status", [A.DECLINED, A.DONE, A.NO_SHOW])
def test_what_does_not_hold_any_more_is_not_told(event, status, offered, outgoing_mail):
    assert tell(event, offered(status)).outcome == Outcome.OBSOLETE
    assert outgoing_mail.messages == []


def test_an_offer_whose_time_to_answer_is_over_is_not_announced(offered, outgoing_mail):
    assignment = offered()
    Assignment.objects.update(expires_at=now() - timedelta(minutes=1))
    assert tell("offer_made", assignment).outcome == Outcome.OBSOLETE


def test_taking_back_an_offer_is_told_to_who_had_heard_of_it(offered, outgoing_mail):
    assignment = offered()
    tell("offer_made", assignment)
    move(assignment, AssignmentAction.WITHDRAW, actor=None)
    assert tell("offer_withdrawn", assignment).outcome == Outcome.SENT
    assert "取り下げました" in outgoing_mail.to(ADDRESS)[1]["Subject"]


def test_an_offer_taken_back_before_it_was_sent_stays_unsaid(offered, outgoing_mail):
    assignment = offered()
    move(assignment, AssignmentAction.WITHDRAW, actor=None)
    assert tell("offer_made", assignment).outcome == Outcome.OBSOLETE
    assert tell("offer_withdrawn", assignment).outcome == Outcome.OBSOLETE
    assert outgoing_mail.messages == []


def test_who_has_no_address_is_called_and_the_time_line_says_so(offered, outgoing_mail):
    assignment = offered()
    person = assignment.volunteer.person
    person.email = ""
    person.save()
    message = tell("offer_made", assignment)
    assert message.outcome == Outcome.BY_PHONE
    told = audit.history_of(assignment).get()
    assert (told.action, told.reason_code, told.via) == ("to_be_called", "offer_made", "phone")


def test_the_desk_sees_whom_to_call_and_by_when(offered, town):
    desk = signed_in(factories.coordinator(council=town.council))
    assignment = offered()

    def next_act() -> dict[str, str]:
        return desk.get(f"/api/v1/assignments/{assignment.pk}/").json()["next_act"]

    assert next_act()["code"] == "wait_for_answer"
    person = assignment.volunteer.person
    person.email = ""
    person.save()
    assert next_act() == {
        "code": "call_volunteer",
        "text": "電話で連絡し、返事を聞く（12月8日（火）午前0時まで）",
    }


def test_who_has_an_address_that_does_not_exist_is_called_as_well(offered, outgoing_mail, town):
    outgoing_mail.unknown.add(ADDRESS)
    assignment = offered()
    assert tell("offer_made", assignment).outcome == Outcome.BY_PHONE

    desk = signed_in(factories.coordinator(council=town.council))
    rows = desk.get("/api/v1/assignments/").json()["results"]
    assert [row["next_act"]["code"] for row in rows] == ["call_volunteer"]
    SupportRequest.objects.filter(pk=assignment.request_id).update(status="arranging")
    page = desk.get(f"/api/v1/requests/{assignment.request_id}/assignments/").json()
    assert "電話で連絡" in page["next_act"]["text"]


def test_a_busy_mail_server_is_tried_again_and_the_letter_stays_the_same(offered, outgoing_mail):
    outgoing_mail.busy = True
    message = tell("offer_made", offered())
    assert (message.sent_at, message.attempt) == (None, 1)
    outgoing_mail.busy = False
    with time_machine.travel(message.due_at + timedelta(seconds=1)):
        assert outbox.deliver(message.pk)
    assert len(outgoing_mail.messages) == 1


def test_a_letter_that_goes_out_twice_can_be_told_for_one(offered, outgoing_mail):
    message = tell("offer_made", offered())
    OutboxMessage.objects.update(sent_at=None)
    outbox.deliver(message.pk)
    first, second = outgoing_mail.to(ADDRESS)
    assert first["Message-ID"] == second["Message-ID"]
    assert text_of(first) == text_of(second)


@pytest.mark.parametrize(
    ("hour", "waits_until"),
    [(19, None), (20, (8, 8)), (23, (8, 8)), (0, (7, 8)), (7, (7, 8)), (8, None)],
)
def test_at_night_a_letter_waits_for_the_morning(hour, waits_until, offered, outgoing_mail):
    assignment = offered()
    with time_machine.travel(at(date(2026, 12, 7), time(hour)), tick=False):
        Assignment.objects.update(expires_at=now() + timedelta(hours=20))
        message = tell("offer_made", assignment)
    if waits_until is None:
        assert message.outcome == Outcome.SENT
        return
    day, morning = waits_until
    assert local(message.due_at) == at(date(2026, 12, day), time(morning))
    assert (message.sent_at, message.attempt) == (None, 0)


def test_a_letter_that_would_come_too_late_in_the_morning_goes_out_at_night(offered, outgoing_mail):
    assignment = offered(A.CANCELLED)
    start = at(date(2026, 12, 8), time(9, 30))
    Assignment.objects.update(starts_at=start, ends_at=start + timedelta(minutes=20))
    with time_machine.travel(at(date(2026, 12, 7), time(22))):
        assert tell("visit_cancelled", assignment).outcome == Outcome.SENT


def test_in_the_demo_nobody_waits_for_the_morning(offered, outgoing_mail, settings):
    settings.DEMO = True
    with time_machine.travel(at(date(2026, 12, 7), time(22))):
        assert tell("offer_made", offered()).outcome == Outcome.SENT


def test_the_desk_hears_at_once_when_somebody_drops_out(offered, outgoing_mail, town):
    sato = factories.coordinator(council=town.council, email="sato@kochi.example.jp")
    nishioka = factories.council_admin(council=town.council, email="nishioka@kochi.example.jp")
    elsewhere = factories.CouncilFactory()
    factories.coordinator(council=elsewhere, email="tanaka@tonari.example.jp")
    assignment = offered(A.WITHDRAWN)
    with time_machine.travel(at(date(2026, 12, 7), time(22))):
        message = tell("staff_alert", assignment, code="dropped_out")
    assert message.outcome == Outcome.SENT
    letter = outgoing_mail.messages[0]
    assert letter["To"] == f"{sato.email}, {nishioka.email}"
    assert "引き受けた方が 行けなくなりました" in letter["Subject"]
    assert assignment.request.number in text_of(letter)
    assert "髙橋" not in text_of(letter)
    assert len(outgoing_mail.messages) == 1


def test_danger_at_a_counter_is_told_with_the_number_to_call_and_without_a_word_of_it(
    town, outgoing_mail
):
    """The flag itself is raised by the tablet; here it goes out."""
    sato = factories.coordinator(council=town.council, email="sato@shakyo.example.jp")
    message = outbox.enqueue(
        "staff_alert",
        dedupe_key="staff_alert:urgent_flag:1",
        council_id=town.council_id,
        code="urgent_told",
        where="ほおっちょけん薬局 旭店 088-000-0119",
    )
    assert outbox.deliver(message.pk)
    [letter] = outgoing_mail.to(sato.email)
    assert "命や安全にかかわる" in letter["Subject"]
    assert "旭店 088-000-0119" in text_of(letter)


def test_a_desk_without_addresses_finds_it_on_its_page(offered, outgoing_mail):
    message = tell("staff_alert", offered(A.WITHDRAWN), code="dropped_out")
    assert message.outcome == Outcome.OBSOLETE


def test_on_the_day_before_the_visit_who_agreed_is_reminded_once(offered, outgoing_mail):
    assignment = offered(A.ACCEPTED)
    start = assignment.starts_at
    with time_machine.travel(start - timedelta(hours=24, minutes=1)):
        assert remind_of_visits() == 0
    with time_machine.travel(start - timedelta(hours=23, minutes=59)):
        assert remind_of_visits() == 1
        assert remind_of_visits() == 0
        assert outbox.deliver(OutboxMessage.objects.get().pk)
    assert "もうすぐ訪問の日です" in outgoing_mail.to(ADDRESS)[0]["Subject"]


def test_who_agreed_on_the_last_day_needs_no_reminder(offered):
    assignment = offered(A.ACCEPTED)
    Assignment.objects.update(accepted_at=assignment.starts_at - timedelta(hours=5))
    with time_machine.travel(assignment.starts_at - timedelta(hours=4)):
        assert remind_of_visits() == 0
