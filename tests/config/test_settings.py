"""Settings that a promise rests on."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


def test_no_request_holds_a_transaction_of_its_own():
    """On SQLite every reader would then take the writers' turn."""
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


@pytest.mark.django_db
def test_sqlite_waits_for_its_turn_and_loses_nothing_that_was_committed():
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:

        def pragma(name: str) -> object:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2
        assert pragma("foreign_keys") == 1
        assert pragma("busy_timeout") == 20_000
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_behind_https_djangos_own_check_for_deployment_finds_nothing(tmp_path):
    env = {
        **os.environ,
        "HOOCCHOKEN_DATA": str(tmp_path),
        "HOOCCHOKEN_SECRET_KEY": "a long secret of an installation, 50 letters or more, truly",
        "HOOCCHOKEN_PUBLIC_URL": "https://hoocchoken.example.jp",
        "HOOCCHOKEN_ALLOWED_HOSTS": "hoocchoken.example.jp",
        "EMAIL_HOST": "mail.example.jp",
    }
    done = subprocess.run(
        [sys.executable, "-m", "config.cli", "check", "--deploy", "--fail-level", "WARNING"],
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
