"""When a volunteer can come: the weekly hours and the days that differ."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from volunteers.models import Availability, AvailabilityException, LifeSupportVolunteer

Row = Mapping[str, Any]


@transaction.atomic
def set_availability(
    volunteer: LifeSupportVolunteer,
    *,
    weekly: Iterable[Row],
    exceptions: Iterable[Row] | None,
    actor: User,
) -> None:
    """Replace the weekly hours and the days from today on that differ (None leaves these).

    A week row has weekday (0 = Monday), starts_at, ends_at; a day row has `on` and, unless the
    whole day is impossible, starts_at and ends_at. Visits already promised stay promised.
    """
    volunteer.availabilities.all().delete()
    Availability.objects.bulk_create(Availability(volunteer=volunteer, **row) for row in weekly)
    if exceptions is not None:
        volunteer.availability_exceptions.filter(on__gte=clock.today()).delete()
        AvailabilityException.objects.bulk_create(
            AvailabilityException(volunteer=volunteer, **row) for row in exceptions
        )
    audit.record(volunteer, "set_availability", actor=actor)
