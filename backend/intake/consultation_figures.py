"""The counters' work in figures: the three outcomes by counter, and how the suggestions fared."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from core.filters import between
from intake.corrections import choices_of, figures_of_choices
from intake.models import Consultation, ConsultationOutcome
from intake.selectors import consultations_visible_to

Outcome = ConsultationOutcome
# What came by telephone, on paper or by mail has no counter.
AT_THE_DESK = "社協の受付（電話・紙など）"


def figures_of(actor: User, *, first: date | None, last: date | None) -> dict[str, Any]:
    """`first` and `last`: days on which the troubles were brought, both included."""
    told = consultations_visible_to(actor).filter(between("received_at", first, last))
    choices = choices_of(actor.council_id).filter(between("consultation__received_at", first, last))
    return {"counters": by_counter(told), "suggestions": figures_of_choices(choices)}


def by_counter(told: QuerySet[Consultation]) -> list[dict[str, Any]]:
    """One row for each counter that was turned to, the busiest first; one query."""
    counted = (
        told.order_by()
        .values("counter_id", "counter__name")
        .annotate(
            solved=Count("pk", filter=Q(outcome=Outcome.SOLVED_ON_SITE)),
            referred=Count("pk", filter=Q(outcome=Outcome.REFERRED)),
            handed=Count("pk", filter=Q(outcome=Outcome.HANDED_TO_COUNCIL)),
            total=Count("pk"),
        )
        .order_by("-total", "counter__kana", "counter_id")
    )
    return [row | {"name": row["counter__name"] or AT_THE_DESK} for row in counted]
