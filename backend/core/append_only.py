"""What was done stays written: the database itself refuses to change or delete an audit row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "core_auditevent"
NAME = "audit_is_append_only"
EVENTS = ("UPDATE", "DELETE")

POSTGRESQL_REMOVE = [f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}"]
POSTGRESQL_INSTALL = [
    f"""CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{NAME}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *POSTGRESQL_REMOVE,
    f"""CREATE TRIGGER {NAME} BEFORE {" OR ".join(EVENTS)} ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {NAME}()""",
]
SQLITE_REMOVE = [f"DROP TRIGGER IF EXISTS {NAME}_{event.lower()}" for event in EVENTS]
SQLITE_INSTALL = [
    *SQLITE_REMOVE,
    *(
        f"""CREATE TRIGGER {NAME}_{event.lower()} BEFORE {event} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{NAME}'); END"""
        for event in EVENTS
    ),
]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guard in place; doing it again changes nothing."""
    run(connection, POSTGRESQL_INSTALL if connection.vendor == "postgresql" else SQLITE_INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    run(connection, POSTGRESQL_REMOVE if connection.vendor == "postgresql" else SQLITE_REMOVE)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the guard inside one transaction; nobody else ever sees the table unguarded."""
    with transaction.atomic(using=connection.alias):
        remove(connection)
        yield
        install(connection)


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
