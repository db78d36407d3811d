"""Writing down persons, what they agreed to, and what protects them."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from councils.models import Council, Town
from people.models import AddressProtection, Consent, ConsentPurpose, Person
from people.selectors import find_same_person


@transaction.atomic
def register_person(
    *,
    council: Council | int,
    actor: User | None,
    family_name: str,
    family_kana: str,
    town: Town,
    **details: Any,
) -> Person:
    """Write down a new person; home coordinates are the town's (degrees)."""
    council_id = council if isinstance(council, int) else council.pk
    person = Person.objects.create(
        council_id=council_id,
        family_name=family_name,
        family_kana=family_kana,
        town=town,
        lat=town.lat,
        lon=town.lon,
        **details,
    )
    audit.record(person, "register", actor=actor)
    return person


@transaction.atomic
def same_or_new_person(*, council: Council | int, actor: User | None, **details: Any) -> Person:
    """The person already known by reading and telephone number, or a new one.

    What is known of a person stays as it is; only staff correct it.
    """
    council_id = council if isinstance(council, int) else council.pk
    known = find_same_person(
        council_id=council_id,
        family_kana=details["family_kana"],
        given_kana=details.get("given_kana", ""),
        phone=details.get("phone", ""),
    )
    return known or register_person(council=council, actor=actor, **details)


@transaction.atomic
def correct_person(person: Person, *, actor: User, **changes: Any) -> Person:
    """Change what is written of a person; a new town moves the home coordinates with it."""
    protect = changes.pop("is_protected", None)
    changed = {name: value for name, value in changes.items() if getattr(person, name) != value}
    if "town" in changed:
        changed |= {"lat": changed["town"].lat, "lon": changed["town"].lon}
    if changed:
        for name, value in changed.items():
            setattr(person, name, value)
        person.save(update_fields=[*changed, "updated_at"])
        audit.record(person, "correct", actor=actor, field_names=changed)
    if protect is not None and protect != person.is_protected:
        (protect_address if protect else clear_address_protection)(person, actor=actor)
    return person


@transaction.atomic
def protect_address(person: Person, *, actor: User) -> AddressProtection:
    """秘匿: leave the person out of every proposal until staff clear it."""
    protection, _ = AddressProtection.objects.update_or_create(
        person=person, defaults={"since": clock.today(), "cleared_at": None, "cleared_by": None}
    )
    person.address_protection = protection
    audit.record(person, "protect_address", actor=actor)
    return protection


@transaction.atomic
def clear_address_protection(person: Person, *, actor: User) -> None:
    protection = person.address_protection
    protection.cleared_at, protection.cleared_by = clock.now(), actor
    protection.save(update_fields=["cleared_at", "cleared_by"])
    audit.record(person, "clear_address_protection", actor=actor)


@transaction.atomic
def record_consent(
    person: Person,
    *,
    purpose: ConsentPurpose,
    is_given: bool,
    method: str,
    actor: User | None,
    recipient: str = "",
    given_on: date | None = None,
) -> Consent:
    """Write down a consent or a refusal. `method`: counter, phone, paper or web."""
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        recipient=recipient,
        is_given=is_given,
        method=method,
        given_on=given_on or clock.today(),
        recorded_by=actor,
    )
    audit.record(person, "record_consent", actor=actor, reason_code=purpose)
    return consent
