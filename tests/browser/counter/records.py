"""What the server has written down, read past it: rows are counted where they lie."""

import sqlite3
from typing import Any

import psycopg

from tests.support.app import App

PHONES = """SELECT person.phone FROM intake_supportrequest request
    JOIN people_person person ON person.id = request.person_id"""


def query(app: App, sql: str) -> list[tuple[Any, ...]]:
    if app.database_url.startswith("sqlite"):
        with sqlite3.connect(app.database_url.removeprefix("sqlite:///")) as database:
            return database.execute(sql).fetchall()
    with psycopg.connect(app.database_url) as connection:
        return connection.execute(sql).fetchall()


def requests_of(app: App, phone: str) -> int:
    return query(app, PHONES).count((phone,))


def consultations(app: App, outcome: str) -> int:
    """Those that count: what was taken back does not."""
    told = query(app, "SELECT outcome FROM intake_consultation WHERE taken_back_at IS NULL")
    return told.count((outcome,))


def flags(app: App) -> int:
    return int(query(app, "SELECT count(*) FROM intake_urgentflag")[0][0])
