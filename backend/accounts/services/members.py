"""People get a role in a council or at a counter, and lose it."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import CounterPin, Membership, Role, User
from accounts.services.pins import hash_pin, keep_pin
from core import audit, clock
from core.errors import Invalid
from councils.models import Council, HoocchokenCounter


def create_staff(
    *,
    council: Council,
    login: str,
    name: str,
    role: Role,
    password: str,
    kana: str = "",
    email: str = "",
    is_demo: bool = False,
) -> User:
    """A coordinator or administrator, who signs in with a password."""
    return add_member(
        council=council,
        role=role,
        login=login,
        name=name,
        kana=kana,
        email=email,
        is_demo=is_demo,
        password_hash=make_password(password),
    )


def create_counter_staff(
    *,
    counter: HoocchokenCounter,
    login: str,
    name: str,
    pin: str,
    kana: str = "",
    is_demo: bool = False,
) -> User:
    """A person at a counter, who enters a PIN on the counter's enrolled tablet."""
    return add_member(
        council=counter.council,
        counter=counter,
        role=Role.COUNTER_STAFF,
        login=login,
        name=name,
        kana=kana,
        is_demo=is_demo,
        pin_hash=hash_pin(pin),
    )


def create_volunteer_user(
    *, council: Council, email: str, name: str, kana: str = "", is_demo: bool = False
) -> User:
    """Someone who signs in by a link or code sent to their e-mail address."""
    return add_member(
        council=council,
        role=Role.VOLUNTEER,
        login=email,
        name=name,
        kana=kana,
        email=email,
        is_demo=is_demo,
    )


@transaction.atomic
def add_member(
    *,
    council: Council,
    role: Role,
    login: str,
    name: str,
    kana: str = "",
    email: str = "",
    counter: HoocchokenCounter | None = None,
    is_demo: bool = False,
    password_hash: str | None = None,
    pin_hash: str | None = None,
) -> User:
    """Raises Invalid when the login is taken. Hashing happens before, outside the transaction."""
    login = login.strip().lower()
    if User.objects.filter(login=login).exists():
        raise Invalid(
            f"「{login}」は もう使われています。別のログイン名を お選びください。",
            fields={"login": ["このログイン名は もう使われています。"]},
        )
    user = User.objects.create(
        login=login,
        name=name,
        kana=kana,
        email=email.strip().lower(),
        is_demo=is_demo,
        password=password_hash or make_password(None),
    )
    if pin_hash:
        keep_pin(user, pin_hash=pin_hash)
    membership = Membership.objects.create(user=user, council=council, counter=counter, role=role)
    audit.record(membership, "join", actor=None)
    return user


@transaction.atomic
def end_membership(user: User, *, actor: User | None) -> None:
    """The person has no role from their next request on."""
    membership = Membership.objects.filter(user=user, ended_at=None).first()
    if membership is None:
        return
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    CounterPin.objects.filter(user=user).delete()
    audit.record(membership, "leave", actor=actor)
