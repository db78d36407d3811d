"""A concern that one visit does not answer: staff open a case because of it."""

from typing import Any

from django.db import transaction

from accounts.models import User
from activities import policies
from activities.models import ConcernNote
from activities.services.care import handle_concern
from cases.models import SupportCase
from cases.services import open_case
from core.errors import Invalid, require
from intake.models import SupportRequest
from people.models import Person

CASE_OPENED = "支援ケースを開きました。"
SAY_WHO = "どなたのことかを、名簿から お選びください。"


@transaction.atomic
def open_case_about(
    concern: ConcernNote, *, actor: User, person: Person | None = None, **facts: Any
) -> SupportCase:
    """With that the concern is looked after. Raises Invalid while nobody says whom it is about."""
    require(policies.can_look_after(actor, concern))
    request = visit_behind(concern)
    who = request.person if request and request.person else person
    if who is None:
        raise Invalid(fields={"person": [SAY_WHO]})
    case = open_case(who, actor=actor, request=request, **facts)
    ConcernNote.objects.filter(pk=concern.pk).update(case=case)
    if concern.handled_at is None:
        handle_concern(concern, handling=CASE_OPENED, actor=actor)
    return case


def visit_behind(concern: ConcernNote) -> SupportRequest | None:
    return concern.report.assignment.request if concern.report else None
