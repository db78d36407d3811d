"""Taking in a request: the person, the consultation, the five principles, the slip's number."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction

from accounts.models import User
from core import clock
from core.business_days import business_days_after
from core.errors import require
from core.transitions import move
from councils.models import HoocchokenCounter
from councils.rules import Rules, rules_for
from intake import policies
from intake.errands import RequestForm
from intake.models import (
    Consultation,
    ConsultationOutcome,
    IntakeSource,
    RequestWindow,
    SupportRequest,
    TellVolunteer,
)
from intake.numbers import take_slip_number
from intake.services.consultations import counter_of, log_consultation, record_suggestion
from intake.services.principles import record_screening, screening_of
from intake.services.urgent import join_flag, tells_of_danger
from intake.states import RequestAction
from intake.unheard import written_down
from people.models import ConsentPurpose, Person
from people.services import correct_person, protect_address, record_consent, same_or_new_person

# Columns that hold what the form holds under the same name.
AS_ON_THE_FORM = (
    "address_line",
    "answers",
    "asked_by",
    "asked_by_phone",
    "building",
    "category",
    "community",
    "conditions",
    "known_volunteer",
    "minutes",
    "people",
    "person_agrees",
    "person_wish",
    "source",
    "tell_volunteer",
    "things_ready",
    "time_wish",
    "town",
    "why_not_self",
    "words",
)
MOST_URGENT = 4
# How a consent was given, by the way the request came in.
CONSENT_METHOD = {
    IntakeSource.COUNTER: "counter",
    IntakeSource.VISIT: "counter",
    IntakeSource.PHONE: "phone",
    IntakeSource.FAX: "paper",
    IntakeSource.PAPER: "paper",
    IntakeSource.WELFARE_VOLUNTEER: "visit",
}


@transaction.atomic
def submit_request(
    form: RequestForm,
    *,
    actor: User,
    counter: HoocchokenCounter | None = None,
    suggestion: Mapping[str, Any] | None = None,
    person: Person | None = None,
    matter: str = "",
) -> SupportRequest:
    """Hand a resident's request to the council.

    `counter`: where it came in, if staff key it in. `person`: who it is for, if known without the
    form. `suggestion`: what the machine had made of the words on the screen; danger goes to the top.
    `matter`: under which name the tablet flagged danger, if it did.
    """
    require(policies.can_take_requests(actor))
    counter = counter_of(actor) or counter
    form = replace(form, category=written_down(form.category))
    rules = rules_for(form.town.council_id)
    if person:
        keep_what_is_new(person, form, actor=actor)
    person = person or person_of(form, actor=actor)
    request = draft_request(form, person=person, counter=counter, actor=actor)
    consultation = cast(Consultation, request.consultation)
    is_urgent = tells_of_danger(form.words, suggestion=suggestion)
    record_suggestion(consultation, suggestion)
    join_flag(consultation, matter=matter, is_urgent=is_urgent)
    if is_urgent:
        request.urgency = MOST_URGENT
    findings = screening_of(form, rules, person=person, besides=request)
    record_screening(request, findings, taken_by=actor)
    record_what_was_agreed(person, form, actor=actor)
    move(
        request,
        RequestAction.SUBMIT,
        actor=actor,
        via=form.source,
        number=take_slip_number(form.town.district),
        submitted_at=clock.now(),
        submitted_by=actor,
        due_on=call_back_by(rules),
        urgency=request.urgency,
    )
    return request


def record_what_was_agreed(person: Person, form: RequestForm, *, actor: User) -> None:
    """Who was not asked has neither agreed to be named nor refused it."""
    agreed: dict[ConsentPurpose, bool] = {}
    if form.asked_by:
        agreed[ConsentPurpose.ASK_FOR_THEM] = form.person_agrees
    if form.person_agrees:
        agreed[ConsentPurpose.TELL_VOLUNTEER] = form.tell_volunteer == TellVolunteer.YES
    if form.person_agrees and form.tell_welfare_volunteer:
        agreed[ConsentPurpose.TELL_WELFARE_VOLUNTEER] = True
    for purpose, is_given in agreed.items():
        record_consent(
            person,
            purpose=purpose,
            is_given=is_given,
            method=CONSENT_METHOD[IntakeSource(form.source)],
            actor=actor,
        )
    if form.protect_address and not person.is_protected:
        protect_address(person, actor=actor)


def person_of(form: RequestForm, *, actor: User) -> Person:
    """The resident lives where the visit is, unless the form says otherwise."""
    home = {"town": form.town, "address_line": form.address_line, "building": form.building}
    given = {name: value for name, value in form.person.items() if value not in ("", None)}
    own = given if "town" in given else home | given
    return same_or_new_person(council=form.town.council_id, actor=actor, **own)


def keep_what_is_new(person: Person, form: RequestForm, *, actor: User) -> None:
    """A new number was told, or a birthday for the first time: it would be lost with the form."""
    told = {name: form.person.get(name) for name in ("phone", "birth_on")}
    news = {name: value for name, value in told.items() if value}
    if news:
        correct_person(person, actor=actor, **news)


def draft_request(
    form: RequestForm, *, person: Person, counter: HoocchokenCounter | None, actor: User
) -> SupportRequest:
    consultation = log_consultation(
        ConsultationOutcome.HANDED_TO_COUNCIL,
        actor=actor,
        category=form.category,
        district=form.town.district,
        source=form.source,
        counter=counter,
    )
    request = SupportRequest.objects.create(
        **{name: getattr(form, name) for name in AS_ON_THE_FORM},
        council_id=form.town.council_id,
        consultation=consultation,
        counter=counter,
        person=person,
        district=form.town.district,
        lat=form.town.lat,
        lon=form.town.lon,
        urgency=form.category.urgency,
        needs_car=form.category.needs_car,
        min_age=form.category.details.get("min_age", 0),
    )
    replace_windows(request, form.windows)
    return request


def replace_windows(request: SupportRequest, windows: Iterable[tuple[datetime, datetime]]) -> None:
    """The first window is the first choice."""
    request.windows.all().delete()
    RequestWindow.objects.bulk_create(
        RequestWindow(request=request, starts_at=start, ends_at=end, rank=rank)
        for rank, (start, end) in enumerate(windows, start=1)
    )


def call_back_by(rules: Rules) -> date:
    return business_days_after(clock.today(), rules.intake.call_back_business_days)
