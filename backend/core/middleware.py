"""What all addresses and answers of the API have in common."""

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


class LastSlash:
    """An address of the API is the same without its last slash; a redirect would lose the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(API) and not request.path.endswith("/"):
            request.path, request.path_info = f"{request.path}/", f"{request.path_info}/"
        return self.get_response(request)
