"""How long a sign-in lasts, by role, and the tablet a request comes from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import Device, Role, User
from accounts.secrets import hash_token
from core import clock

DEVICE_COOKIE = "hoocchoken_device"
DEVICE_COOKIE_SECONDS = 400 * 24 * 3600  # the longest a browser keeps one
SALT = "accounts.device"
SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
LAST_SEEN_PRECISION = timedelta(minutes=1)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Limits:
    """`idle`: without any act; `absolute`: since signing in."""

    idle: timedelta
    absolute: timedelta

    @property
    def precision(self) -> timedelta:
        """Acts closer together than this are not written down one by one."""
        return self.idle / 20


def limits_of(role: str | None) -> Limits:
    """A counter stands among customers, a desk in an office, a phone belongs to one person."""
    if role == Role.COUNTER_STAFF:
        return Limits(idle=timedelta(minutes=3), absolute=timedelta(hours=10))
    if role == Role.VOLUNTEER:
        return Limits(idle=timedelta(days=30), absolute=timedelta(days=90))
    idle = timedelta(minutes=settings.STAFF_IDLE_MINUTES)
    return Limits(idle=idle, absolute=timedelta(hours=12))


def begin(request: HttpRequest, user: User) -> None:
    """Sign in; the session gets a new key, so that one known before is worth nothing."""
    login(request, user, backend=BACKEND)
    request.session.cycle_key()  # Django keeps the key when the same person signs in again
    now = clock.now().isoformat()
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now
    limits = limits_of(user.role)
    # Seconds slide with every save of the session; the limits themselves are looked at by ran_out.
    request.session.set_expiry(int(min(limits.idle * 2, limits.absolute).total_seconds()))


def ran_out(request: HttpRequest, user: User) -> bool:
    now, limits = clock.now(), limits_of(user.role)
    signed_in_at, seen_at = moment(request, SIGNED_IN_AT), moment(request, SEEN_AT)
    return now - seen_at > limits.idle or now - signed_in_at > limits.absolute


def touch(request: HttpRequest, user: User) -> None:
    """Somebody is there."""
    now = clock.now()
    if now - moment(request, SEEN_AT) >= limits_of(user.role).precision:
        request.session[SEEN_AT] = now.isoformat()


def moment(request: HttpRequest, name: str) -> datetime:
    """A session that does not know when it began has begun just now."""
    if name not in request.session:
        request.session[name] = clock.now().isoformat()
    return datetime.fromisoformat(request.session[name])


def end(request: HttpRequest) -> None:
    logout(request)


def device_of(request: HttpRequest) -> Device | None:
    """The enrolled tablet this request comes from, found by its cookie; asked for once."""
    if not hasattr(request, "_device"):
        request._device = find_device(request)  # type: ignore[attr-defined]
    found: Device | None = request._device  # type: ignore[attr-defined]
    return found


def find_device(request: HttpRequest) -> Device | None:
    token = request.get_signed_cookie(DEVICE_COOKIE, default=None, salt=SALT)
    if not token:
        return None
    device = (
        Device.objects.filter(token_hash=hash_token(token), revoked_at=None)
        .select_related("counter__council")
        .first()
    )
    if device is not None and is_stale(device):
        Device.objects.filter(pk=device.pk).update(last_seen_at=clock.now())
    return device


def is_stale(device: Device) -> bool:
    seen_at = device.last_seen_at
    return seen_at is None or clock.now() - seen_at > LAST_SEEN_PRECISION


def remember_device(response: HttpResponseBase, token: str) -> None:
    response.set_signed_cookie(
        DEVICE_COOKIE,
        token,
        salt=SALT,
        max_age=DEVICE_COOKIE_SECONDS,
        path="/api/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
