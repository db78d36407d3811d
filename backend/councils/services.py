"""Writing down what a council tells the public: its counters, whom it refers to, counters that come to a place."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from core import audit
from core.errors import require
from councils import policies
from councils.models import (
    HoocchokenCounter,
    PopUpCounter,
    SchoolDistrict,
    SupportAgency,
    Town,
)


@transaction.atomic
def announce_pop_up(
    *, actor: Any, town: Town, venue: str, starts_at: datetime, ends_at: datetime, **details: Any
) -> PopUpCounter:
    """Put a 出張窓口 on the public page."""
    require(policies.can_keep_pop_up_counters(actor))
    pop_up = PopUpCounter.objects.create(
        council_id=actor.council_id,
        town=town,
        venue=venue,
        starts_at=starts_at,
        ends_at=ends_at,
        **details,
    )
    audit.record(pop_up, "announce", actor=actor)
    return pop_up


@transaction.atomic
def correct_pop_up(pop_up: PopUpCounter, *, actor: Any, **changes: Any) -> None:
    """Change what is told, or call it off; a counter called off stays on the page, marked."""
    require(policies.can_keep_pop_up_counters(actor))
    write_changes(pop_up, changes, actor=actor)


@transaction.atomic
def register_counter(
    *,
    actor: Any,
    town: Town,
    lat: float | None = None,
    lon: float | None = None,
    **details: Any,
) -> HoocchokenCounter:
    """Put a counter on the list; without coordinates (degrees) it stands where its town does."""
    require(policies.can_keep_counters(actor))
    counter = HoocchokenCounter.objects.create(
        council_id=actor.council_id,
        town=town,
        district=town.district,
        lat=town.lat if lat is None else lat,
        lon=town.lon if lon is None else lon,
        **details,
    )
    audit.record(counter, "register", actor=actor)
    return counter


@transaction.atomic
def correct_counter(counter: HoocchokenCounter, *, actor: Any, **changes: Any) -> None:
    """Change what is written, also whether it is open.

    A new town brings its district along, and its coordinates unless others are given; coordinates
    taken away are the town's again. A closed counter is told to nobody; what it took in stays its own.
    """
    require(policies.can_keep_counters(actor))
    town = changes.get("town", counter.town)
    if town != counter.town:
        changes = {"lat": None, "lon": None} | changes | {"district": town.district}
    of_town = {"lat": town.lat, "lon": town.lon}
    for name in of_town.keys() & changes.keys():
        if changes[name] is None:
            changes[name] = of_town[name]
    write_changes(counter, changes, actor=actor)


@transaction.atomic
def register_agency(
    *, actor: Any, districts: Iterable[SchoolDistrict] = (), **details: Any
) -> SupportAgency:
    """Put an agency on the list; without districts it serves the whole city."""
    require(policies.can_keep_agencies(actor))
    agency = SupportAgency.objects.create(council_id=actor.council_id, **details)
    agency.districts.set(districts)
    audit.record(agency, "register", actor=actor)
    return agency


@transaction.atomic
def correct_agency(
    agency: SupportAgency,
    *,
    actor: Any,
    districts: Iterable[SchoolDistrict] | None = None,
    **changes: Any,
) -> None:
    """Change what is written, or retire it; what was brought to a retired agency stays there."""
    require(policies.can_keep_agencies(actor))
    write_changes(agency, changes, actor=actor)
    if districts is not None and set(districts) != set(agency.districts.all()):
        agency.districts.set(districts)
        audit.record(agency, "correct", actor=actor, field_names=["districts"])


def write_changes(row: Model, changes: dict[str, Any], *, actor: Any) -> None:
    """Write what differs, and one audit row that names it."""
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
        audit.record(row, "correct", actor=actor, field_names=changed)
