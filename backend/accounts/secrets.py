"""Secrets people are given: made at random, kept only as hashes."""

import hashlib
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

CODE_DIGITS = 6
ENROL_CODE_DIGITS = 8


def new_token() -> str:
    """256 random bits, for links and cookies."""
    return secrets.token_urlsafe(32)


def new_digits(count: int) -> str:
    return f"{secrets.randbelow(10**count):0{count}}"


def hash_token(token: str) -> str:
    """Enough for a long random token, which nobody can guess from its hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_digits(digits: str, *, purpose: str) -> str:
    """Keyed with the installation's secret: a few digits could be guessed from a plain hash."""
    return salted_hmac(f"accounts.{purpose}", digits, algorithm="sha256").hexdigest()


def same(left: str, right: str) -> bool:
    return constant_time_compare(left, right)
