"""Who is calling."""

from typing import Any

from rest_framework import authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from core.errors import PageTooOld


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session, answering 401 (not 403) to who is not signed in.

    Somebody whose role has ended is nobody from the next request on.
    """

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        found = super().authenticate(request)
        return found if found is not None and found[0].membership is not None else None

    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise PageTooOld() from None
