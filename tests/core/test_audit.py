"""What was done stays written."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from core import append_only, audit
from core.models import AuditEvent
from tests.support import factories

pytestmark = pytest.mark.django_db

CHANGES = {
    "change": lambda: AuditEvent.objects.update(action="something else"),
    "delete": lambda: AuditEvent.objects.all().delete(),
}


@pytest.fixture
def event() -> AuditEvent:
    person = factories.PersonFactory()
    return audit.record(person, "register", actor=None, field_names=["phone", "town"])


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to(change, event):
    with pytest.raises(DatabaseError, match=append_only.NAME), transaction.atomic():
        CHANGES[change]()
    assert AuditEvent.objects.get().action == "register"


@pytest.mark.parametrize("change", CHANGES)
def test_without_the_guard_it_would_be_possible_to(change, event):
    append_only.remove(connection)
    CHANGES[change]()
    assert not AuditEvent.objects.filter(action="register").exists()


def test_the_guard_is_made_again_after_every_migrate(event):
    append_only.remove(connection)
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match=append_only.NAME), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_a_demo_that_is_loaded_again_erases_its_own_rows_only(event):
    other = factories.PersonFactory()
    audit.record(other, "register", actor=None)
    audit.erase_of([event.council_id])
    assert AuditEvent.objects.get().council_id == other.council_id
    with pytest.raises(DatabaseError, match=append_only.NAME), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_a_row_says_which_fields_changed_and_never_to_what(event):
    assert event.field_names == ["phone", "town"]
    kept = str(AuditEvent.objects.values().get())
    assert "088-000-1001" not in kept
    assert "髙橋" not in kept


def test_the_history_of_a_row_is_its_own_and_in_order(event):
    person = factories.PersonFactory()
    for action in ("register", "correct", "protect_address"):
        audit.record(person, action, actor=None)
    told = [one.action for one in audit.history_of(person)]
    assert told == ["register", "correct", "protect_address"]
