"""A problem costs the same few queries, however many it is about."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.clock import now
from planning.problem_builder import build
from planning.services.runs import create_run
from tests.support import factories_planning as made

pytestmark = pytest.mark.django_db


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
