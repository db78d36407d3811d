"""The steps from applying to leaving, and what being active rests on."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import Invalid, NotPossibleNow, require
from core.fiscal_year import fiscal_year
from core.transitions import move
from people.models import ConfidentialityPledge
from volunteers import policies
from volunteers.insurance import after_earlier_terms, term_of
from volunteers.models import (
    CourseCompletion,
    CourseSession,
    InsuranceEnrollment,
    LifeSupportVolunteer,
    Registration,
)
from volunteers.states import RegistrationAction, RegistrationStatus

# Planning's rows, asked by relation: what a volunteer has promised or is being asked for.
STILL_HELD = ("offered", "accepted", "in_progress")
HAS_VISITS = "この方には まだ予定があります。先に、予定の訪問を ほかの方に お願いしてください。"
NUMBER_TAKEN = "この登録番号は もう使われています。別の番号に してください。"
INSURED_ALREADY = (
    "この年度の保険は、年度末まで もう入力されています。来年度の分は、年度を選び直してください。"
)
YEAR_NOT_OPEN = "来年度の保険は、3月の手続きから お選びいただけます。"
NOTHING_LEFT = "この日の手続きでは、その年度の保険に 入れません。年度をお確かめください。"
MARCH = 3


@transaction.atomic
def complete_training(
    volunteer: LifeSupportVolunteer,
    *,
    session: CourseSession,
    actor: User,
    completed_on: date | None = None,
) -> CourseCompletion:
    """修了: the first one makes an applicant trained; later courses are only written down."""
    require(policies.can_edit_card(actor, volunteer))
    registration = volunteer.registration
    if registration.status == RegistrationStatus.WITHDRAWN:
        raise NotPossibleNow()
    completion, _ = CourseCompletion.objects.update_or_create(
        volunteer=volunteer,
        session=session,
        defaults={"completed_on": completed_on or session.held_on},
    )
    if registration.status == RegistrationStatus.APPLIED:
        move(registration, RegistrationAction.COMPLETE_TRAINING, actor=actor)
    else:
        audit.record(volunteer, "complete_course", actor=actor)
    return completion


@transaction.atomic
def register(
    volunteer: LifeSupportVolunteer,
    *,
    actor: User,
    number: str = "",
    registered_on: date | None = None,
) -> Registration:
    """登録する; without a number given, the card gets the year and its own."""
    require(policies.can_edit_card(actor, volunteer))
    registration = volunteer.registration
    day = registered_on or clock.today()
    number = number or registration.number or f"{fiscal_year(day)}-{volunteer.pk:04d}"
    taken = Registration.objects.filter(council=registration.council_id, number=number)
    if taken.exclude(pk=registration.pk).exists():
        raise Invalid(fields={"number": [NUMBER_TAKEN]})
    move(registration, RegistrationAction.REGISTER, actor=actor, number=number, registered_on=day)
    return registration


def suspend(volunteer: LifeSupportVolunteer, *, actor: User) -> None:
    step_aside(volunteer, RegistrationAction.SUSPEND, actor=actor)


def withdraw(volunteer: LifeSupportVolunteer, *, actor: User) -> None:
    step_aside(volunteer, RegistrationAction.WITHDRAW, actor=actor)


@transaction.atomic
def resume(volunteer: LifeSupportVolunteer, *, actor: User) -> None:
    require(policies.can_edit_card(actor, volunteer))
    move(volunteer.registration, RegistrationAction.RESUME, actor=actor)


@transaction.atomic
def step_aside(volunteer: Any, action: RegistrationAction, *, actor: User) -> None:
    """Nobody leaves while a resident still waits for a visit that was promised."""
    require(policies.can_edit_card(actor, volunteer))
    coming = volunteer.assignments.filter(status__in=STILL_HELD, ends_at__gt=clock.now())
    if coming.exists():
        raise NotPossibleNow(HAS_VISITS, code="visits_coming")
    move(volunteer.registration, action, actor=actor)


@transaction.atomic
def record_pledge(
    volunteer: LifeSupportVolunteer, *, signed_on: date, actor: User
) -> ConfidentialityPledge:
    """誓約書: signed before the first activity, binding after leaving, too."""
    require(policies.can_edit_card(actor, volunteer))
    pledge = ConfidentialityPledge.objects.create(
        person=volunteer.person, signed_on=signed_on, recorded_by=actor
    )
    audit.record(volunteer, "record_pledge", actor=actor)
    return pledge


@transaction.atomic
def add_insurance(
    volunteer: LifeSupportVolunteer,
    *,
    plan: str,
    procedure_completed_on: date,
    actor: User,
    fiscal_year: int | None = None,
    disaster_law: bool = False,
) -> InsuranceEnrollment:
    """Enrol for one fiscal year; see `insurance.term_of` for when it begins.

    A term that was cut short is followed by another of its own year, from the day after its last.
    Raises Invalid for a year that is over, insured to its end, or not open for joining yet.
    """
    require(policies.can_edit_card(actor, volunteer))
    try:
        term = term_of(procedure_completed_on, year=fiscal_year, disaster_law=disaster_law)
    except ValueError:
        raise Invalid(fields={"fiscal_year": [NOTHING_LEFT]}) from None
    if not is_open_for_joining(term.fiscal_year, procedure_completed_on):
        raise Invalid(fields={"fiscal_year": [YEAR_NOT_OPEN]})
    known = volunteer.insurances.filter(fiscal_year=term.fiscal_year)
    remaining = after_earlier_terms(term, known)
    if remaining is None:
        raise Invalid(fields={"fiscal_year": [INSURED_ALREADY]})
    enrollment = InsuranceEnrollment.objects.create(
        volunteer=volunteer,
        plan=plan,
        procedure_completed_on=procedure_completed_on,
        **remaining._asdict(),
    )
    audit.record(volunteer, "add_insurance", actor=actor)
    return enrollment


def is_open_for_joining(year: int, procedure_completed_on: date) -> bool:
    """The present year always, the next one from March."""
    present = fiscal_year(procedure_completed_on)
    ahead = procedure_completed_on.month == MARCH and year == present + 1
    return year == present or ahead
