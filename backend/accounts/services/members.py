"""People get a role in a council or at a counter, and lose it."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import CounterPin, Membership, Role, User
from accounts.services.pins import hash_pin, keep_pin
from core import audit, clock
from core.errors import Invalid
from councils.models import Council, HoocchokenCounter, SchoolDistrict

INITIALS_LENGTH = 4
EMAIL_TAKEN = "このメールアドレスは ほかの方が使っています。別のアドレスを 入れてください。"


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
    initials: str = "",
    kana: str = "",
    is_demo: bool = False,
    actor: User | None = None,
) -> User:
    """A person at a counter, who enters a PIN on the counter's enrolled tablet.

    `initials` is what the tablet shows, the family name when left out.
    """
    return add_member(
        council=counter.council,
        counter=counter,
        role=Role.COUNTER_STAFF,
        login=login,
        name=name,
        kana=kana,
        is_demo=is_demo,
        pin_hash=hash_pin(pin),
        initials=initials or initials_of(name),
        actor=actor,
    )


def initials_of(name: str) -> str:
    """The family name, as far as a tablet's lock screen takes it."""
    return (name.split() or [""])[0][:INITIALS_LENGTH]


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


def create_welfare_volunteer(
    *,
    district: SchoolDistrict,
    email: str,
    name: str,
    kana: str = "",
    is_demo: bool = False,
    actor: User | None = None,
) -> User:
    """民生委員 of a school district, who signs in by mail as volunteers do."""
    return add_member(
        council=district.council,
        district=district,
        role=Role.COMMISSIONED_WELFARE_VOLUNTEER,
        login=email,
        name=name,
        kana=kana,
        email=email,
        is_demo=is_demo,
        actor=actor,
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
    district: SchoolDistrict | None = None,
    is_demo: bool = False,
    password_hash: str | None = None,
    pin_hash: str | None = None,
    initials: str = "",
    actor: User | None = None,
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
    membership = Membership.objects.create(
        user=user,
        council=council,
        counter=counter,
        district=district,
        role=role,
        initials=initials,
    )
    audit.record(membership, "join", actor=actor)
    return user


@transaction.atomic
def rename_volunteer(user: User, *, name: str, kana: str, new_email: str | None) -> None:
    """A volunteer's door follows what is written of the person: mail goes where they can be reached.

    Staff who also help keep the login of their desk. Raises Invalid when the address is taken.
    """
    if user.role != Role.VOLUNTEER:
        return
    user.name, user.kana = name, kana
    if new_email is not None:
        user.email = new_email.strip().lower()
        user.login = user.email or user.login
    if User.objects.filter(login=user.login).exclude(pk=user.pk).exists():
        raise Invalid(EMAIL_TAKEN, fields={"email": [EMAIL_TAKEN]})
    user.save(update_fields=["name", "kana", "email", "login"])


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
