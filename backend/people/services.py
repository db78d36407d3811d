"""Writing down persons, what they agreed to, and what protects them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.services.members import rename_volunteer
from core import audit, clock
from core.errors import NotPossibleNow
from councils.models import Council, Town
from people.models import (
    AddressProtection,
    Consent,
    ConsentPurpose,
    Household,
    Person,
    ServiceInUse,
)
from people.selectors import find_same_person

NOTHING_TO_WITHDRAW = (
    "この同意は もう取り下げられているか、いただいていません。画面を新しくして、ご確認ください。"
)


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
        if person.user is not None:
            rename_volunteer(
                person.user, name=person.name, kana=person.kana, new_email=changed.get("email")
            )
    if protect is not None and protect != person.is_protected:
        (protect_address if protect else clear_address_protection)(person, actor=actor)
    return person


@transaction.atomic
def protect_address(person: Person, *, actor: User | None) -> AddressProtection:
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
    ground: str = "",
) -> Consent:
    """Write down a consent or a refusal. `method` is one of ConsentMethod.

    `ground`: nobody was asked, and this is why it was told all the same.
    """
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        recipient=recipient,
        is_given=is_given,
        method=method,
        ground=ground,
        given_on=given_on or clock.today(),
        recorded_by=actor,
    )
    audit.record(person, "record_consent", actor=actor, reason_code=purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, actor: User) -> None:
    """From today on it counts no longer; that it was given stays on record."""
    standing = Consent.objects.filter(pk=consent.pk, withdrawn_on=None, is_given=True)
    if standing.update(withdrawn_on=clock.today()) != 1:
        raise NotPossibleNow(NOTHING_TO_WITHDRAW)
    audit.record(consent.person, "withdraw_consent", actor=actor, reason_code=consent.purpose)


@transaction.atomic
def write_household(
    person: Person,
    *,
    actor: User,
    kind: str,
    note: str,
    members: Sequence[Person],
    services: Sequence[Mapping[str, str]],
) -> None:
    """The person's household as it is now: who lives there besides, and what comes to it already.

    Whoever is not named any more lives there no longer.
    """
    household = person.household or Household.objects.create(council_id=person.council_id)
    household.kind, household.note = kind, note
    household.save()
    together = [person.pk, *(member.pk for member in members)]
    household.members.exclude(pk__in=together).update(household=None)
    Person.objects.filter(pk__in=together).update(household=household)
    household.services.all().delete()
    ServiceInUse.objects.bulk_create(
        ServiceInUse(household=household, **service) for service in services
    )
    person.household = household
    audit.record(person, "write_household", actor=actor)
