"""Secrets people are given: made at random, kept only as hashes."""

import hashlib
import re
import secrets
import unicodedata

from django.utils.crypto import constant_time_compare, salted_hmac

CODE_DIGITS = 6
ENROL_CODE_DIGITS = 8
# Crockford's letters: none looks or sounds like another.
SPOKEN_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPOKEN_GROUPS, SPOKEN_GROUP = 3, 4
MISREAD = str.maketrans("OIL", "011")


def new_token() -> str:
    """256 random bits, for links and cookies."""
    return secrets.token_urlsafe(32)


def new_digits(count: int) -> str:
    return f"{secrets.randbelow(10**count):0{count}}"


def new_spoken_code() -> str:
    """60 random bits that can be copied from paper or read out on the telephone: 7K2M-9QRT-0XBD."""
    groups = (
        "".join(secrets.choice(SPOKEN_LETTERS) for _ in range(SPOKEN_GROUP))
        for _ in range(SPOKEN_GROUPS)
    )
    return "-".join(groups)


def plain_spoken_code(text: str) -> str:
    """The letters alone, however they were typed: any width and case, an O for a zero."""
    letters = unicodedata.normalize("NFKC", text).upper().translate(MISREAD)
    return re.sub(r"[^0-9A-Z]", "", letters)


def hash_token(token: str) -> str:
    """Enough for a long random token, which nobody can guess from its hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_digits(digits: str, *, purpose: str) -> str:
    """Keyed with the installation's secret: a few digits could be guessed from a plain hash."""
    return salted_hmac(f"accounts.{purpose}", digits, algorithm="sha256").hexdigest()


def same(left: str, right: str) -> bool:
    return constant_time_compare(left, right)
