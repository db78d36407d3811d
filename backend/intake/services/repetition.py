"""前回と同じ内容で: an earlier request once more, without telling the counter who or where it was.

What is written of the resident stays on the server. Whoever holds the slip, or gives name and number
exactly, may ask for the same again; neither learns an address by it.
"""

from dataclasses import fields

from django.db import transaction

from accounts.models import User
from core import clock
from core.moments_in_words import day_words
from intake.errands import Errand, RequestForm, errand_on_record
from intake.models import SupportRequest
from intake.selectors import earlier_request, slips_visible_to
from intake.services.submission import submit_request
from intake.states import RequestStatus
from intake.tickets import use_ticket

# Said by the earlier form, and said again by the new one.
AS_BEFORE = (
    "address_line",
    "asked_by",
    "asked_by_phone",
    "building",
    "community",
    "known_volunteer",
    "person_agrees",
    "person_wish",
    "tell_volunteer",
    "why_not_self",
)


def find_earlier(
    *,
    actor: User,
    slip_code: str = "",
    family_kana: str = "",
    given_kana: str = "",
    phone: str = "",
) -> SupportRequest | None:
    """By the slip's code at any counter of the council; by name and number at one's own only."""
    if slip_code:
        found = slips_visible_to(actor).exclude(status=RequestStatus.DRAFT)
        return found.filter(slip_code=slip_code).select_related("category").first()
    return earlier_request(actor, family_kana=family_kana, given_kana=given_kana, phone=phone)


@transaction.atomic
def repeat_request(ticket: str, *, actor: User, time_wish: str) -> SupportRequest:
    """The same errand for the same person, as a new request of today. Raises Invalid."""
    earlier = use_ticket(ticket, actor=actor)
    before = errand_on_record(earlier)
    errand = {one.name: getattr(before, one.name) for one in fields(Errand)}
    when = day_words(clock.local(earlier.created_at).date())
    form = RequestForm(
        **errand
        | {name: getattr(earlier, name) for name in AS_BEFORE}
        | {
            "time_wish": time_wish,
            "windows": (),
            "words": f"前回（{earlier.number}、{when}）と同じお願い。{earlier.words}",
            "person": {},
        }
    )
    return submit_request(form, actor=actor, person=earlier.person)
