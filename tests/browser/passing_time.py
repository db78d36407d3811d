"""Letting time pass for one offer or visit of a running council: its own clock goes on as it is."""

import sqlite3
from datetime import UTC, datetime, timedelta

import psycopg

from tests.support.app import App

WAIT_FOR_LOCK_SECONDS = 30


def put_visit(app: App, assignment: int, *, starts_in: timedelta, minutes: int = 20) -> None:
    """The visit starts that long from now; a negative time has gone by already."""
    starts_at = datetime.now(UTC) + starts_in
    write(app, assignment, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes))


def let_answer_time_run_out(app: App, assignment: int) -> None:
    """The time to answer ended a minute ago. What follows is left to the running timer."""
    write(app, assignment, expires_at=datetime.now(UTC) - timedelta(minutes=1))


def write(app: App, assignment: int, **moments: datetime) -> None:
    names = list(moments)
    if app.database_url.startswith("sqlite"):
        # As Django keeps moments in SQLite: UTC, without saying so.
        values = [f"{moments[name]:%Y-%m-%d %H:%M:%S.%f}" for name in names]
        path = app.database_url.removeprefix("sqlite:///")
        with sqlite3.connect(path, timeout=WAIT_FOR_LOCK_SECONDS) as database:
            changed = database.execute(update_of(names, mark="?"), [*values, assignment])
        database.close()
    else:
        with psycopg.connect(app.database_url) as server:
            changed = server.execute(
                update_of(names, mark="%s").encode(), [*moments.values(), assignment]
            )
    assert changed.rowcount == 1, f"there is no assignment {assignment}"


def update_of(names: list[str], *, mark: str) -> str:
    columns = ", ".join(f"{name} = {mark}" for name in names)
    return f"UPDATE planning_assignment SET {columns} WHERE id = {mark}"  # noqa: S608
