from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import duties  # noqa: F401  (puts its entry on the timetable)
