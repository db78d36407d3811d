"""佐藤 changes a request for two, of whom one has said yes already."""

import pytest

from intake.states import Principle
from planning.duties import settle_smaller_teams
from planning.states import AssignmentStatus as A
from tests.support import factories
from tests.support import factories_planning as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_two(town, suzuki, sato):
    """The other one has declined: somebody is looked for again."""
    request = made.request(town, people=2)
    for principle in Principle:
        request.principle_checks.create(principle=principle, answer="ok", answered_by=sato)
    made.offer(request, suzuki, status=A.ACCEPTED)
    return request


def page_of(desk, request):
    return f"/api/v1/requests/{request.pk}/"


def test_who_has_said_yes_is_enough_once_one_person_is(desk, for_two):
    answer = desk.patch(page_of(desk, for_two), {"people": 1})
    assert answer.status_code == 200, answer.json()

    assert settle_smaller_teams() == 1
    assert desk.get(page_of(desk, for_two)).json()["status"] == "arranged"
    assert settle_smaller_teams() == 0


def test_who_is_still_missing_is_waited_for(desk, for_two):
    assert settle_smaller_teams() == 0
    assert desk.get(page_of(desk, for_two)).json()["status"] == "open"


def test_what_was_agreed_upon_is_not_changed_behind_a_volunteers_back(desk, for_two):
    answer = desk.patch(page_of(desk, for_two), {"minutes": 55})
    assert answer.status_code == 400
    assert "取りやめてください" in answer.json()["fields"]["minutes"][0]


@pytest.mark.parametrize("end", ["decline", "refer"])
def test_a_request_ends_only_after_its_promises(desk, for_two, council, end):
    forms = {
        "decline": {"reason": "OFFERS_PAYMENT", "alternative": "別の窓口をご案内した"},
        "refer": {
            "agency": factories.AgencyFactory(council=council).pk,
            "heard": "お話をうかがった",
            "person_agrees": False,
        },
    }
    answer = desk.post(f"{page_of(desk, for_two)}{end}/", forms[end])
    assert (answer.status_code, answer.json()["code"]) == (409, "seat_held")
    [seat] = for_two.assignments.all()
    assert seat.status == A.ACCEPTED


def test_what_a_held_seat_forbids_is_not_offered_as_a_button(desk, for_two, town, council):
    made.request(town)
    [held] = for_two.assignments.all()
    rows = {row["id"]: row for row in desk.get("/api/v1/requests/").json()["results"]}
    free = {"refer", "decline"}
    for pk, row in rows.items():
        page = desk.get(f"/api/v1/requests/{pk}/").json()
        expected = set() if pk == for_two.pk else free
        assert free & set(row["allowed_actions"]) == expected
        assert free & set(page["allowed_actions"]) == expected

    desk.post(f"/api/v1/assignments/{held.pk}/cancel/", {"reason": "ご本人の都合"})

    assert free <= set(desk.get(page_of(desk, for_two)).json()["allowed_actions"])
    form = {"reason": "OFFERS_PAYMENT", "alternative": "別の窓口をご案内した"}
    assert desk.post(f"{page_of(desk, for_two)}decline/", form).status_code == 200
