"""Requests under way that may be the same matter, and cards that may be the same person's.

Compared is what two spellings have in common: a house number without 番 and 号, the digits of a
telephone number together with the reading. Another kind of help is a weaker sign, and only told of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from core.japanese import address_key, digits_of, search_key
from councils.models import RequestCategory
from intake.models import SupportRequest
from intake.states import LIVE
from intake.unheard import is_unheard
from people.models import Person
from people.twins import ADDRESS, PHONE, READING

PERSON = "ご本人"
MOST = 5


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Who and where, as typed or on record; what is empty is compared with nothing."""

    council_id: int
    person_id: int | None = None
    family_kana: str = ""
    given_kana: str = ""
    phone: str = ""
    town_id: int | None = None
    address_line: str = ""
    building: str = ""


@dataclass(frozen=True)
class Alike:
    """`reasons`: what is the same. `same_kind`: the same help, or one of the two has no name yet."""

    request: SupportRequest
    reasons: list[str]
    same_kind: bool


@dataclass(frozen=True)
class KnownCard:
    person: Person
    reasons: list[str]


def requests_alike(request: SupportRequest) -> list[Alike]:
    """Others under way beside this one, those of the same kind first."""
    return requests_like(sought_of(request), category=request.category, besides=request.pk)


def requests_like(
    sought: Sought, *, category: RequestCategory | None, besides: int | None = None
) -> list[Alike]:
    """`category`: None while nobody has said what is asked for, which may be anything."""
    near = Q(person=sought.person_id) if sought.person_id else Q(pk=None)
    near |= Q(town=sought.town_id) if sought.town_id else Q(pk=None)
    near |= Q(person__family_kana=sought.family_kana) if sought.family_kana else Q(pk=None)
    others = SupportRequest.objects.filter(near, council=sought.council_id, status__in=LIVE)
    if besides is not None:
        others = others.exclude(pk=besides)
    found = [
        Alike(other, reasons, same_kind=kinds_meet(category, other.category))
        for other in others.select_related(*JOINS).order_by("pk")
        if (reasons := list(same_in(sought, sought_of(other))))
    ]
    return sorted(found, key=lambda one: not one.same_kind)[:MOST]


JOINS = ("category", "person__address_protection")


def people_like(sought: Sought) -> list[KnownCard]:
    """Cards with the same whole reading, number or door, those with the most in common first."""
    near = Q(family_kana=sought.family_kana) if sought.family_kana else Q(pk=None)
    near |= Q(town=sought.town_id) if sought.town_id else Q(pk=None)
    near |= Q(phone=sought.phone) if sought.phone else Q(pk=None)
    cards = Person.objects.filter(near, council=sought.council_id, merged_into=None)
    found = [
        KnownCard(card, reasons)
        for card in cards.select_related("town__district", "address_protection").order_by("pk")
        if (reasons := list(same_on_cards(sought, sought_on(card))))
    ]
    return sorted(found, key=lambda one: -len(one.reasons))[:MOST]


def kinds_meet(one: RequestCategory | None, other: RequestCategory) -> bool:
    return one is None or one == other or is_unheard(one) or is_unheard(other)


def same_in(one: Sought, other: Sought) -> Iterator[str]:
    """One person, one door, or one number under one family's reading."""
    if one.person_id and one.person_id == other.person_id:
        yield PERSON
    elif same_number(one, other) and same_family(one, other):
        yield PHONE
    if same_door(one, other):
        yield ADDRESS


def same_on_cards(one: Sought, other: Sought) -> Iterator[str]:
    if one.given_kana and same_family(one, other) and same_given(one, other):
        yield READING
    if same_number(one, other):
        yield PHONE
    if same_door(one, other):
        yield ADDRESS


def same_number(one: Sought, other: Sought) -> bool:
    return bool(one.phone) and digits_of(one.phone) == digits_of(other.phone)


def same_family(one: Sought, other: Sought) -> bool:
    return bool(one.family_kana) and search_key(one.family_kana) == search_key(other.family_kana)


def same_given(one: Sought, other: Sought) -> bool:
    return search_key(one.given_kana) == search_key(other.given_kana)


def same_door(one: Sought, other: Sought) -> bool:
    """A room that was told on one side only may be any room of the house."""
    house = door(one.address_line)
    if not house or (one.town_id, house) != (other.town_id, door(other.address_line)):
        return False
    rooms = {door(one.building), door(other.building)} - {""}
    return len(rooms) < 2


def door(text: str) -> str:
    return address_key(text) or search_key(text)


def sought_of(request: SupportRequest) -> Sought:
    """The person, and the door of the visit."""
    person = request.person
    return Sought(
        council_id=request.council_id,
        person_id=request.person_id,
        family_kana=person.family_kana if person else "",
        given_kana=person.given_kana if person else "",
        phone=person.phone if person else "",
        town_id=request.town_id,
        address_line=request.address_line,
        building=request.building,
    )


def sought_on(card: Person) -> Sought:
    return Sought(
        council_id=card.council_id,
        person_id=card.pk,
        family_kana=card.family_kana,
        given_kana=card.given_kana,
        phone=card.phone,
        town_id=card.town_id,
        address_line=card.address_line,
        building=card.building,
    )
