"""The last line against double booking is in the database itself."""

import pytest
from django.db import connection

from planning import overlap_guard


@pytest.mark.django_db
def test_after_all_migrations_the_guard_is_there():
    """On SQLite a migration that makes a table anew takes its triggers away without a word."""
    assert overlap_guard.is_installed(connection)
