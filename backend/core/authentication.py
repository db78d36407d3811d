"""Who is calling."""

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session, answering 401 (not 403) to who is not signed in."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
