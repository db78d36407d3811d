from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core import duties  # noqa: F401  (puts its entries on the timetable)
