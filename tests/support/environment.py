"""pytest plugin: tests get a data folder and a database of their own, never the developer's.

TEST_DB=postgresql runs them on PostgreSQL, otherwise they run on SQLite files. It is loaded by `-p`
in pyproject.toml and acts before pytest-django imports the settings. The workers of pytest-xdist
are children of this process and inherit what it decided.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support import postgresql

FORGOTTEN = (
    "HOOCCHOKEN_DEMO",
    "HOOCCHOKEN_PUBLIC_URL",
    "HOOCCHOKEN_ALLOWED_HOSTS",
    "EMAIL_HOST",
    "PORT",
)
IS_XDIST_WORKER = "PYTEST_XDIST_WORKER" in os.environ

_clusters: list[postgresql.Cluster] = []


def folder() -> Path:
    """Shared by all workers of this test session; gone at its end."""
    return Path(os.environ["HOOCCHOKEN_DATA"])


def templates() -> Path:
    """Where databases lie to be copied; on SQLite all sessions of one run can share them."""
    shared = os.environ.get("TEST_TEMPLATES")
    return Path(shared) if shared and not on_postgresql() else folder()


def on_postgresql() -> bool:
    return os.environ.get("TEST_DB") == "postgresql"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    if not IS_XDIST_WORKER:
        settle()
    return (yield)


def settle() -> None:
    for name in FORGOTTEN:
        os.environ.pop(name, None)
    os.environ["HOOCCHOKEN_DATA"] = tempfile.mkdtemp(prefix="hoocchoken tests ")
    os.environ["HOOCCHOKEN_SECRET_KEY"] = "for tests only, and long enough to sign with"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder() / 'tests.sqlite3'}"
    if on_postgresql():
        _clusters.append(postgresql.provide())
        os.environ["DATABASE_URL"] = _clusters[0].url("postgres")


def pytest_unconfigure() -> None:
    if IS_XDIST_WORKER:
        return
    while _clusters:
        _clusters.pop().stop()
    shutil.rmtree(folder(), ignore_errors=True)


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if on_postgresql() else 'SQLite files'}"
