"""move() is the only writer of a status: one of two callers wins, and the act is written down."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from core import audit
from core.errors import NotPossibleNow
from core.models import AuditEvent
from core.transitions import move
from intake.models import SupportRequest
from intake.states import RequestAction, RequestStatus
from tests.support import factories
from tests.support import factories_planning as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_row() -> SupportRequest:
    return make.request(factories.TownFactory(), status=RequestStatus.SUBMITTED)


def test_of_two_who_read_the_same_state_one_wins_and_the_other_is_told(request_row):
    late = SupportRequest.objects.get(pk=request_row.pk)
    move(request_row, RequestAction.ACCEPT, actor=None)
    with pytest.raises(NotPossibleNow):
        move(late, RequestAction.DECLINE, actor=None)
    assert SupportRequest.objects.get().status == RequestStatus.OPEN
    assert audit.history_of(request_row).count() == 1


def test_further_columns_change_in_the_same_step(request_row):
    sato = factories.coordinator(council=request_row.council)
    move(request_row, RequestAction.ACCEPT, actor=sato, owner=sato, reason_code="CLEAR", via="web")
    kept = SupportRequest.objects.get()
    assert kept.owner == request_row.owner == sato
    assert kept.updated_at == request_row.updated_at
    told = audit.history_of(kept).get()
    assert (told.actor_id, told.reason_code, told.via) == (sato.pk, "CLEAR", "web")
    assert told.council_id == kept.council_id
    assert told.field_names == ["owner", "updated_at"]


def test_the_values_themselves_are_never_written_into_the_audit(request_row):
    move(request_row, RequestAction.DECLINE, actor=None, decline_alternative="髙橋さんの娘さん")
    assert "髙橋" not in str(AuditEvent.objects.values().get())


def test_step_and_audit_row_stand_or_fall_together(request_row):
    def interrupted():
        with transaction.atomic():
            move(request_row, RequestAction.ACCEPT, actor=None)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        interrupted()
    assert SupportRequest.objects.get().status == RequestStatus.SUBMITTED
    assert not AuditEvent.objects.exists()


def writes_of_status(source: str) -> list[int]:
    """Lines that write a `status` by hand: an assignment, or an update(status=...)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            targets = [one for one in node.targets if isinstance(one, ast.Attribute)]
            found += [one.lineno for one in targets if one.attr == "status"]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {keyword.arg for keyword in node.keywords}
            if node.func.attr == "update" and "status" in named:
                found.append(node.lineno)
    return found


def test_nobody_else_writes_a_status():
    backend = Path(settings.BACKEND)
    allowed = {backend / "core" / "transitions.py"}
    offenders = {
        f"{path.relative_to(backend)}:{line}"
        for path in backend.rglob("*.py")
        if path not in allowed and "migrations" not in path.parts
        for line in writes_of_status(path.read_text(encoding="utf-8"))
    }
    assert offenders == set()


def test_such_a_write_would_be_found():
    assert writes_of_status("row.status = 'open'") == [1]
    assert writes_of_status("rows.filter(pk=1).update(status='open')") == [1]
    assert writes_of_status("move(row, 'accept', actor=None)") == []
