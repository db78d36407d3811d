"""Cards that may be one person's: by reading, telephone number and address, each in one form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from accounts.models import User
from core.japanese import address_key, digits_of, search_key
from people.models import DifferentPeople, Person
from people.selectors import people_visible_to

MOST = 100
READING, PHONE, ADDRESS = "よみ", "電話", "住所"


@dataclass(frozen=True)
class Known:
    """One card, as cards are compared."""

    pk: int
    family: str
    given: str
    phone: str
    address: str


@dataclass(frozen=True)
class Twins:
    """`first` is the older card; `reasons` say what is the same."""

    first: Person
    second: Person
    reasons: list[str]


def twins_visible_to(actor: User) -> list[Twins]:
    """Pairs that nobody has looked at yet, those with the most in common first."""
    people = people_visible_to(actor)
    cards = [known(*row) for row in people.values_list(*COLUMNS).order_by("pk")]
    looked_at = set(
        DifferentPeople.objects.filter(first__council=actor.council_id).values_list(
            "first", "second"
        )
    )
    found = {pair: reasons for pair, reasons in likely_pairs(cards) if pair not in looked_at}
    chosen = sorted(found, key=lambda pair: (-len(found[pair]), pair))[:MOST]
    by_id = people.select_related("household").in_bulk({pk for pair in chosen for pk in pair})
    return [Twins(by_id[first], by_id[second], found[first, second]) for first, second in chosen]


COLUMNS = ("pk", "family_kana", "given_kana", "phone", "town_id", "address_line", "building")


def known(
    pk: int, family: str, given: str, phone: str, town_id: int, line: str, building: str
) -> Known:
    house = address_key(f"{line} {building}")
    return Known(
        pk=pk,
        family=search_key(family),
        given=search_key(given),
        phone=digits_of(phone),
        address=f"{town_id}/{house}" if house else "",
    )


def likely_pairs(cards: Iterable[Known]) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Only cards of one family name are compared, so a council of thousands is quick."""
    families: dict[str, list[Known]] = defaultdict(list)
    for card in cards:
        families[card.family].append(card)
    for family in families.values():
        for one, other in combinations(family, 2):
            reasons = in_common(one, other)
            if reasons:
                yield (one.pk, other.pk), reasons


def in_common(one: Known, other: Known) -> list[str]:
    """Empty for two people: a couple shares telephone and address, neighbours may share a reading.

    A given name that was not told may be anybody's of the family.
    """
    same = [
        name
        for name, holds in (
            (PHONE, one.phone and one.phone == other.phone),
            (ADDRESS, one.address and one.address == other.address),
        )
        if holds
    ]
    if not same:
        return []
    if one.given == other.given:
        return [READING, *same]
    untold = not one.given or not other.given
    return same if untold else []
