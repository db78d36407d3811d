"""A resident who wants a call before the volunteer hears their name: asked, written down, obeyed."""

import pytest
import time_machine

from core.audit import history_of
from core.clock import today
from people.models import Consent
from planning.states import AssignmentStatus as A
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
SECRETS = ("髙橋 花子", "99番99号", "088-000-1001")


@pytest.fixture
def visit(suzuki, town):
    request = made.request(town, status="arranged", tell_volunteer="ask_first")
    return made.offer(request, suzuki, status=A.ACCEPTED)


def told(visit, answer, client):
    url = f"/api/v1/requests/{visit.request_id}/consent/"
    return client.post(url, {"tell_volunteer": answer, "method": "phone"}, format="json")


def phone_of(visit):
    return signed_in(made.account(visit.volunteer)).get(f"/api/v1/me/visits/{visit.pk}/")


def test_inside_the_window_nothing_is_told_until_staff_have_asked(visit, sato):
    with time_machine.travel(visit.starts_at, tick=False):
        before = phone_of(visit)
        assert not any(secret in before.content.decode() for secret in SECRETS)
        assert (before.json()["is_told_by_staff"], before.json()["waits_for_consent"]) == (
            True,
            True,
        )

        answer = told(visit, "yes", signed_in(sato))

        assert answer.status_code == 200, answer.json()
        after = phone_of(visit)
        assert all(secret in after.content.decode() for secret in SECRETS)
        assert after.json()["waits_for_consent"] is False


def test_a_yes_opens_nothing_before_the_window(visit, desk):
    told(visit, "yes", desk)
    assert not any(secret in phone_of(visit).content.decode() for secret in SECRETS)


@pytest.mark.parametrize("said", ["no", "ask_first"])
def test_whoever_changes_their_mind_is_hidden_at_once(visit, sato, said):
    with time_machine.travel(visit.starts_at, tick=False):
        at_the_desk = signed_in(sato)
        told(visit, "yes", at_the_desk)
        assert phone_of(visit).json()["is_revealed"] is True

        assert told(visit, said, at_the_desk).json()["tell_volunteer"] == said

        assert not any(secret in phone_of(visit).content.decode() for secret in SECRETS)


@pytest.mark.parametrize(("said", "is_given"), [("yes", True), ("no", False)])
def test_who_asked_when_and_how_stays_written(visit, desk, sato, said, is_given):
    page = told(visit, said, desk).json()

    consent = Consent.objects.get(person=visit.request.person)
    assert (consent.is_given, consent.method, consent.given_on, consent.recorded_by) == (
        is_given,
        "phone",
        today(),
        sato,
    )
    assert page["consents"][-1]["is_given"] is is_given
    [event] = history_of(visit.request)
    assert (event.action, event.actor_id, event.reason_code, event.via) == (
        "consent",
        sato.pk,
        said,
        "phone",
    )
    line = desk.get(f"/api/v1/requests/{visit.request_id}/timeline/").json()[-1]
    assert (line["actor_name"], line["via"]) == (sato.name, "電話")
    assert "ご本人が、ボランティアにお名前を" in line["words"]


def test_one_request_answered_says_nothing_about_another_of_the_same_person(visit, desk, town):
    other = made.request(
        town, status="arranged", tell_volunteer="ask_first", person=visit.request.person
    )
    takemasa = made.volunteer(town, family="武政")
    second = made.offer(other, takemasa, status=A.ACCEPTED)
    told(visit, "yes", desk)
    assert phone_of(second).json()["waits_for_consent"] is True


@pytest.mark.parametrize("status", ["submitted", "open", "unfilled", "arranging", "arranged"])
def test_the_answer_can_be_written_until_the_visit_is_over(visit, desk, status):
    type(visit.request).objects.filter(pk=visit.request_id).update(status=status)
    page = desk.get(f"/api/v1/requests/{visit.request_id}/").json()
    assert "consent" in page["allowed_actions"]
    assert told(visit, "no", desk).status_code == 200


@pytest.mark.parametrize("status", ["done", "closed", "cancelled", "referred"])
def test_of_a_request_that_has_ended_nobody_is_asked_any_more(visit, desk, status):
    type(visit.request).objects.filter(pk=visit.request_id).update(status=status)
    page = desk.get(f"/api/v1/requests/{visit.request_id}/").json()
    assert "consent" not in page["allowed_actions"]
    assert told(visit, "yes", desk).status_code == 409


def test_an_answer_that_is_none_is_said_at_its_field(visit, desk):
    assert list(told(visit, "perhaps", desk).json()["fields"]) == ["tell_volunteer"]


def test_a_correction_of_the_request_cannot_pass_by_the_call(visit, desk):
    made_open = type(visit.request).objects.filter(pk=visit.request_id)
    made_open.update(status="open")
    desk.patch(f"/api/v1/requests/{visit.request_id}/", {"tell_volunteer": "yes"}, format="json")
    assert made_open.get().tell_volunteer == "ask_first"


def test_the_call_stands_on_the_desk_and_on_the_requests_page_until_it_is_made(visit, desk):
    [row] = desk.get("/api/v1/desk/").json()["today"]
    assert (row["code"], row["link"]) == ("ask_consent", f"/staff/requests/{visit.request_id}")
    assert "髙橋 花子さんに電話して" in row["words"]
    url = f"/api/v1/requests/{visit.request_id}/assignments/"
    assert desk.get(url).json()["next_act"]["code"] == "ask_consent"

    told(visit, "yes", desk)

    assert desk.get("/api/v1/desk/").json()["today"] == []
    assert desk.get(url).json()["next_act"]["code"] == "tell_resident"


def test_a_team_of_two_means_one_call(visit, desk, town):
    made.offer(visit.request, made.volunteer(town, family="武政"), status=A.ACCEPTED)
    assert len(desk.get("/api/v1/desk/").json()["today"]) == 1


def test_before_anybody_has_said_yes_nobody_is_called(desk, suzuki, town):
    request = made.request(town, status="arranging", tell_volunteer="ask_first")
    made.offer(request, suzuki)
    assert desk.get("/api/v1/desk/").json()["today"] == []
