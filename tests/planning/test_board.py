"""The board: 佐藤 decides what is proposed, and whoever is asked is free to say no."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import now
from core.models import AuditEvent, OutboxMessage
from planning.states import AssignmentStatus, ProposalStatus
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


def url(proposal, act=""):
    return f"/api/v1/proposals/{proposal.pk}/{act}"


def test_confirming_asks_the_volunteer_holds_the_time_and_says_so(desk, suzuki, light_bulb):
    proposal = made.proposal(light_bulb, suzuki)

    answer = desk.post(url(proposal, "confirm/"))

    assert answer.status_code == 200, answer.json()
    assert answer.json()["status"] == ProposalStatus.CONFIRMED
    assert answer.json()["allowed_actions"] == []
    offer = suzuki.assignments.get()
    assert (offer.status, offer.starts_at) == (AssignmentStatus.OFFERED, proposal.starts_at)
    assert offer.reasons == ["近い（歩いて5分）"]
    light_bulb.refresh_from_db()
    assert light_bulb.status == "arranging"
    message = OutboxMessage.objects.get(event="offer_made")
    assert message.payload == {"assignment_id": offer.pk}
    assert AuditEvent.objects.filter(action="confirm", to_status="confirmed").count() == 1


def test_an_offer_lapses_a_day_later_or_two_hours_before_the_visit(desk, suzuki, light_bulb):
    desk.post(url(made.proposal(light_bulb, suzuki), "confirm/"))
    offer = suzuki.assignments.get()
    assert offer.expires_at - offer.offered_at == pytest.approx(
        timedelta(hours=24), abs=timedelta(seconds=5)
    )


def test_the_same_proposal_is_confirmed_once(desk, suzuki, light_bulb):
    proposal = made.proposal(light_bulb, suzuki)
    assert desk.post(url(proposal, "confirm/")).status_code == 200

    again = desk.post(url(proposal, "confirm/"))

    assert again.status_code == 409
    assert suzuki.assignments.count() == 1


def test_the_same_form_sent_twice_asks_once_and_answers_the_same(desk, suzuki, light_bulb):
    proposal = made.proposal(light_bulb, suzuki)
    first, second = (
        desk.post(url(proposal, "confirm/"), headers={"Idempotency-Key": "one form"})
        for _ in range(2)
    )
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert suzuki.assignments.count() == 1


def test_a_volunteer_whose_time_is_taken_is_not_asked(desk, suzuki, light_bulb, town):
    other = made.request(town)
    made.offer(other, suzuki)

    answer = desk.post(url(made.proposal(light_bulb, suzuki), "confirm/"))

    assert answer.status_code == 409
    assert answer.json()["code"] == "slot_taken"
    assert "鈴木 一郎さん" in answer.json()["message"]


def test_the_way_between_two_visits_needs_time(desk, suzuki, light_bulb, town):
    """20 minutes' visit, then 2.2 km on foot: 38 minutes and 5 of rest."""
    far = made.request(town, lat=town.lat + 0.02)
    made.offer(far, suzuki, starts_at=made.ten_o_clock() - timedelta(minutes=45))
    answer = desk.post(url(made.proposal(light_bulb, suzuki), "confirm/"))
    assert answer.json()["code"] == "slot_taken"

    suzuki.assignments.all().delete()
    made.offer(far, suzuki, starts_at=made.ten_o_clock() - timedelta(minutes=75))
    assert desk.post(url(made.proposal(light_bulb, suzuki), "confirm/")).status_code == 200


def test_a_lapsed_offer_that_no_timer_has_noticed_does_not_stand_in_the_way(
    desk, suzuki, light_bulb, town
):
    old = made.offer(made.request(town, status="arranging"), suzuki, expires_at=now())

    assert desk.post(url(made.proposal(light_bulb, suzuki), "confirm/")).status_code == 200

    old.refresh_from_db()
    assert old.status == AssignmentStatus.EXPIRED
    assert old.task.status == "open"


BROKEN: dict[str, dict[str, Any]] = {
    "not_registered": {"registered": "suspended"},
    "not_insured": {"insured": False},
    "not_trained": {"activities": ["GRASS"]},
    "too_far": {"max_km": 0.0, "person": {"lat": 33.50}},
    "day_cap": {"max_per_day": 0},
    "week_cap": {"max_per_week": 0},
    "period_cap": {"max_per_month": 0},
}


@pytest.mark.parametrize("code", BROKEN)
def test_what_changed_since_the_run_stops_the_offer(desk, town, light_bulb, code):
    okabayashi = made.volunteer(town, family="岡林", **BROKEN[code])

    answer = desk.post(url(made.proposal(light_bulb, okabayashi), "confirm/"))

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert okabayashi.assignments.count() == 0


WISHES: list[dict[str, Any]] = [{"person_wish": "woman"}, {"min_age": 75}, {"needs_car": True}]


