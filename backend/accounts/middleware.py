"""Ends sign-ins that have lasted too long, of who has left, and on a tablet that was revoked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from accounts.models import Role, User
from accounts.sessions import device_of, end, ran_out, touch
from core.middleware import API


class SessionLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(API) and request.user.is_authenticated:
            self.look_at(request, request.user)
        return self.get_response(request)

    def look_at(self, request: HttpRequest, user: User) -> None:
        if ran_out(request, user) or not is_where_it_belongs(request, user):
            end(request)
        elif not only_asks_who_is_there(request):
            touch(request, user)


def is_where_it_belongs(request: HttpRequest, user: User) -> bool:
    """Counter staff are signed in on a tablet of their own counter, and nowhere else.

    Whose role has ended belongs nowhere.
    """
    if user.role != Role.COUNTER_STAFF:
        return user.role is not None
    device = device_of(request)
    return device is not None and device.counter_id == user.counter_id


def only_asks_who_is_there(request: HttpRequest) -> bool:
    """Pages ask this by themselves; it is no sign of a person."""
    return request.method == "GET" and request.path == reverse("session")
