"""The PIN of a person at a counter."""

import re
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from accounts.models import CounterPin, User
from accounts.secrets import new_digits
from core import clock
from core.errors import Invalid, TooMany

PIN = re.compile(r"\d{4,8}")
NEW_PIN_DIGITS = 6
TRIES_WITHOUT_WAIT = 3
FIRST_WAIT_SECONDS = 5
LONGEST_WAIT_SECONDS = 900
WRONG_PIN = "暗証番号がちがいます。もう一度 ゆっくり入れてください。"


def hash_pin(pin: str) -> str:
    """Raises Invalid for a PIN that is not 4 to 8 digits, or the same digit throughout."""
    if not is_allowed(pin):
        message = "暗証番号は 4〜8けたの数字です。同じ数字だけのものは使えません。"
        raise Invalid(message, fields={"pin": [message]})
    return make_password(pin)


def new_pin() -> str:
    """A PIN made at random. Six digits: guessing one on a stolen tablet's disk takes days, not an hour."""
    pin = new_digits(NEW_PIN_DIGITS)
    return pin if is_allowed(pin) else new_pin()


def is_allowed(pin: str) -> bool:
    return PIN.fullmatch(pin) is not None and len(set(pin)) > 1


def set_pin(user: User, pin: str) -> None:
    """Give somebody a new PIN; raises Invalid as hash_pin does."""
    keep_pin(user, pin_hash=hash_pin(pin))


def keep_pin(user: User, *, pin_hash: str) -> None:
    fresh = {"pin_hash": pin_hash, "set_at": clock.now(), "failures": 0, "locked_until": None}
    CounterPin.objects.update_or_create(user=user, defaults=fresh)


def check_pin(user: User, pin: str) -> None:
    """Raises Invalid for a wrong PIN and TooMany for a try that comes too soon.

    The try is counted before the PIN is looked at, by an update that only one of several
    parallel callers can win, so guessing in parallel gains nothing. Outside any transaction,
    because hashing takes long.
    """
    known = CounterPin.objects.filter(user=user).first()
    if known is None:
        raise Invalid(fields={"pin": [WRONG_PIN]})
    moment = clock.now()
    if known.locked_until is not None and known.locked_until > moment:
        raise TooMany(retry_after_seconds=(known.locked_until - moment).total_seconds())
    counted = CounterPin.objects.filter(pk=known.pk, failures=known.failures).update(
        failures=F("failures") + 1,
        locked_until=moment + timedelta(seconds=wait_after(known.failures + 1)),
    )
    if not counted:
        raise TooMany(retry_after_seconds=1)
    if not check_password(pin, known.pin_hash):
        raise Invalid(fields={"pin": [WRONG_PIN]})
    CounterPin.objects.filter(pk=known.pk).update(failures=0, locked_until=None)


def wait_after(failures: int) -> int:
    """Seconds until the next try: none at first, then three times as long each time."""
    if failures < TRIES_WITHOUT_WAIT:
        return 0
    tries = failures - TRIES_WITHOUT_WAIT
    return min(FIRST_WAIT_SECONDS * 3 ** min(tries, 10), LONGEST_WAIT_SECONDS)
