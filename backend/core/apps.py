from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def guard_again(using: str, **_: Any) -> None:
    """SQLite loses triggers whenever a migration rebuilds the table, so they are made again."""
    from core import append_only

    connection = connections[using]
    if append_only.TABLE in connection.introspection.table_names():
        append_only.install(connection)


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # The duties put themselves on the timetable, the contract's extensions register themselves.
        from core import duties, form_words, openapi  # noqa: F401

        form_words.speak()
        post_migrate.connect(guard_again, sender=self, dispatch_uid="core.append_only")
