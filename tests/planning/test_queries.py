"""Lists cost the same few queries, whether they show ten rows or stand before a thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.clock import now
from intake.models import SupportRequest
from planning.models import Assignment, MatchProposal, ProposalSeat
from planning.problem_builder import build
from planning.services.runs import create_run
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
MOST = 15
FEW, MANY = 10, 1000
LISTS = ["proposals/", "assignments/", "requests/", "unfilled/", "runs/", "map/"]
# Eight small lists and six figures on one page.


def fill(town, count):
    """So many requests, each with a proposal and an answer that was no."""
    suzuki = made.volunteer(town)
    run = made.run(town.council)
    pattern = made.request(town)
    fields = {
        f.attname: getattr(pattern, f.attname)
        for f in SupportRequest._meta.concrete_fields
        if f.attname not in {"id", "slip_code", "number"}
    }
    requests = SupportRequest.objects.bulk_create(
        SupportRequest(**fields, number=f"旭-{n:05d}", slip_code=f"code-{n}") for n in range(count)
    )
    start = made.ten_o_clock()
    facts = {"council": town.council, "starts_at": start, "ends_at": made.end_of(pattern, start)}
    proposals = MatchProposal.objects.bulk_create(
        MatchProposal(run=run, request=request, points=1.0, **facts) for request in requests
    )
    ProposalSeat.objects.bulk_create(
        ProposalSeat(proposal=one, volunteer=suzuki, points=1.0, km=1.0, travel_minutes=5)
        for one in proposals
    )
    Assignment.objects.bulk_create(
        Assignment(
            volunteer=suzuki,
            request=request,
            status="declined",
            offered_at=start,
            expires_at=start,
            **facts,
        )
        for request in requests
    )


def queries(client, route):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(f"/api/v1/{route}")
    assert answer.status_code == 200, answer.content
    return len(seen)


@pytest.mark.parametrize("route", [*LISTS, "desk/"])
def test_a_list_asks_as_much_for_a_thousand_rows_as_for_ten(town, sato, route):
    fill(town, FEW)
    few = queries(signed_in(sato), route)
    Assignment.objects.all().delete()
    MatchProposal.objects.all().delete()
    SupportRequest.objects.all().delete()
    fill(town, MANY)
    many = queries(signed_in(sato), route)
    assert few == many
    assert many <= MOST


def test_building_a_problem_asks_as_much_for_many_rows_as_for_few(town, council):
    run = create_run(council, weeks=2, actor=None)

    def cost():
        with CaptureQueriesContext(connection) as seen:
            build(run, now=now())
        return len(seen)

    for family in ("鈴木", "岡林"):
        made.request(town)
        made.shift(town)
        made.volunteer(town, family=family)
    few = cost()
    for _ in range(30):
        made.request(town)
        made.volunteer(town, with_user=False)
    assert cost() == few
