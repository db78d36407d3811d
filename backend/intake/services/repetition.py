"""前回と同じ内容で: an earlier request once more, without telling the counter who or where it was.

What is written of the resident stays on the server. Whoever holds the slip, or gives name and number
exactly, may ask for the same again; neither learns an address by it.
"""

from dataclasses import fields
from datetime import timedelta

from django.core import signing
from django.db import transaction

from accounts.models import User
from core import clock
from core.errors import Invalid
from core.moments_in_words import day_words
from intake.errands import Errand, RequestForm, errand_on_record
from intake.models import SupportRequest, TimeWish
from intake.selectors import earlier_request, slips_visible_to
from intake.services.submission import submit_request
from intake.states import RequestStatus

SALT = "intake.earlier"
LIVES = timedelta(minutes=15)
TOO_LATE = "時間がたちました。もう一度、前回のお願いを さがしてください。"
# Said by the earlier form, and said again by the new one.
AS_BEFORE = ("address_line", "building", "why_not_self", "person_wish", "known_volunteer")


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


def ticket_for(earlier: SupportRequest, *, actor: User) -> str:
    """Stands for the earlier request for a quarter of an hour, in this person's hands only."""
    return signing.dumps([earlier.pk, actor.pk], salt=SALT)


@transaction.atomic
def repeat_request(ticket: str, *, actor: User, time_wish: str) -> SupportRequest:
    """The same errand for the same person, as a new request of today. Raises Invalid."""
    earlier = holder_of(ticket, actor=actor)
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
            "tell_volunteer": earlier.tell_volunteer,
            "person": {},
        }
    )
    return submit_request(form, actor=actor, person=earlier.person)


def holder_of(ticket: str, *, actor: User) -> SupportRequest:
    try:
        request_id, actor_id = signing.loads(ticket, salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        raise Invalid(TOO_LATE) from None
    if actor_id != actor.pk:
        raise Invalid(TOO_LATE)
    return SupportRequest.objects.select_related("category", "person", "town__district").get(
        pk=request_id
    )


def wish_to_offer(earlier: SupportRequest) -> str:
    """Dates that were chosen are over; a half-day of any weekday can be wished again."""
    return "" if earlier.time_wish == TimeWish.DATES else earlier.time_wish
