"""A card that may be a protected person's second one: nobody is told of it before staff have looked.

Somebody whose address is protected may come with a new number, or with none, and is then written
down anew, without the protection. Who shares the reading and the town, or the reading and the end of
the number, is therefore looked at first. A given name that was not told may be anybody's.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace, Right

from people.models import DifferentPeople, Person

NUMBER_END = 4


def protected_doubles(card: str) -> QuerySet[Person]:
    """For a subquery: `card` is the way from the outer row to the card that is looked at."""
    people = Person.objects.filter(
        merged_into=None,
        address_protection__isnull=False,
        address_protection__cleared_at=None,
        council=OuterRef(f"{card}__council"),
        family_kana=OuterRef(f"{card}__family_kana"),
    ).exclude(pk=OuterRef(card))
    people = people.alias(
        told_given=letters(f"{card}__given_kana"),
        told_end=number_end(letters(f"{card}__phone")),
        end=number_end("phone"),
    )
    same_given = Q(given_kana=OuterRef(f"{card}__given_kana")) | Q(given_kana="") | Q(told_given="")
    same_number = Q(end=number_end(letters(f"{card}__phone"))) & ~Q(told_end="")
    same_town = Q(town=OuterRef(f"{card}__town"))
    return (
        people.filter(same_given, same_town | same_number).exclude(is_another(card)).order_by("pk")
    )


def letters(column: str) -> ExpressionWrapper:
    return ExpressionWrapper(OuterRef(column), output_field=CharField())


def number_end(number: str | ExpressionWrapper) -> Right:
    return Right(Replace(number, Value("-"), Value("")), NUMBER_END)


def is_another(card: str) -> Q:
    """別の方です, said by somebody who looked."""
    outer = OuterRef(OuterRef(card))
    said = DifferentPeople.objects.filter(
        Q(first=OuterRef("pk"), second=outer) | Q(second=OuterRef("pk"), first=outer)
    )
    return Q(Exists(said))
