"""Name and address: from the later of acceptance and a day before, until two hours after the end."""

from datetime import timedelta

import pytest
import time_machine

from core.clock import now
from core.models import AuditEvent
from planning.states import AssignmentStatus as A
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
SECRETS = ("髙橋 花子", "たかはし", "99番99号", "088-000-1001")
MOMENT = timedelta(seconds=1)
BEFORE, AFTER = timedelta(hours=24), timedelta(hours=2)


@pytest.fixture
def visit(suzuki, town):
    request = made.request(town, status="arranged", conditions={"pets": "犬がいます"})
    return made.offer(request, suzuki, status=A.ACCEPTED)


def seen_at(visit, moment):
    """What the volunteer's phone shows at that moment, in the list and on the visit's page."""
    with time_machine.travel(moment, tick=False):
        phone = signed_in(made.account(visit.volunteer))
        answers = [phone.get(f"/api/v1/me/visits/{visit.pk}/"), phone.get("/api/v1/me/visits/")]
        return "".join(answer.content.decode() for answer in answers)


def tells(text):
    return [secret in text for secret in SECRETS]


@pytest.mark.parametrize(
    ("edge", "step", "readable"),
    [
        ("opens", -MOMENT, False),
        ("opens", MOMENT, True),
        ("closes", -MOMENT, True),
        ("closes", MOMENT, False),
    ],
)
def test_the_window_opens_and_closes_to_the_second(visit, edge, step, readable):
    moment = visit.starts_at - BEFORE if edge == "opens" else visit.ends_at + AFTER
    assert tells(seen_at(visit, moment + step)) == [readable] * len(SECRETS)


def test_an_acceptance_inside_the_last_day_opens_it_at_once_but_not_before(suzuki, town):
    request = made.request(town, status="arranging")
    start = made.ten_o_clock()
    offer = made.offer(request, suzuki, starts_at=start, expires_at=start)
    with time_machine.travel(start - timedelta(hours=5), tick=False):
        phone = signed_in(made.account(suzuki))
        assert phone.get(f"/api/v1/me/visits/{offer.pk}/").status_code == 404
        shown = phone.post(f"/api/v1/me/offers/{offer.pk}/accept/")
        assert shown.json()["person"]["name"] == "髙橋 花子"


@pytest.mark.parametrize("status", [A.WITHDRAWN, A.CANCELLED, A.NO_SHOW, A.EXPIRED, A.DECLINED])
def test_what_is_no_longer_mine_is_closed_at_once(visit, status):
    type(visit).objects.filter(pk=visit.pk).update(status=status)
    assert tells(seen_at(visit, visit.starts_at)) == [False] * len(SECRETS)


@pytest.mark.parametrize("status", [A.ACCEPTED, A.IN_PROGRESS, A.DONE])
def test_live_visits_are_open_during_the_visit(visit, status):
    type(visit).objects.filter(pk=visit.pk).update(status=status)
    assert all(tells(seen_at(visit, visit.starts_at))[:1])


def test_a_resident_who_said_no_is_named_by_staff_only(visit):
    type(visit.request).objects.filter(pk=visit.request_id).update(tell_volunteer="no")
    text = seen_at(visit, visit.starts_at)
    assert tells(text) == [False] * len(SECRETS)
    assert '"is_told_by_staff":true' in text


def test_each_reading_leaves_a_trace_and_none_before_the_window(visit):
    seen_at(visit, visit.starts_at - BEFORE - MOMENT)
    assert not AuditEvent.objects.filter(action="read_address").exists()

    seen_at(visit, visit.starts_at)

    trace = AuditEvent.objects.filter(action="read_address")
    assert trace.count() == 2
    assert {event.actor_id for event in trace} == {visit.volunteer.person.user_id}


def test_conditions_are_told_with_the_address(visit):
    with time_machine.travel(visit.starts_at, tick=False):
        shown = (
            signed_in(made.account(visit.volunteer)).get(f"/api/v1/me/visits/{visit.pk}/").json()
        )
    assert any("犬がいます" in note for note in shown["notes"])
    assert shown["allowed_actions"] == ["withdraw", "arrive", "report"]
    assert shown["council_phone"] == "088-000-0001"


def test_arriving_is_possible_inside_the_window_only(visit):
    phone = signed_in(made.account(visit.volunteer))
    early = phone.post(f"/api/v1/me/visits/{visit.pk}/arrive/")
    assert (early.status_code, early.json()["code"]) == (409, "not_the_day")
    with time_machine.travel(visit.starts_at, tick=False):
        assert phone.post(f"/api/v1/me/visits/{visit.pk}/arrive/").json()["status"] == A.IN_PROGRESS


def test_home_shows_the_next_visit_and_counts_offers(visit, suzuki, town):
    made.offer(made.request(town), suzuki, starts_at=now() + timedelta(days=9))
    home = signed_in(made.account(suzuki)).get("/api/v1/me/home/").json()
    assert (home["next_visit"]["id"], home["offers_count"], home["quiet_words"]) == (
        visit.pk,
        1,
        "",
    )


def test_a_quiet_home_says_how_busy_the_neighbourhood_was(phone, light_bulb):
    words = phone.get("/api/v1/me/home/").json()["quiet_words"]
    assert f"{light_bulb.district.name}で1件" in words


def test_the_map_is_asked_for_the_town_and_never_for_the_house(visit, town):
    house = visit.request
    house.lat, house.lon = town.lat + 0.0011, town.lon + 0.0022
    house.save()
    inside = seen_at(visit, visit.starts_at)
    assert f"mlat={town.lat}" in inside
    assert str(house.lat) not in inside
    assert str(house.lon) not in inside
