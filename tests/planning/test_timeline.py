"""これまでのこと: every act on a request, who, when, in words."""

import pytest

from tests.support import factories_planning as made
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in

pytestmark = pytest.mark.django_db


def test_the_time_line_tells_each_act_once_and_in_words(desk, suzuki, town):
    proposal = made.proposal(made.request(town), suzuki)
    assert desk.post(f"/api/v1/proposals/{proposal.pk}/confirm/").status_code == 200
    offer = proposal.assignments.get()
    signed_in(made.account(suzuki)).post(f"/api/v1/me/offers/{offer.pk}/accept/")

    lines = desk.get(f"/api/v1/requests/{proposal.request_id}/timeline/").json()

    assert [line["words"] for line in lines] == [
        "鈴木 一郎さんに打診しました",
        "鈴木 一郎さんが引き受けました",
        "訪問が確定しました",
    ]


def test_no_act_of_staff_stands_there_by_its_code(desk, town):
    request = made.request(town, status="submitted")
    page = f"/api/v1/requests/{request.pk}/"
    answer = {"principle": "ONE_OFF", "answer": "ok", "evidence": "電話で、1回だけと うかがった"}
    desk.post(f"{page}principles/", answer)
    desk.post(f"{page}override/", {"principle": "SHORT_TIME", "reason": "2回に分けます"})
    desk.patch(page, {"minutes": 45}, format="json")
    desk.post(f"{page}consent/", {"tell_volunteer": "no", "method": "phone"})
    words = [line["words"] for line in desk.get(f"{page}timeline/").json()]
    assert len(words) == 4
    assert [line for line in words if line.isascii()] == []


@pytest.mark.parametrize(("source", "told"), [("fax", "FAX"), ("paper", "紙"), ("visit", "来所")])
def test_the_way_a_request_came_in_is_told_in_words(desk, town, source, told):
    made_request = handed_in(desk, town, source=source)
    [line] = desk.get(f"/api/v1/requests/{made_request.pk}/timeline/").json()
    assert (line["words"], line["via"]) == ("依頼を受け付けました", told)
