"""Who works at a counter: added, given a new PIN and ended by the council's staff."""

import secrets

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import Membership, User
from accounts.services import members
from accounts.services.pins import hash_pin, keep_pin, new_pin
from core import audit
from core.errors import Invalid
from councils.models import HoocchokenCounter

INITIALS_TAKEN = "この窓口には、同じ呼び名の方が もういます。見分けのつく呼び名に してください。"


def add_person(
    *, counter: HoocchokenCounter, name: str, initials: str, actor: User | None
) -> tuple[Membership, str]:
    """The person's place at the counter, and the PIN, which is shown this one time.

    Raises Invalid when somebody at the counter goes by the same initials.
    """
    require_free_initials(counter, initials)
    pin = new_pin()
    user = members.create_counter_staff(
        counter=counter,
        login=f"counter-{secrets.token_hex(8)}",
        name=name,
        initials=initials,
        pin=pin,
        actor=actor,
    )
    return Membership.objects.select_related("user__pin", "counter").get(user=user), pin


def require_free_initials(counter: HoocchokenCounter, initials: str) -> None:
    """Two people of one name must be told apart on the lock screen."""
    if counter.memberships.filter(ended_at=None, initials=initials).exists():
        raise Invalid(INITIALS_TAKEN, fields={"initials": [INITIALS_TAKEN]})


def renew_pin(membership: Membership, *, actor: User | None) -> str:
    """A fresh PIN; who came in with the old one is out from the next request on."""
    pin = new_pin()
    pin_hash, nothing = hash_pin(pin), make_password(None)
    with transaction.atomic():
        keep_pin(membership.user, pin_hash=pin_hash)
        # Sessions are bound to the password's hash, also to one that nobody knows.
        User.objects.filter(pk=membership.user_id).update(password=nothing)
        audit.record(membership, "renew_pin", actor=actor)
    return pin
