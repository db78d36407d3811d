"""今日すること: everything that needs 佐藤 today, in order of the clock, each with a way to act."""

from datetime import timedelta

import pytest

from core.clock import now, today
from planning.states import AssignmentStatus as A
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


def codes(desk):
    return [row["code"] for row in desk.get("/api/v1/desk/").json()["today"]]


def test_an_offer_about_to_lapse_comes_first_of_what_is_due(desk, suzuki, town):
    request = made.request(town, status="arranging")
    made.offer(request, suzuki, expires_at=now() + timedelta(hours=1))
    [row] = desk.get("/api/v1/desk/").json()["today"]
    assert (row["code"], row["severity"]) == ("offer_runs_out", "now")
    assert row["link"] == f"/staff/requests/{request.pk}"
    assert "鈴木 一郎さん" in row["words"]


def test_a_no_from_last_night_stays_until_somebody_else_is_asked(desk, suzuki, town):
    request = made.request(town)
    made.offer(request, suzuki, status=A.DECLINED)
    assert codes(desk) == ["seat_declined"]

    made.offer(request, made.volunteer(town, family="武政"))
    type(request).objects.filter(pk=request.pk).update(status="arranging")
    assert codes(desk) == []


def test_the_first_of_two_who_drops_out_is_missed_though_the_second_still_comes(desk, town, suzuki):
    """武政 was asked after 鈴木 and said yes; then 鈴木 cannot come."""
    request = made.request(town, people=2, status="arranged")
    seat = made.offer(request, suzuki, status=A.ACCEPTED)
    made.offer(request, made.volunteer(town, family="武政"), status=A.ACCEPTED)
    phone = signed_in(made.account(suzuki))
    assert phone.post(f"/api/v1/me/visits/{seat.pk}/withdraw/", {}).status_code == 200

    [row] = desk.get("/api/v1/desk/").json()["today"]

    assert row["code"] == "seat_withdrawn"
    assert "鈴木 一郎さん" in row["words"]
    made.offer(request, made.volunteer(town, family="岡林"))
    assert codes(desk) == []


def test_of_two_who_drop_out_both_are_missed_and_whoever_they_replaced_is_not(desk, town, suzuki):
    request = made.request(town, people=2)
    names = ("武政", "西岡", "岡林")
    for family, status in zip(names, (A.DECLINED, A.EXPIRED, A.WITHDRAWN), strict=True):
        made.offer(request, made.volunteer(town, family=family), status=status)
    assert codes(desk) == ["seat_expired", "seat_withdrawn"]
    assert desk.get("/api/v1/desk/").json()["counts"]["expired"] == 1


def test_what_was_done_and_failed_hides_an_older_no(desk, town, suzuki):
    request = made.request(town)
    made.offer(request, made.volunteer(town, family="武政"), status=A.DECLINED)
    made.offer(request, suzuki, status=A.DONE)
    assert codes(desk) == []


def test_a_visit_without_a_report_is_asked_after(desk, suzuki, town):
    request = made.request(town, status="arranged")
    made.offer(request, suzuki, status=A.ACCEPTED, starts_at=now() - timedelta(hours=3))
    assert codes(desk) == ["report_missing"]


def test_insurance_that_runs_out_is_seen_in_time(desk, town):
    without = made.volunteer(town, family="岡林", insured=False)
    ending = made.volunteer(town, family="武政")
    this_year, next_year = ending.insurances.order_by("valid_to")
    next_year.delete()
    this_year.valid_to = today() + timedelta(days=9)
    this_year.save()
    made.volunteer(town, family="西岡")

    [row] = desk.get("/api/v1/desk/").json()["today"]

    assert row["code"] == "insurance"
    assert "保険に入っていない方が1人、" in row["words"]
    assert "までに保険が切れる方が1人います" in row["words"]
    _, query = row["link"].split("?")
    listed = desk.get(f"/api/v1/volunteers/?{query}").json()["results"]
    assert {each["id"] for each in listed} == {without.pk, ending.pk}


def test_the_counts_are_those_of_the_own_council(desk, tanaka, suzuki, town):
    made.offer(made.request(town, status="arranging"), suzuki)
    made.request(town, status="submitted")
    made.offer(made.request(town), made.volunteer(town, family="西岡"), status=A.EXPIRED)
    counts = desk.get("/api/v1/desk/").json()["counts"]
    assert counts == {
        "screening": 1,
        "proposals": 0,
        "waiting_answer": 1,
        "calls_today": 0,
        "expired": 1,
        "unfilled": 0,
    }
    assert desk.get("/api/v1/desk/counts/").json() == counts
    assert set(signed_in(tanaka).get("/api/v1/desk/").json()["counts"].values()) == {0}
