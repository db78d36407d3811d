"""What a person says about being told of: written down, and kept to at once wherever it counts."""

from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from intake import policies
from intake.models import Referral, SupportRequest, TellVolunteer
from intake.services.consent import record_agreement
from intake.services.referrals import correct_referral
from intake.states import LIVE, REFERRAL_LIVE
from people.models import Consent, ConsentPurpose, Person
from people.services import record_consent, withdraw_consent


@transaction.atomic
def record_word(person: Person, *, actor: User, **word: Any) -> None:
    """A yes is a record, and opens nothing by itself; a no closes at once what an earlier yes opened.

    Raises NotPossibleNow while somebody is on the way for what the person does not want.
    """
    record_consent(person, actor=actor, **word)
    if not word["is_given"]:
        keep_to(person, word["purpose"], recipient=word.get("recipient", ""), actor=actor)


@transaction.atomic
def take_back(consent: Consent, *, actor: User) -> None:
    withdraw_consent(consent, actor=actor)
    keep_to(consent.person, consent.purpose, recipient=consent.recipient, actor=actor)


def keep_to(person: Person, purpose: str, *, recipient: str, actor: User) -> None:
    """The 民生委員's list reads the newest word itself; the rest is written where it is read."""
    if purpose == ConsentPurpose.TELL_VOLUNTEER:
        name_nobody(person, actor=actor)
    if purpose == ConsentPurpose.TELL_AGENCY:
        tell_no_agency(person, recipient=recipient, actor=actor)
    if purpose == ConsentPurpose.ASK_FOR_THEM:
        ask_no_more(person, actor=actor)


def name_nobody(person: Person, *, actor: User) -> None:
    open_ones = person.requests.filter(status__in=LIVE).exclude(tell_volunteer=TellVolunteer.NO)
    for request in open_ones:
        SupportRequest.objects.filter(pk=request.pk).update(
            tell_volunteer=TellVolunteer.NO, updated_at=clock.now()
        )
        audit.record(
            request,
            policies.CONSENT,
            actor=actor,
            field_names=["tell_volunteer"],
            reason_code=TellVolunteer.NO,
        )


def tell_no_agency(person: Person, *, recipient: str, actor: User) -> None:
    told = Referral.objects.filter(
        person=person, status__in=REFERRAL_LIVE, person_agrees=True
    ).select_related("agency")
    for referral in told.filter(agency__name=recipient) if recipient else told:
        correct_referral(referral, actor=actor, person_agrees=False)


def ask_no_more(person: Person, *, actor: User) -> None:
    asked = person.requests.exclude(asked_by="").filter(
        status__in=policies.WITHOUT_STEP[policies.AGREEMENT], person_agrees=True
    )
    for request in asked:
        record_agreement(request, is_given=False, method="phone", actor=actor)
