"""What a person may see of a council's reference data: everything of the own council, nothing else."""

from typing import Protocol, TypeVar

from django.db.models import Model, QuerySet

from councils.models import (
    Council,
    HoocchokenCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)


class Actor(Protocol):
    @property
    def council_id(self) -> int | None: ...


Row = TypeVar("Row", bound=Model)


def of_own_council(rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    """Only rows of the actor's council; who belongs to none sees none."""
    if actor.council_id is None:
        return rows.none()
    return rows.filter(council_id=actor.council_id)


def districts_visible_to(actor: Actor) -> QuerySet[SchoolDistrict]:
    return of_own_council(SchoolDistrict.objects.all(), actor)


def towns_visible_to(actor: Actor) -> QuerySet[Town]:
    return of_own_council(Town.objects.select_related("district"), actor)


def counters_visible_to(actor: Actor) -> QuerySet[HoocchokenCounter]:
    return of_own_council(HoocchokenCounter.objects.select_related("district", "town"), actor)


def agencies_visible_to(actor: Actor) -> QuerySet[SupportAgency]:
    return of_own_council(SupportAgency.objects.all(), actor)


def categories_visible_to(actor: Actor) -> QuerySet[RequestCategory]:
    return of_own_council(RequestCategory.objects.filter(is_active=True), actor)


def public_council() -> Council | None:
    """The council whose name stands on the front page: the first that was founded."""
    return Council.objects.order_by("id").first()
