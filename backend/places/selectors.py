"""Questions about many places and shifts."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from core import clock
from places.models import Place, PlaceShift
from places.states import ShiftStatus

# Hands are still wanted in these states.
OPEN = (ShiftStatus.OPEN, ShiftStatus.UNFILLED)


def places_visible_to(actor: User) -> QuerySet[Any]:
    """Staff see their council's places, with `open_shifts`: how many shifts still need hands."""
    if not actor.is_council_staff:
        return Place.objects.none()
    coming = Q(shifts__status__in=OPEN, shifts__starts_at__gte=clock.now())
    return (
        Place.objects.filter(council=actor.council_id)
        .annotate(open_shifts=Count("shifts", filter=coming))
        .select_related("town__district", "parent")
        .prefetch_related("opening_rules")
    )


def shifts_visible_to(actor: User) -> QuerySet[PlaceShift]:
    if not actor.is_council_staff:
        return PlaceShift.objects.none()
    return PlaceShift.objects.filter(council=actor.council_id).select_related(
        "category", "place__town__district"
    )
