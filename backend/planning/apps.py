from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def guard_again(using: str, **_: Any) -> None:
    """SQLite loses triggers whenever a migration rebuilds the table, so they are made again."""
    from planning import overlap_guard

    connection = connections[using]
    if (
        connection.vendor == "sqlite"
        and overlap_guard.TABLE in connection.introspection.table_names()
    ):
        overlap_guard.install(connection)


class PlanningConfig(AppConfig):
    name = "planning"

    def ready(self) -> None:
        from planning import duties  # noqa: F401  (puts its entries on the timetable)

        post_migrate.connect(guard_again, sender=self, dispatch_uid="planning.overlap_guard")
