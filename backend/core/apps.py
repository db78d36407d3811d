from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # The duties put themselves on the timetable, the contract's extensions register themselves.
        from core import duties, openapi  # noqa: F401