@pytest.mark.parametrize("wish", WISHES)
def test_what_the_resident_wishes_is_kept(desk, town, suzuki, wish):
    request = made.request(town, **wish)
    answer = desk.post(url(made.proposal(request, suzuki), "confirm/"))
    assert answer.json()["code"] == "not_eligible"


def test_two_who_must_not_meet_are_not_brought_together(desk, suzuki, light_bulb, council):
    suzuki.barred_pairs.create(council=council, person=light_bulb.person, reason="以前のこと")
    answer = desk.post(url(made.proposal(light_bulb, suzuki), "confirm/"))
    assert answer.json()["code"] == "barred"
    assert "以前のこと" not in str(answer.json())


def test_another_person_or_hour_is_checked_by_the_same_rules(desk, suzuki, light_bulb, town):
    proposal = made.proposal(light_bulb, suzuki)
    takemasa = made.volunteer(town, family="武政")
    night = made.ten_o_clock() + timedelta(hours=10)

    late = desk.post(
        url(proposal, "change/"), {"volunteers": [takemasa.pk], "starts_at": night.isoformat()}
    )
    assert (late.status_code, late.json()["code"]) == (409, "outside_wish")

    afternoon = made.ten_o_clock() + timedelta(hours=4)
    changed = desk.post(
        url(proposal, "change/"), {"volunteers": [takemasa.pk], "starts_at": afternoon.isoformat()}
    )
    assert changed.status_code == 200
    assert takemasa.assignments.get().starts_at == afternoon
    assert suzuki.assignments.count() == 0


def test_rejecting_asks_for_a_reason(desk, suzuki, light_bulb):
    proposal = made.proposal(light_bulb, suzuki)
    assert "reason" in desk.post(url(proposal, "reject/"), {"reason": ""}).json()["fields"]

    rejected = desk.post(url(proposal, "reject/"), {"reason": "体調が心配"})

    assert rejected.json()["status"] == ProposalStatus.REJECTED
    assert desk.post(url(proposal, "confirm/")).status_code == 409


def test_of_many_those_that_cannot_be_confirmed_are_named(desk, suzuki, town):
    proposals = [made.proposal(made.request(town), suzuki) for _ in range(2)]

    answer = desk.post(
        "/api/v1/proposals/confirm-many/", {"ids": [*(p.pk for p in proposals), 999]}
    ).json()

    assert answer["done"] == [proposals[0].pk]
    assert [(f["id"], f["code"]) for f in answer["failed"]] == [
        (proposals[1].pk, "slot_taken"),
        (999, "not_found"),
    ]


def test_the_board_says_why_this_one_and_who_else(desk, suzuki, light_bulb, town):
    takemasa = made.volunteer(town, family="武政")
    proposal = made.proposal(light_bulb, suzuki)
    proposal.alternatives = [
        {
            "volunteers": [takemasa.pk],
            "starts_at": proposal.starts_at.isoformat(),
            "loss": 3.1,
            "is_bound": False,
            "reasons": ["近い（歩いて9分）"],
        }
    ]
    proposal.save()

    [row] = desk.get("/api/v1/proposals/").json()["results"]
    assert row["seats"][0]["parts"][0] == {"code": "request", "label": "依頼", "points": 104.0}
    assert row["allowed_actions"] == ["confirm", "reject", "change"]

    [other] = desk.get(url(proposal, "alternatives/")).json()["alternatives"]
    assert other["volunteers"][0]["name"] == "武政 一郎"
    assert (other["loss"], other["is_bound"]) == (3.1, False)

    why = desk.get(url(proposal, "why-not/"), {"volunteer": takemasa.pk}).json()
    assert (why["code"], why["detail"]["loss"]) == ("other_is_better", 3.1)


def test_matching_by_hand_works_without_any_run(desk, suzuki, light_bulb, town):
    made.volunteer(town, family="岡林", insured=False)
    start = made.ten_o_clock().isoformat()

    rows = desk.get(
        "/api/v1/offers/candidates/", {"request": light_bulb.pk, "starts_at": start}
    ).json()
    assert [(r["volunteer"]["name"], r["why_not"]) for r in rows] == [
        ("鈴木 一郎", None),
        ("岡林 一郎", "not_insured"),
    ]

    asked = desk.post(
        "/api/v1/offers/",
        {"request": light_bulb.pk, "volunteers": [suzuki.pk], "starts_at": start},
    )
    assert asked.status_code == 201, asked.json()
    assert asked.json()["assignments"][0]["status"] == "offered"


def test_another_councils_coordinator_sees_nothing(tanaka, suzuki, light_bulb):
    proposal = made.proposal(light_bulb, suzuki)
    elsewhere = signed_in(tanaka)
    assert elsewhere.get("/api/v1/proposals/").json()["results"] == []
    assert elsewhere.post(url(proposal, "confirm/")).status_code == 404


def test_a_volunteer_has_no_board(phone, suzuki, light_bulb):
    assert phone.get("/api/v1/proposals/").status_code == 403
    assert phone.post(url(made.proposal(light_bulb, suzuki), "confirm/")).status_code == 403
