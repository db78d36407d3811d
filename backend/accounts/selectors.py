"""Who can be seen by whom where signing in is concerned."""

from typing import Any

from django.db.models import F, QuerySet

from accounts.models import Device, Membership, Role, User
from councils.selectors import of_own_council


def devices_visible_to(actor: User) -> QuerySet[Device]:
    """Council staff see the tablets of their council."""
    if not actor.is_council_staff:
        return Device.objects.none()
    return of_own_council(Device.objects.select_related("counter"), actor).order_by("-id")


def welfare_volunteers_visible_to(actor: User) -> QuerySet[Membership]:
    """Council staff see who of the 民生委員 of their council may sign in."""
    rows = Membership.objects.filter(role=Role.COMMISSIONED_WELFARE_VOLUNTEER, ended_at=None)
    if not actor.is_council_staff:
        return rows.none()
    mine = of_own_council(rows.select_related("user", "district"), actor)
    return mine.order_by("district_id", "user__kana", "id")


def counter_people_visible_to(actor: User) -> QuerySet[Membership]:
    """Council staff see who works at the counters of their council."""
    rows = Membership.objects.filter(role=Role.COUNTER_STAFF, ended_at=None)
    if not actor.is_council_staff:
        return rows.none()
    mine = of_own_council(rows.select_related("user__pin", "counter"), actor)
    return mine.order_by("counter__kana", "counter_id", "id")


def people_at(device: Device) -> QuerySet[User, Any]:
    """Those who may enter a PIN on this tablet, with `initials` and `pin_set_at`."""
    mine = User.objects.filter(
        is_active=True,
        memberships__role=Role.COUNTER_STAFF,
        memberships__counter=device.counter_id,
        memberships__ended_at=None,
        pin__isnull=False,
    )
    called = mine.annotate(initials=F("memberships__initials"), pin_set_at=F("pin__set_at"))
    return called.order_by("kana", "id")
