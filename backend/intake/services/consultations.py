"""What a counter did with a trouble by itself, so that its work is seen."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import Invalid, NotPossibleNow, require
from core.once import once
from councils.models import HoocchokenCounter, RequestCategory, SchoolDistrict
from councils.rules import rules_for
from intake import policies
from intake.models import (
    Consultation,
    ConsultationOutcome,
    IntakeSource,
    Referral,
    TriageChoice,
)
from intake.referring import Matter, Referring
from intake.services.referrals import make_referral
from intake.services.urgent import join_flag, tells_of_danger
from people.models import Person
from people.services import same_or_new_person

SAY_THE_TOWN = "お住まいの町を 一覧から お選びください。"
TOO_LATE = (
    "{minutes}分が過ぎたため、取り消せません。数をなおすときは、社会福祉協議会に お電話ください。"
)


@transaction.atomic
def log_solved_on_site(
    *,
    actor: User,
    category: RequestCategory | None = None,
    district: SchoolDistrict | None = None,
    suggestion: Mapping[str, Any] | None = None,
    matter: str = "",
) -> Consultation:
    """その場で解決: one tap, no personal data. `matter`: what the tablet flagged it as, if it did."""
    require(policies.can_take_requests(actor))
    consultation = log_consultation(
        ConsultationOutcome.SOLVED_ON_SITE, actor=actor, category=category, district=district
    )
    record_suggestion(consultation, suggestion)
    join_flag(consultation, matter=matter, is_urgent=tells_of_danger("", suggestion=suggestion))
    return consultation


@transaction.atomic
def take_back_solved(consultation: Consultation, *, actor: User) -> None:
    """まちがえました: tapped by mistake, a moment ago, at this counter; it is not counted any more."""
    require(policies.can_take_back(actor, consultation))
    if consultation.outcome != ConsultationOutcome.SOLVED_ON_SITE:
        raise NotPossibleNow()
    minutes = rules_for(consultation.council_id).intake.solved_undo_minutes
    if clock.now() - consultation.received_at > timedelta(minutes=minutes):
        raise NotPossibleNow(TOO_LATE.format(minutes=minutes), code="too_late")
    once(consultation, open_field="taken_back_at", taken_back_at=clock.now())
    audit.record(consultation, "take_back", actor=actor)


@transaction.atomic
def log_referral_at_counter(
    form: Referring,
    *,
    actor: User,
    person: Mapping[str, Any] | None = None,
    category: RequestCategory | None = None,
    district: SchoolDistrict | None = None,
    suggestion: Mapping[str, Any] | None = None,
    matter: str = "",
) -> Referral:
    """専門機関につなぐ at the counter itself: what was heard, who calls whom, when to ask again.

    `person`: who it is, if they said so; without their consent only staff read it.
    """
    require(policies.can_take_requests(actor))
    known = person_told_of(person, actor=actor) if person else None
    consultation = log_consultation(
        ConsultationOutcome.REFERRED, actor=actor, category=category, district=district
    )
    record_suggestion(consultation, suggestion)
    is_urgent = tells_of_danger(form.heard, suggestion=suggestion)
    join_flag(consultation, matter=matter, is_urgent=is_urgent)
    about = Matter(council_id=consultation.council_id, consultation=consultation, person=known)
    return make_referral(about, form, actor=actor)


def person_told_of(told: Mapping[str, Any], *, actor: User) -> Person:
    """Where no town was told, the counter's own stands for it."""
    counter = counter_of(actor)
    town = told.get("town") or (counter.town if counter else None)
    if town is None:
        raise Invalid(fields={"person.town": [SAY_THE_TOWN]})
    details = {**told, "town": town}
    return same_or_new_person(council=council_id_of(actor), actor=actor, **details)


def log_consultation(
    outcome: ConsultationOutcome,
    *,
    actor: User,
    category: RequestCategory | None,
    district: SchoolDistrict | None,
    source: str | None = None,
    counter: HoocchokenCounter | None = None,
) -> Consultation:
    """Without a district given, the counter's own stands for where the trouble is."""
    counter = counter or counter_of(actor)
    if source is None:
        source = IntakeSource.COUNTER if counter else IntakeSource.PHONE
    consultation = Consultation.objects.create(
        council_id=council_id_of(actor),
        counter=counter,
        source=source,
        outcome=outcome,
        category=category,
        district=district or (counter.district if counter else None),
        received_at=clock.now(),
        received_by=actor,
    )
    audit.record(consultation, outcome, actor=actor)
    return consultation


def record_suggestion(consultation: Consultation, suggestion: Mapping[str, Any] | None) -> None:
    """Keep what the machine had suggested, beside what people chose."""
    if suggestion:
        TriageChoice.objects.create(
            consultation=consultation,
            suggested_outcome=suggestion["outcome"],
            suggested_category=suggestion["category"] or "",
            was_urgent=suggestion["urgent"],
            rules_version=suggestion["rules_version"],
        )


def counter_of(actor: User) -> HoocchokenCounter | None:
    return actor.membership.counter if actor.membership else None


def council_id_of(actor: User) -> int:
    return cast(int, actor.council_id)
