"""What makes a server slow on purpose, or slow to start, which tests need not wait for."""

from typing import Any

QUICK_SETTINGS: dict[str, Any] = {
    # A password hash takes its time so that guessing takes years.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    # Every test client is a server of its own; none of them reads all pages into memory first.
    "WHITENOISE_AUTOREFRESH": True,
}
