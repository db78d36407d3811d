"""Sign-in by a code or a link that was sent by e-mail.

No secret waits anywhere: code and link are made when the message is sent, and only their hashes
are kept.
"""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.db.models import F, QuerySet

from accounts.models import MAIL_ROLES, SignInCode, User
from accounts.secrets import CODE_DIGITS, hash_digits, hash_token, new_digits, new_token, same
from core import clock, outbox
from core.errors import Invalid
from core.japanese import digits_of

CODE_LIVES = timedelta(minutes=10)
MAX_TRIES = 5
# More codes than this at a time would be more tries for somebody who guesses.
MAX_LIVE_CODES = 3
PURPOSE = "sign_in"
WRONG_CODE = (
    "番号がちがうか、期限が過ぎています。番号をたしかめるか、もう一度メールをお受け取りください。"
)
WRONG_LINK = "このリンクは もう使えません。もう一度メールをお受け取りください。"


def ask_for_code(email: str) -> None:
    """Have a code sent, if somebody who signs in by mail has this address.

    An unknown address takes the same way to the outbox, so that nobody can tell who is known.
    """
    user = people_with(email).first()
    outbox.enqueue(
        "sign_in_code",
        dedupe_key=f"sign_in_code:{uuid.uuid4()}",
        council_id=user.council_id if user else None,
        user_id=user.pk if user else None,
    )


def people_by_mail() -> QuerySet[User]:
    return User.objects.filter(
        is_active=True, memberships__role__in=MAIL_ROLES, memberships__ended_at=None
    )


def people_with(email: str) -> QuerySet[User]:
    return people_by_mail().filter(email=email.strip().lower())


class NewCode(NamedTuple):
    """What goes into the letter, and the row that makes it valid once it is saved."""

    code: str
    token: str
    row: SignInCode


def new_code(user: User) -> NewCode | None:
    """A fresh code and a fresh token for a link; None when enough of them are still valid."""
    if live_codes(user).count() >= MAX_LIVE_CODES:
        return None
    code, token = new_digits(CODE_DIGITS), new_token()
    row = SignInCode(
        user=user,
        code_hash=hash_digits(f"{user.pk}:{code}", purpose=PURPOSE),
        token_hash=hash_token(token),
        expires_at=clock.now() + CODE_LIVES,
    )
    return NewCode(code, token, row)


def live_codes(user: User) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(user=user, used_at=None, expires_at__gt=clock.now())


def redeem_code(*, email: str, code: str) -> User:
    """The volunteer with this address and code; the code is used up. Raises Invalid.

    The try is counted before the code is compared, so parallel guesses gain nothing.
    """
    wrong = Invalid(fields={"code": [WRONG_CODE]})
    user = people_with(email).first()
    if user is None:
        raise wrong
    live_codes(user).update(failures=F("failures") + 1)
    tried = live_codes(user).filter(failures__lte=MAX_TRIES).values_list("pk", "code_hash")
    given = hash_digits(f"{user.pk}:{digits_of(code)}", purpose=PURPOSE)
    fitting = [pk for pk, known in tried if same(known, given)]
    if not fitting or not use_up(fitting[0]):
        raise wrong
    return user


def redeem_token(token: str) -> User:
    """The volunteer whom this link was sent to; the link is used up. Raises Invalid."""
    wrong = Invalid(WRONG_LINK, fields={"token": [WRONG_LINK]})
    user = people_by_mail().filter(sign_in_codes__token_hash=hash_token(token)).first()
    if user is None:
        raise wrong
    found = user.sign_in_codes.get(token_hash=hash_token(token))
    if not use_up(found.pk):
        raise wrong
    return user


def use_up(code_id: int) -> bool:
    """True for exactly one caller, while the code is valid."""
    unused = SignInCode.objects.filter(pk=code_id, used_at=None, expires_at__gt=clock.now())
    return unused.update(used_at=clock.now()) == 1
