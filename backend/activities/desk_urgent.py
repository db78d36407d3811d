"""Where the words told at a counter were of danger: the desk asks at once what became of it."""

from collections.abc import Iterator
from datetime import timedelta

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from core.clock import now
from core.moments_in_words import moment_words
from intake.models import Consultation
from intake.selectors import consultations_visible_to

# Long enough for a weekend; after that it has its place in the queue or in a case.
TOLD_WITHIN = timedelta(days=3)
WITHOUT_PAGE = "/counters"


def urgent_matters(actor: User) -> Iterator[Row]:
    told = consultations_visible_to(actor).filter(
        triage_choice__was_urgent=True, received_at__gte=now() - TOLD_WITHIN
    )
    for consultation in told.prefetch_related("requests", "referrals")[:MOST_OF_A_KIND]:
        place = consultation.counter
        where = f"{place.name}（{place.phone}）" if place else "電話や紙"
        words = (
            f"命や安全にかかわるかもしれない相談が、{moment_words(consultation.received_at)}、"
            f"{where}でありました（{consultation.get_outcome_display()}）。様子をたしかめてください"
        )
        yield row(
            "urgent_told",
            words,
            due_at=consultation.received_at,
            link=page_of(consultation),
            severity="now",
        )


def page_of(consultation: Consultation) -> str:
    """The request or the referral that followed; else the counters, with their telephone numbers."""
    request = next(iter(consultation.requests.all()), None)
    if request is not None:
        return f"/staff/requests/{request.pk}"
    return "/staff/referrals" if consultation.referrals.all() else WITHOUT_PAGE
