"""What enters a problem: this week from Monday, nothing before now, facts as pins, caps lowered."""

import json
from datetime import date, datetime, time, timedelta

import pytest
import time_machine

import matching
from core.clock import TOKYO, at, local, now
from councils.models import RuleSet
from planning.problem_builder import build
from planning.services import runs
from planning.states import AssignmentStatus as A
from tests.support import factories
from tests.support import factories_planning as made

pytestmark = pytest.mark.django_db
# A Wednesday without holidays near it.
WEDNESDAY = datetime(2027, 6, 9, 10, 20, tzinfo=TOKYO)


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def problem_of(council, *, weeks=2):
    """The problem as the engine itself reads it."""
    run = runs.create_run(council, weeks=weeks, actor=None)
    return matching.load_problem(json.dumps(build(run, now=now()).problem))


def test_the_horizon_begins_on_monday_and_ends_weeks_after_today(council):
    horizon = problem_of(council, weeks=2).horizon
    assert horizon.start == at(date(2027, 6, 7), time(0))
    last = local(horizon.start).date() + timedelta(days=horizon.days - 1)
    assert last == local(WEDNESDAY).date() + timedelta(days=14)


def test_no_horizon_is_longer_than_the_engine_takes(council):
    with time_machine.travel(WEDNESDAY + timedelta(days=4), tick=False):
        assert problem_of(council, weeks=4).horizon.days == matching.model.MAX_DAYS


def test_nothing_is_planned_before_there_is_time_to_ask(council, suzuki):
    [volunteer] = problem_of(council).volunteers
    assert volunteer.available[0] == (
        WEDNESDAY + timedelta(hours=4),
        at(WEDNESDAY.date(), time(17)),
    )


def test_what_was_offered_or_accepted_is_a_pin_and_a_past_visit_counts(council, town, suzuki):
    held = made.request(town, status="arranging")
    made.offer(held, suzuki, starts_at=at(date(2027, 6, 11), time(10)))
    past = made.offer(
        made.request(town, status="done"),
        suzuki,
        starts_at=at(date(2027, 6, 7), time(10)),
        status=A.DONE,
    )
    earlier = made.request(town, status="done")
    made.offer(earlier, suzuki, starts_at=at(date(2027, 6, 2), time(10)), status=A.DONE)

    problem = problem_of(council)

    assert {pin.request for pin in problem.pins} == {f"r{held.pk}", f"p{past.pk}"}
    [volunteer] = problem.volunteers
    assert volunteer.past_load == 1, "the visit of last week; this week's are pins"
    assert volunteer.caps[0] == (date(2027, 6, 1), date(2027, 6, 30), 9), "one of ten is used"
    assert volunteer.available[0] == (past.starts_at, past.ends_at), "time was found for it"
    worth = {request.id: request.points for request in problem.requests}
    assert worth[f"p{past.pk}"] == 0


def test_who_left_but_still_has_a_visit_stays_as_a_pin_without_free_time(council, town, suzuki):
    request = made.request(town, status="arranged")
    made.offer(request, suzuki, starts_at=at(date(2027, 6, 11), time(10)), status=A.ACCEPTED)
    suzuki.registration.status = "suspended"
    suzuki.registration.save()
    [volunteer] = problem_of(council).volunteers
    assert (volunteer.available, volunteer.activities) == ((), ())


def test_points_follow_urgency_waiting_and_team(council, town):
    alone = made.request(town, urgency=3, submitted_at=now() - timedelta(days=5))
    team = made.request(town, urgency=3, people=2, submitted_at=now())
    shift = made.shift(town, people=2, starts_at=at(date(2027, 6, 14), time(10)))
    worth = {request.id: request.points for request in problem_of(council).requests}
    assert worth == {f"r{alone.pk}": 150, f"r{team.pk}": 238, f"s{shift.pk}": 150}


def test_pairs_earn_for_district_liking_and_rest(council, town):
    made.volunteer(town, liked=["LIGHT_BULB"])
    made.request(town)
    [(_, _, worth)] = problem_of(council).pair_points
    assert worth == 6 + 4 + 5


def test_a_familiar_face_is_preferred_and_a_barred_one_is_out(council, town, suzuki):
    takahashi = factories.PersonFactory.create(town=town)
    before = made.request(town, status="closed", person=takahashi)
    made.offer(before, suzuki, starts_at=at(date(2027, 5, 6), time(10)), status=A.DONE)
    request = made.request(town, person=takahashi)
    okabayashi = made.volunteer(town, family="岡林")
    okabayashi.barred_pairs.create(council=council, person=takahashi)

    [found] = [r for r in problem_of(council).requests if r.id == f"r{request.pk}"]

    assert (found.preferred, found.barred) == ((f"v{suzuki.pk}",), (f"v{okabayashi.pk}",))


