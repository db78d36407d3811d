from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self) -> None:
        # They put their entries on the timetable.
        from intake import duties  # noqa: F401
