"""A side effect leaves once, after its cause was committed; what fails is tried again."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from core import duties, outbox
from core.clock import now
from core.models import OutboxMessage
from core.outbox import NotYet, Outcome

pytestmark = pytest.mark.django_db
EVENT = "bell"


class Bell:
    """The outside world: rings, fails, or is not to be rung yet."""

    def __init__(self) -> None:
        self.rung: list[dict] = []
        self.trouble: Exception | None = None

    def ring(self, message: OutboxMessage) -> Outcome:
        if self.trouble:
            raise self.trouble
        self.rung.append(message.payload)
        return Outcome.SENT


@pytest.fixture
def bell(monkeypatch) -> Bell:
    found = Bell()
    monkeypatch.setitem(outbox.handlers, EVENT, found.ring)
    return found


def put_in(key: str = "one", **payload) -> OutboxMessage:
    return outbox.enqueue(EVENT, dedupe_key=key, council_id=None, **payload)


def kept(message: OutboxMessage) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=message.pk)


def test_a_message_is_delivered_once_however_often_it_is_looked_at(bell):
    message = put_in(times=1)
    assert outbox.deliver(message.pk) is True
    assert outbox.deliver(message.pk) is False
    assert bell.rung == [{"times": 1}]
    assert kept(message).outcome == Outcome.SENT
    assert kept(message).lease_until is None


def test_asking_for_the_same_event_again_adds_nothing(bell):
    assert put_in(times=1).pk == put_in(times=2).pk
    assert OutboxMessage.objects.get().payload == {"times": 1}


def test_a_message_falls_with_its_cause(bell):
    def interrupted():
        with transaction.atomic():
            put_in()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        interrupted()
    assert not OutboxMessage.objects.exists()


def test_the_nudge_follows_the_commit_and_not_the_call(bell, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        put_in()
    assert len(callbacks) == 1
    with django_capture_on_commit_callbacks() as callbacks:
        put_in()
        outbox.enqueue(EVENT, dedupe_key="later", council_id=None, due_at=now() + timedelta(days=1))
    assert callbacks == [], "what is there already or due later needs no nudge"


def test_a_message_that_is_due_tomorrow_waits(bell):
    message = outbox.enqueue(
        EVENT, dedupe_key="later", council_id=None, due_at=now() + timedelta(days=1)
    )
    assert outbox.deliver(message.pk) is False
    with time_machine.travel(now() + timedelta(days=1, seconds=1)):
        assert outbox.deliver(message.pk) is True


def test_while_one_worker_holds_a_message_another_leaves_it(bell):
    message = put_in()
    OutboxMessage.objects.update(lease_until=now() + timedelta(seconds=30), attempt=1)
    assert outbox.deliver(message.pk) is False
    assert bell.rung == []


def test_a_message_whose_worker_died_is_taken_up_when_its_lease_has_run_out(bell):
    message = put_in()
    OutboxMessage.objects.update(lease_until=now() + outbox.LEASE, attempt=1)
    with time_machine.travel(now() + outbox.LEASE + timedelta(seconds=1)):
        assert outbox.deliver(message.pk) is True


def test_a_worker_that_comes_back_after_its_lease_changes_nothing(bell, monkeypatch):
    message = put_in()

    def slow(taken: OutboxMessage) -> Outcome:
        OutboxMessage.objects.filter(pk=taken.pk).update(attempt=2, last_error="another worker's")
        raise TimeoutError

    monkeypatch.setitem(outbox.handlers, EVENT, slow)
    assert outbox.deliver(message.pk) is False
    assert kept(message).last_error == "another worker's"


def test_each_failure_waits_twice_as_long_as_the_one_before(bell):
    message = put_in()
    bell.trouble = ConnectionError("the mail server is away")
    moment = now()
    waits = []
    for _ in range(4):
        with time_machine.travel(moment, tick=False):
            assert outbox.deliver(message.pk) is False
        waits.append((kept(message).due_at - moment).total_seconds())
        moment = kept(message).due_at + timedelta(seconds=1)
    for wait, middle in zip(waits, (10, 20, 40, 80), strict=True):
        assert 0.8 * middle <= wait <= 1.2 * middle
    assert kept(message).last_error == "ConnectionError: the mail server is away"
    assert kept(message).dead_at is None


def test_after_the_fifth_failure_the_message_is_left_for_people(bell):
    message = put_in()
    bell.trouble = ConnectionError("the mail server is away")
    for _ in range(outbox.MAX_ATTEMPTS):
        OutboxMessage.objects.update(due_at=now())
        outbox.deliver(message.pk)
    assert kept(message).dead_at is not None
    bell.trouble = None
    OutboxMessage.objects.update(due_at=now())
    assert outbox.deliver(message.pk) is False
    assert bell.rung == []


def test_a_message_that_comes_too_early_waits_without_using_up_a_try(bell):
    message = put_in()
    morning = now() + timedelta(hours=9)
    bell.trouble = NotYet(morning)
    assert outbox.deliver(message.pk) is False
    assert kept(message).due_at == morning
    assert kept(message).attempt == 0
    assert kept(message).last_error == ""


def test_an_event_that_nobody_handles_is_a_failure_and_not_forgotten():
    message = outbox.enqueue("unheard of", dedupe_key="x", council_id=None)
    assert outbox.deliver(message.pk) is False
    assert "unheard of" in kept(message).last_error


def test_the_timetable_nudges_what_was_missed_but_not_every_time_it_looks(bell):
    put_in()
    start = now()
    with time_machine.travel(start + timedelta(seconds=1)):
        assert duties.take_up_missed_messages() == 0, "its own nudge may still be on the way"
    with time_machine.travel(start + timedelta(seconds=10)):
        assert duties.take_up_missed_messages() == 1
    with time_machine.travel(start + timedelta(seconds=12)):
        assert duties.take_up_missed_messages() == 0
    with time_machine.travel(start + timedelta(seconds=90)):
        assert duties.take_up_missed_messages() == 1


def test_every_event_has_somebody_who_delivers_it():
    assert set(outbox.handlers) >= {
        "sign_in_code",
        "offer_made",
        "offer_withdrawn",
        "offer_expired",
        "visit_settled",
        "visit_cancelled",
        "visit_reminder",
        "staff_alert",
    }