@pytest.mark.parametrize(
    ("visits", "worth"),
    [([], 10), ([20, 30, 40], -10), ([20, 30], 10), ([20, 30, 70], 10)],
    ids=["never yet", "three times", "twice", "three times, one long ago"],
)
def test_after_some_visits_the_familiar_face_brings_nothing_more(council, town, visits, worth):
    """The same district and a liked activity bring 10; continuity would bring 20 more."""
    takahashi = factories.PersonFactory.create(town=town)
    suzuki = made.volunteer(town, liked=["LIGHT_BULB"])
    for days in visits:
        before = made.request(town, status="closed", person=takahashi)
        start = at(WEDNESDAY.date() - timedelta(days=days), time(10))
        made.offer(before, suzuki, starts_at=start, offered_at=start, status=A.DONE)
    request = made.request(town, person=takahashi)

    points = {pair[1]: pair[2] for pair in problem_of(council).pair_points}

    assert points[f"r{request.pk}"] == worth + (0 if visits else 5)


def test_school_districts_are_not_named_where_no_even_service_is_asked_for(council, town, suzuki):
    made.request(town)
    problem = problem_of(council)
    assert problem.requests[0].district is None
    assert problem.weights.floor_points == 0


def test_a_council_may_ask_that_every_district_is_served_up_to_a_share(council, town, suzuki):
    made.request(town)
    rules = council.rule_sets.get()
    weights = rules.values["engine"]["weights"] | {"district_floor": 0.5, "floor_points": 2}
    values = rules.values | {"engine": rules.values["engine"] | {"weights": weights}}
    RuleSet.objects.create(council=council, version=2, values=values)

    problem = problem_of(council)

    assert (problem.weights.district_floor, problem.weights.floor_points) == (0.5, 2)
    assert problem.requests[0].district == f"d{town.district_id}"


@pytest.mark.parametrize(("days", "is_asked_lately"), [(90, False), (120, True)])
def test_a_council_may_look_back_as_far_as_it_likes_for_who_was_asked_lately(
    council, town, suzuki, days, is_asked_lately
):
    long_ago = WEDNESDAY - timedelta(days=100)
    asked = made.request(town, status="done")
    made.offer(asked, suzuki, starts_at=long_ago, offered_at=long_ago, status=A.DECLINED)
    rules = council.rule_sets.get()
    points = rules.values["engine"]["pair_points"] | {"not_asked_for_days": days}
    values = rules.values | {"engine": rules.values["engine"] | {"pair_points": points}}
    RuleSet.objects.create(council=council, version=2, values=values)
    made.request(town)

    [(_, _, worth)] = problem_of(council).pair_points

    assert worth == (6.0 if is_asked_lately else 11.0)


def test_insured_days_begin_when_course_and_pledge_are_there(council, suzuki):
    suzuki.completions.update(completed_on=date(2027, 6, 10))
    [volunteer] = problem_of(council).volunteers
    assert volunteer.insured is not None
    assert volunteer.insured[0][0] == date(2027, 6, 10)


def test_minors_help_at_places_and_never_at_a_door_alone(council, town):
    pupil = made.volunteer(
        town, activities=["LIGHT_BULB", "PLACE_HELP"], person={"birth_on": date(2012, 4, 2)}
    )
    made.request(town)
    made.shift(town, starts_at=at(date(2027, 6, 14), time(10)))
    barred = {request.id[0]: request.barred for request in problem_of(council).requests}
    assert barred == {"r": (f"v{pupil.pk}",), "s": ()}


@pytest.mark.parametrize(
    ("accepted", "is_barred"), [(True, True), (False, False)], ids=["dropped out", "taken back"]
)
def test_who_dropped_out_is_not_asked_again_but_an_offer_taken_back_counts_for_nothing(
    council, town, suzuki, accepted, is_barred
):
    request = made.request(town)
    made.offer(
        request,
        suzuki,
        starts_at=at(date(2027, 6, 11), time(10)),
        status=A.WITHDRAWN,
        accepted_at=now() if accepted else None,
    )
    [found] = problem_of(council).requests
    assert found.barred == ((f"v{suzuki.pk}",) if is_barred else ())
