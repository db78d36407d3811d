"""What every answer of the API has in common."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

API = "/api/"


class PrivateAnswers:
    """Answers hold personal data: no browser, tablet or proxy may keep them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(API):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
