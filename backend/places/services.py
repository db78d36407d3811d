"""Writing down places and the hands they need."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import require
from councils.models import RequestCategory
from places import policies
from places.models import OpeningRule, Place, PlaceShift

Row = Mapping[str, Any]


@transaction.atomic
def register_place(*, actor: User, opening_rules: Iterable[Row] = (), **details: Any) -> Place:
    """Write down a place; its coordinates are the town's (degrees)."""
    require(policies.can_keep_places(actor))
    town = details["town"]
    place = Place.objects.create(
        council_id=cast(int, actor.council_id), lat=town.lat, lon=town.lon, **details
    )
    replace_opening_rules(place, opening_rules)
    audit.record(place, "register", actor=actor)
    return place


@transaction.atomic
def correct_place(
    place: Place, *, actor: User, opening_rules: Iterable[Row] | None = None, **changes: Any
) -> None:
    """Change what is written; a new town moves the coordinates with it."""
    require(policies.can_edit_place(actor, place))
    changed = {name: value for name, value in changes.items() if getattr(place, name) != value}
    if "town" in changed:
        changed |= {"lat": changed["town"].lat, "lon": changed["town"].lon}
    for name, value in changed.items():
        setattr(place, name, value)
    if changed:
        place.save(update_fields=[*changed, "updated_at"])
    if opening_rules is not None:
        replace_opening_rules(place, opening_rules)
    names = [*changed, *(["opening_rules"] if opening_rules is not None else [])]
    if names:
        audit.record(place, "correct", actor=actor, field_names=names)


def replace_opening_rules(place: Place, rules: Iterable[Row]) -> None:
    place.opening_rules.all().delete()
    OpeningRule.objects.bulk_create(OpeningRule(place=place, **rule) for rule in rules)


@transaction.atomic
def open_shift(
    place: Place,
    *,
    actor: User,
    category: RequestCategory,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    people: int = 1,
    min_age: int = 0,
    note: str = "",
) -> PlaceShift:
    """Ask for hands at a place at one time; each seat is looked for on its own."""
    require(policies.can_edit_place(actor, place))
    shift = PlaceShift.objects.create(
        council_id=place.council_id,
        place=place,
        category=category,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        people=people,
        min_age=min_age,
        note=note,
    )
    audit.record(shift, "open", actor=actor)
    return shift
