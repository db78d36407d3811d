"""Every state and every action of planning's lifecycles, against a table written by hand."""

import pytest

from core.errors import NotPossibleNow
from core.models import AuditEvent
from core.transitions import move
from planning.models import Assignment, MatchProposal, MatchRun
from planning.states import (
    ASSIGNMENT_TRANSITIONS,
    PROPOSAL_TRANSITIONS,
    RUN_TRANSITIONS,
    AssignmentStatus,
    ProposalStatus,
    RunStatus,
)
from tests.support import factories_planning as made
from tests.support.lifecycles import EXPECTED

pytestmark = pytest.mark.django_db

PAIRS = [
    (model, status.value, action)
    for model, statuses, table in (
        (MatchRun, RunStatus, RUN_TRANSITIONS),
        (MatchProposal, ProposalStatus, PROPOSAL_TRANSITIONS),
        (Assignment, AssignmentStatus, ASSIGNMENT_TRANSITIONS),
    )
    for status in statuses
    for action in table
]


def row_in(model, status, council, town):
    if model is MatchRun:
        return made.run(council, status=status)
    make = made.proposal if model is MatchProposal else made.offer
    row = make(made.request(town), made.volunteer(town))
    model.objects.filter(pk=row.pk).update(status=status)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(("model", "status", "action"), PAIRS)
def test_each_action_leads_where_the_table_says_or_nowhere(model, status, action, council, town):
    row = row_in(model, status, council, town)
    target = EXPECTED[model].get((status, str(action)))
    if target is None:
        with pytest.raises(NotPossibleNow):
            move(row, action, actor=None)
        assert model.objects.get(pk=row.pk).status == status
        assert not AuditEvent.objects.exists()
        return
    move(row, action, actor=None)
    assert model.objects.get(pk=row.pk).status == target
    event = AuditEvent.objects.get()
    assert (event.from_status, event.to_status) == (status, target)


def test_of_two_who_hold_the_same_row_the_second_is_told(town):
    row = made.offer(made.request(town), made.volunteer(town))
    stale = Assignment.objects.get(pk=row.pk)
    move(row, "accept", actor=None)
    with pytest.raises(NotPossibleNow):
        move(stale, "decline", actor=None)
