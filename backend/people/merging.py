"""Two cards of one person become one, and can become two again."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from core import audit, clock
from core.errors import Invalid, NotPossibleNow
from people.models import AddressProtection, DifferentPeople, OneAtATime, Person, PersonMerge

# What the kept card takes over where it holds nothing itself.
FILLED = (
    "given_name",
    "given_kana",
    "birth_on",
    "sex",
    "address_line",
    "building",
    "phone",
    "email",
    "staff_note",
    "household_id",
)
# Looked at by themselves: what protects a person, and what merges have written down.
APART = (Person, PersonMerge, DifferentPeople, AddressProtection)
SAME_CARD = "同じカードです。もう一方の方を お選びください。"
IS_MERGED = "このカードは もう まとめられています。画面を新しくして、ご確認ください。"
BOTH_SIGN_IN_WORDS = "どちらの方にも サインインやボランティアのカードがあるため、まとめられません。別の方でないか、ご確認ください。"
BOTH_SIGN_IN = OneAtATime(models.Q(), "both_sign_in", BOTH_SIGN_IN_WORDS)
NOT_THE_LAST = "このあとに まとめたものが あります。先に、そちらを 元にもどしてください。"


@transaction.atomic
def merge_people(kept: Person, gone: Person, *, actor: User) -> PersonMerge:
    """Every row that speaks of `gone` speaks of `kept` from now on; `gone` stands in no list.

    Where both have the same row already (one volunteer barred from both), the other stays behind.
    Raises NotPossibleNow when both have something of which a person has only one at a time.
    """
    if kept.pk == gone.pk or kept.council_id != gone.council_id:
        raise Invalid(fields={"gone": [SAME_CARD]})
    kept, gone = lock(kept, gone)
    if kept.merged_into_id or gone.merged_into_id:
        raise NotPossibleNow(IS_MERGED)
    require_one_of_each(kept, gone)
    merge = PersonMerge(council_id=kept.council_id, kept=kept, gone=gone, merged_by=actor)
    merge.left = {"user_id": gone.user_id, "household_id": gone.household_id}
    merge.filled = fill(kept, gone)
    merge.moved = {name: repoint(relation, gone, kept) for name, relation in relations()}
    take_over_protection(merge)
    Person.objects.filter(pk=gone.pk).update(
        merged_into=kept, household=None, updated_at=clock.now()
    )
    merge.save()
    for person in (kept, gone):
        audit.record(person, "merge", actor=actor)
    return merge


def lock(*people: Person) -> tuple[Person, ...]:
    rows = Person.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[person.pk for person in people])}
    return tuple(found[person.pk] for person in people)


def relations() -> Iterator[tuple[str, ForeignObjectRel]]:
    """Everything in the house that points at a person, whatever app it belongs to."""
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if isinstance(relation.field, models.ForeignKey) and model not in APART:
            yield f"{model._meta.label_lower}.{relation.field.name}", relation


def require_one_of_each(kept: Person, gone: Person) -> None:
    if kept.user_id and gone.user_id:
        raise NotPossibleNow(BOTH_SIGN_IN.message, code=BOTH_SIGN_IN.code)
    for _, relation in relations():
        only = only_one(relation)
        if only is None:
            continue
        rows = relation.related_model._base_manager.filter(only.condition)
        name = relation.field.name
        if all(rows.filter(**{name: person}).exists() for person in (kept, gone)):
            raise NotPossibleNow(only.message, code=only.code)


def only_one(relation: ForeignObjectRel) -> OneAtATime | None:
    """Of what a person has only one: a row of their own, or what its model says of itself."""
    if relation.one_to_one:
        return BOTH_SIGN_IN
    found: OneAtATime | None = getattr(relation.related_model, "one_at_a_time", None)
    return found


def fill(kept: Person, gone: Person) -> dict[str, Any]:
    """Returns what the kept card held before, by field, beside what it took over."""
    taken = {
        name: getattr(gone, name)
        for name in FILLED
        if getattr(kept, name) in ("", None) and getattr(gone, name) not in ("", None)
    }
    if gone.user_id:
        taken["user_id"] = gone.user_id
        Person.objects.filter(pk=gone.pk).update(user=None)
    before = {name: [plain(getattr(kept, name)), plain(value)] for name, value in taken.items()}
    if taken:
        Person.objects.filter(pk=kept.pk).update(updated_at=clock.now(), **taken)
    return before


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def repoint(relation: ForeignObjectRel, gone: Person, kept: Person) -> list[Any]:
    """The ids of the rows that were moved."""
    name = relation.field.name
    rows = relation.related_model._base_manager.filter(**{name: gone})
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return [pk for pk in ids if moved(relation.related_model, pk, name, kept)]


def moved(model: type[models.Model], pk: Any, name: str, kept: Person) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{name: kept})
    except IntegrityError:
        return False
    return True


def take_over_protection(merge: PersonMerge) -> None:
    """A protection that holds for either card holds for the person."""
    theirs = AddressProtection.objects.filter(person=merge.gone, cleared_at=None).first()
    own = AddressProtection.objects.filter(person=merge.kept).first()
    if theirs is None or (own is not None and own.cleared_at is None):
        return
    if own is None:
        AddressProtection.objects.filter(pk=theirs.pk).update(person=merge.kept)
        merge.left["protection"] = theirs.pk
        return
    merge.left["cleared"] = [own.pk, plain(own.cleared_at), own.cleared_by_id]
    AddressProtection.objects.filter(pk=own.pk).update(cleared_at=None, cleared_by=None)


@transaction.atomic
def undo_merge(merge: PersonMerge, *, actor: User) -> None:
    """Two cards again, each with the rows it had; what was written since stays with the kept one."""
    kept, gone = lock(merge.kept, merge.gone)
    if gone.merged_into_id != kept.pk or kept.merged_into_id:
        raise NotPossibleNow(NOT_THE_LAST)
    open_one = PersonMerge.objects.filter(pk=merge.pk, undone_at=None)
    if open_one.update(undone_at=clock.now(), undone_by=actor) != 1:
        raise NotPossibleNow(IS_MERGED)
    known = dict(relations())
    for name, ids in merge.moved.items():
        field = known[name].field.name
        rows = known[name].related_model._base_manager.filter(pk__in=ids, **{field: kept})
        rows.update(**{field: gone})
    restore(kept, merge.filled)
    give_back_protection(merge)
    Person.objects.filter(pk=gone.pk).update(
        merged_into=None,
        user_id=merge.left["user_id"],
        household_id=merge.left["household_id"],
        updated_at=clock.now(),
    )
    for person in (kept, gone):
        audit.record(person, "undo_merge", actor=actor)


def restore(kept: Person, filled: dict[str, list[Any]]) -> None:
    """What was corrected since stays as it was corrected."""
    back = {name: before for name, (before, taken) in filled.items() if now_is(kept, name, taken)}
    if back:
        Person.objects.filter(pk=kept.pk).update(updated_at=clock.now(), **back)


def now_is(kept: Person, name: str, taken: Any) -> bool:
    return bool(plain(getattr(kept, name)) == taken)


def give_back_protection(merge: PersonMerge) -> None:
    if "protection" in merge.left:
        AddressProtection.objects.filter(pk=merge.left["protection"]).update(person=merge.gone)
    if "cleared" in merge.left:
        pk, cleared_at, cleared_by = merge.left["cleared"]
        AddressProtection.objects.filter(pk=pk, cleared_at=None).update(
            cleared_at=datetime.fromisoformat(cleared_at), cleared_by_id=cleared_by
        )


def say_different(one: Person, other: Person, *, actor: User) -> None:
    """別の方です: the pair is not shown again."""
    if one.pk == other.pk:
        raise Invalid(fields={"other": [SAME_CARD]})
    first, second = sorted((one.pk, other.pk))
    DifferentPeople.objects.get_or_create(
        first_id=first, second_id=second, defaults={"said_by": actor}
    )
    audit.record(one, "say_different", actor=actor)
