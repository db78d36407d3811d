"""Which persons someone may look up."""

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Replace

from accounts.models import User
from core.japanese import digits_of
from core.kanji import name_key, name_pattern
from councils.models import HoocchokenCounter
from councils.selectors import of_own_council
from people.models import Person, PersonMerge

SHORTEST_PHONE_PART = 4


def people_visible_to(actor: User) -> QuerySet[Person]:
    """Council staff see the persons of their council; nobody else looks people up."""
    if not actor.is_council_staff:
        return Person.objects.none()
    people = Person.objects.filter(merged_into=None).select_related(
        "town__district", "address_protection"
    )
    return of_own_council(people, actor)


def merges_visible_to(actor: User) -> QuerySet[PersonMerge]:
    rows = PersonMerge.objects.select_related("kept", "gone", "merged_by")
    return of_own_council(rows, actor) if actor.is_council_staff else rows.none()


def for_card(people: QuerySet[Person]) -> QuerySet[Person]:
    """What the card of one person shows besides: consents, household, services in use."""
    return people.select_related("household").prefetch_related(
        "consents__recorded_by", "household__members", "household__services"
    )


def people_matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose reading begins with the text, whose name holds it, or whose number ends in it.

    Letters may have any of their shapes: 高橋 finds 髙橋, and the other way round.
    """
    key = name_key(text)
    if not key:
        return people
    people = people.annotate(
        written=Concat("family_name", "given_name"),
        read_as=Concat("family_kana", "given_kana"),
        digits=Replace("phone", Value("-"), Value("")),
    )
    named = (
        Q(written__iregex=name_pattern(text))
        | Q(read_as__startswith=key)
        | Q(given_kana__startswith=key)
    )
    digits = digits_of(text)
    if digits == key.replace("-", "") and len(digits) >= SHORTEST_PHONE_PART:
        named |= Q(digits__contains=digits)
    return people.filter(named)


def find_same_person(
    *, council_id: int, family_kana: str, given_kana: str, phone: str
) -> Person | None:
    """The person with this reading and this telephone number, both in the form they are kept in.

    A reading alone is not enough: two neighbours may share it. Neither is a family's reading with the
    family's number, nor a number that is a counter's own and was given for want of one.
    """
    if not phone or not given_kana or is_a_counters_number(council_id, phone):
        return None
    same_reading = Person.objects.filter(
        council_id=council_id, family_kana=family_kana, given_kana=given_kana, merged_into=None
    ).order_by("id")
    digits = digits_of(phone)
    return next((one for one in same_reading if digits_of(one.phone) == digits), None)


def is_a_counters_number(council_id: int, phone: str) -> bool:
    """Whoever has no telephone may be reached there, and so may everybody else."""
    digits = digits_of(phone)
    numbers = HoocchokenCounter.objects.filter(council=council_id).values_list("phone", flat=True)
    return any(digits_of(number) == digits for number in numbers)


def has_agreed(person: Person, purpose: str) -> bool:
    """The newest word counts: a consent that was neither taken back nor followed by a refusal."""
    newest = person.consents.filter(purpose=purpose).order_by("given_on", "id").last()
    return newest is not None and newest.is_given and newest.withdrawn_on is None
