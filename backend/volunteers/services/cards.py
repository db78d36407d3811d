"""The registration card as a whole: entered in one form, put right, opened to the volunteer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.db import transaction

from accounts.models import User
from accounts.services.codes import ask_for_code
from accounts.services.members import EMAIL_TAKEN, create_volunteer_user
from core import audit, clock
from core.errors import Invalid, require
from people.models import Person
from people.services import same_or_new_person
from volunteers import policies
from volunteers.models import BarredPair, LifeSupportVolunteer, Registration, VolunteerActivity
from volunteers.services.availability import set_availability
from volunteers.services.registration import (
    add_insurance,
    complete_training,
    record_pledge,
    register,
)

HAS_CARD = "この方の登録カードは もうあります。一覧から さがしてください。"
NO_EMAIL = "メールアドレスが ありません。先に、この方の連絡先に メールアドレスを 入れてください。"


@transaction.atomic
def enter_card(
    person: Person,
    *,
    actor: User,
    card: Mapping[str, Any],
    activities: Iterable[Mapping[str, Any]] = (),
    weekly: Iterable[Mapping[str, Any]] = (),
    applied_on: date | None = None,
    training: Mapping[str, Any] | None = None,
    pledge_signed_on: date | None = None,
    insurance: Mapping[str, Any] | None = None,
    is_registered: bool = False,
) -> LifeSupportVolunteer:
    """Enter the whole card, or only what is known so far; the other steps can follow one by one.

    `card` are the columns of the volunteer; `training` has session and completed_on.
    """
    require(policies.can_keep_volunteers(actor))
    if LifeSupportVolunteer.objects.filter(person=person).exists():
        raise Invalid(fields={"person": [HAS_CARD]})
    volunteer = LifeSupportVolunteer.objects.create(
        council_id=person.council_id, person=person, **card
    )
    Registration.objects.create(
        council_id=person.council_id,
        volunteer=volunteer,
        applied_on=applied_on or clock.today(),
    )
    audit.record(volunteer, "enter_card", actor=actor)
    choose_activities(volunteer, activities)
    set_availability(volunteer, weekly=weekly, exceptions=None, actor=actor)
    if training:
        complete_training(volunteer, actor=actor, **training)
    if pledge_signed_on:
        record_pledge(volunteer, signed_on=pledge_signed_on, actor=actor)
    if insurance:
        add_insurance(volunteer, actor=actor, **insurance)
    if is_registered:
        register(volunteer, actor=actor)
    return volunteer


@transaction.atomic
def enter_new_card(
    person: Person | None, *, details: Mapping[str, Any] | None, actor: User, **card: Any
) -> LifeSupportVolunteer:
    """For a person on the list, or one written down on the same form.

    Who once asked for help and now gives it is the same person, found by reading and telephone.
    """
    require(policies.can_keep_volunteers(actor))
    if person is None:
        council_id = cast(int, actor.council_id)
        person = same_or_new_person(council=council_id, actor=actor, **(details or {}))
    return enter_card(person, actor=actor, **card)


@transaction.atomic
def correct_card(
    volunteer: LifeSupportVolunteer,
    *,
    actor: User,
    activities: Iterable[Mapping[str, Any]] | None = None,
    **changes: Any,
) -> None:
    """Change what is written; the audit names the fields, never their values."""
    require(policies.can_edit_card(actor, volunteer))
    changed = {name: value for name, value in changes.items() if getattr(volunteer, name) != value}
    for name, value in changed.items():
        setattr(volunteer, name, value)
    if changed:
        volunteer.save(update_fields=[*changed, "updated_at"])
    if activities is not None:
        choose_activities(volunteer, activities)
    names = [*changed, *(["activities"] if activities is not None else [])]
    if names:
        audit.record(volunteer, "correct", actor=actor, field_names=names)


def choose_activities(
    volunteer: LifeSupportVolunteer, activities: Iterable[Mapping[str, Any]]
) -> None:
    """Replace what the volunteer is trained for and willing to do; a kind named twice counts once."""
    liked = {one["category"].pk: one.get("is_liked", False) for one in activities}
    volunteer.activity_choices.all().delete()
    VolunteerActivity.objects.bulk_create(
        VolunteerActivity(volunteer=volunteer, category_id=category, is_liked=is_liked)
        for category, is_liked in liked.items()
    )


@transaction.atomic
def bar_pair(
    volunteer: LifeSupportVolunteer, *, person: Person, reason: str, actor: User
) -> BarredPair:
    """組み合わせない: from the next plan on these two are not proposed to each other."""
    require(policies.can_edit_card(actor, volunteer))
    pair, _ = BarredPair.objects.update_or_create(
        council_id=volunteer.council_id,
        volunteer=volunteer,
        person=person,
        defaults={"reason": reason},
    )
    audit.record(volunteer, "bar_pair", actor=actor)
    return pair


@transaction.atomic
def lift_bar(volunteer: LifeSupportVolunteer, *, person: Person, actor: User) -> None:
    """組み合わせてよい: what stood between these two is settled."""
    require(policies.can_edit_card(actor, volunteer))
    lifted, _ = volunteer.barred_pairs.filter(person=person).delete()
    if lifted:
        audit.record(volunteer, "lift_bar", actor=actor)


@transaction.atomic
def invite(volunteer: LifeSupportVolunteer, *, actor: User) -> None:
    """Open the volunteer's own door, and send a link to it by e-mail."""
    require(policies.can_invite(actor, volunteer))
    person = volunteer.person
    if not person.email:
        raise Invalid(NO_EMAIL, fields={"email": [NO_EMAIL]})
    if person.user is None:
        if User.objects.filter(login=person.email.strip().lower()).exists():
            raise Invalid(EMAIL_TAKEN, fields={"email": [EMAIL_TAKEN]})
        person.user = create_volunteer_user(
            council=person.council, email=person.email, name=person.name, kana=person.kana
        )
        person.save(update_fields=["user", "updated_at"])
    ask_for_code(person.user.email)
    audit.record(volunteer, "invite", actor=actor)
