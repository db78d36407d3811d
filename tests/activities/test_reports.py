"""After the visit: what 鈴木 reports, what 佐藤 looks after."""

from datetime import timedelta

import pytest
import time_machine

from activities.models import FollowUp
from core.business_days import business_days_after
from core.clock import local
from core.models import OutboxMessage
from planning.states import AssignmentStatus as A
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
DONE = {"was_done": True, "minutes": 20, "concern": "", "had_accident": False}


@pytest.fixture
def visit(suzuki, town):
    request = made.request(town, status="arranged")
    return made.offer(request, suzuki, status=A.IN_PROGRESS)


@pytest.fixture
def after_the_visit(visit):
    with time_machine.travel(visit.ends_at, tick=False):
        yield


def report(visit, **changes):
    phone = signed_in(made.account(visit.volunteer))
    return phone.post(f"/api/v1/me/visits/{visit.pk}/report/", {**DONE, **changes})


def status_of(row):
    row.refresh_from_db()
    return row.status


@pytest.mark.usefixtures("after_the_visit")
def test_a_report_finishes_the_request_and_plans_a_call(visit, desk):
    answer = report(visit)

    assert answer.status_code == 201, answer.json()
    assert (status_of(visit), status_of(visit.request)) == ("done", "done")
    call = FollowUp.objects.get()
    assert call.due_on == business_days_after(local(visit.ends_at).date(), 3)
    [row] = desk.get("/api/v1/reports/").json()["results"]
    assert (row["minutes"], row["was_done"]) == (20, True)


@pytest.mark.usefixtures("after_the_visit")
def test_the_same_report_sent_twice_is_kept_once(visit):
    assert report(visit).status_code == 201
    assert report(visit).status_code == 409
    assert FollowUp.objects.count() == 1


def test_nobody_reports_before_the_visit(visit):
    answer = report(visit)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_early")


@pytest.mark.usefixtures("after_the_visit")
def test_a_team_is_finished_by_its_last_report(visit, town):
    type(visit.request).objects.filter(pk=visit.request_id).update(people=2)
    takemasa = made.volunteer(town, family="武政")
    partner = made.offer(visit.request, takemasa, status=A.ACCEPTED, starts_at=visit.starts_at)
    report(visit)
    assert status_of(visit.request) == "arranged"
    report(partner)
    assert status_of(visit.request) == "done"


@pytest.mark.usefixtures("after_the_visit")
def test_what_one_did_alone_while_a_second_was_looked_for_is_done(visit):
    type(visit.request).objects.filter(pk=visit.request_id).update(people=2, status="open")
    assert report(visit).status_code == 201
    assert status_of(visit.request) == "done"


@pytest.mark.usefixtures("after_the_visit")
def test_what_could_not_be_done_is_looked_for_again(visit, desk):
    report(visit, was_done=False, minutes=0)
    assert (status_of(visit), status_of(visit.request)) == ("done", "open")
    assert not FollowUp.objects.exists()
    lines = desk.get(f"/api/v1/requests/{visit.request_id}/timeline/").json()
    assert any("できなかった" in line["words"] for line in lines)


@pytest.mark.usefixtures("after_the_visit")
def test_a_worry_is_on_the_desk_at_once_until_somebody_looks_after_it(visit, desk):
    report(visit, concern="冷蔵庫が空だった")

    assert OutboxMessage.objects.get(event="staff_alert").payload["code"] == "concern"
    rows = desk.get("/api/v1/desk/").json()["today"]
    assert any(row["code"] == "concern" and "冷蔵庫" in row["words"] for row in rows)
    [concern] = desk.get("/api/v1/concerns/", {"handled": "false"}).json()["results"]

    url = f"/api/v1/concerns/{concern['id']}/handle/"
    assert "handling" in desk.post(url, {"handling": ""}).json()["fields"]
    assert desk.post(url, {"handling": "CSWが訪問します"}).json()["allowed_actions"] == [
        "open_case"
    ]
    assert desk.post(url, {"handling": "もう一度"}).status_code == 409
    assert desk.get("/api/v1/concerns/", {"handled": "false"}).json()["results"] == []


@pytest.mark.usefixtures("after_the_visit")
def test_an_accident_wants_a_word_and_alerts_the_desk(visit):
    assert list(report(visit, had_accident=True).json()["fields"]) == ["accident_note"]
    assert report(visit, had_accident=True, accident_note="花びんを割りました").status_code == 201
    assert OutboxMessage.objects.get(event="staff_alert").payload["code"] == "accident"


@pytest.mark.usefixtures("after_the_visit")
def test_an_impossible_length_is_said_at_its_field(visit):
    assert list(report(visit, minutes=3000).json()["fields"]) == ["minutes"]


@pytest.mark.usefixtures("after_the_visit")
def test_a_report_told_on_the_telephone_is_written_down_by_staff(visit, desk):
    answer = desk.post(f"/api/v1/assignments/{visit.pk}/report/", DONE)
    assert answer.status_code == 201, answer.json()
    assert status_of(visit.request) == "done"


@pytest.mark.usefixtures("after_the_visit")
def test_a_visit_that_did_not_take_place_is_looked_for_again(visit, desk):
    type(visit).objects.filter(pk=visit.pk).update(status=A.ACCEPTED)
    answer = desk.post(f"/api/v1/assignments/{visit.pk}/mark_no_show/", {"reason": "留守でした"})
    assert answer.json()["status"] == A.NO_SHOW
    assert status_of(visit.request) == "open"


def test_the_call_after_a_visit_is_ticked_off_once(visit, sato):
    with time_machine.travel(visit.ends_at, tick=False):
        report(visit)
    call = FollowUp.objects.get()
    with time_machine.travel(visit.ends_at + timedelta(days=10), tick=False):
        fresh = signed_in(sato)
        [row] = fresh.get("/api/v1/follow-ups/", {"due": "today"}).json()["results"]
        assert row["request"]["person_name"] == "髙橋 花子"
        url = f"/api/v1/follow-ups/{call.pk}/done/"
        assert fresh.post(url, {"note": "お元気でした"}).json()["allowed_actions"] == []
        assert fresh.post(url, {"note": "お元気でした"}).status_code == 409


def test_another_council_sees_no_report(visit, tanaka):
    with time_machine.travel(visit.ends_at, tick=False):
        report(visit, concern="気になる")
    elsewhere = signed_in(tanaka)
    for route in ("reports", "concerns", "follow-ups"):
        assert elsewhere.get(f"/api/v1/{route}/").json()["results"] == []
