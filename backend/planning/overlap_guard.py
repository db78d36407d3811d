"""The last line of defence against double booking lives in the database.

PostgreSQL has an exclusion constraint; its twin on SQLite is a pair of triggers. Both guard
[start, end) of visits that hold a volunteer's time. Travel between visits is the service's check.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from planning.states import HOLDING

NAME = "no_double_booking"
TABLE = "planning_assignment"
STATES = ", ".join(f"'{status.value}'" for status in HOLDING)

POSTGRESQL_INSTALL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {NAME}",
    f"""ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist (
        volunteer_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&
    ) WHERE (status IN ({STATES}))""",
]
POSTGRESQL_REMOVE = [f"ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {NAME}"]


def sqlite_trigger(event: str) -> str:
    return f"""CREATE TRIGGER {NAME}_{event.split()[0].lower()} BEFORE {event} ON {TABLE}
    WHEN NEW.status IN ({STATES}) AND EXISTS (
        SELECT 1 FROM {TABLE} AS other
        WHERE other.volunteer_id = NEW.volunteer_id AND other.id IS NOT NEW.id
          AND other.status IN ({STATES})
          AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
    )
    BEGIN SELECT RAISE(ABORT, '{NAME}'); END"""  # noqa: S608


SQLITE_REMOVE = [f"DROP TRIGGER IF EXISTS {NAME}_{event}" for event in ("insert", "update")]
SQLITE_INSTALL = [
    *SQLITE_REMOVE,
    sqlite_trigger("INSERT"),
    sqlite_trigger("UPDATE OF volunteer_id, starts_at, ends_at, status"),
]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guard in place; doing it again changes nothing."""
    run(connection, POSTGRESQL_INSTALL if connection.vendor == "postgresql" else SQLITE_INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away: for going back a migration, and for tests that show what it is worth."""
    run(connection, POSTGRESQL_REMOVE if connection.vendor == "postgresql" else SQLITE_REMOVE)


def is_installed(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s", [NAME])
            return bool(cursor.fetchone()[0] == 1)
        cursor.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{NAME}_%"],
        )
        return bool(cursor.fetchone()[0] == 2)


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
