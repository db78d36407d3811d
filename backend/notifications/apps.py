from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        # They register what each event becomes, and put their entries on the timetable.
        from notifications import duties, handlers, referral_letters  # noqa: F401
