"""What a watcher outside hears about the work that waits."""

from datetime import timedelta

import pytest
import time_machine

from core import outbox
from core.clock import now
from planning.services import runs
from tests.support import factories

pytestmark = pytest.mark.django_db
LATE = timedelta(seconds=121)


@pytest.fixture
def council():
    return factories.TownFactory.create().council


def answer(client, *, after: timedelta):
    with time_machine.travel(now() + after, tick=False):
        told = client.get("/healthz/jobs/")
    return told.status_code, told.json()["status"]


def test_while_nothing_waits_all_is_well(client, council):
    assert answer(client, after=LATE) == (200, "ok")


def test_a_message_that_nobody_delivers_is_told_after_two_minutes(client, council):
    outbox.enqueue("offer_made", dedupe_key="one", council_id=council.pk, assignment_id=0)
    assert answer(client, after=timedelta(seconds=110)) == (200, "ok")
    assert answer(client, after=LATE) == (503, "late")


def test_a_run_that_no_worker_takes_up_is_told_however_often_it_was_called_for(client, council):
    runs.create_run(council, weeks=2, actor=None)
    with time_machine.travel(now() + timedelta(seconds=100)):
        runs.make_good()
    assert answer(client, after=timedelta(seconds=110)) == (200, "ok")
    assert answer(client, after=LATE) == (503, "late")


def test_a_run_whose_worker_died_is_told_when_nobody_makes_it_good(client, council):
    run = runs.create_run(council, weeks=2, actor=None)
    assert runs.claim(run.pk)
    assert answer(client, after=LATE) == (200, "ok")
    assert answer(client, after=LATE + runs.lease()) == (503, "late")
