"""What a person may see of a council's reference data: everything of the own council, nothing else."""

from datetime import datetime
from typing import Protocol, TypeVar

from django.db.models import Model, QuerySet

from councils.models import (
    Council,
    HoocchokenCounter,
    PopUpCounter,
    RequestCategory,
    SchoolDistrict,
    SupportAgency,
    Town,
)


class Actor(Protocol):
    @property
    def council_id(self) -> int | None: ...


class StaffOrNot(Actor, Protocol):
    @property
    def is_council_staff(self) -> bool: ...


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


def agencies_visible_to(actor: StaffOrNot) -> QuerySet[SupportAgency]:
    """Staff also see those that were retired; everybody else those to turn to."""
    agencies = of_own_council(SupportAgency.objects.prefetch_related("districts"), actor)
    return agencies if actor.is_council_staff else agencies.filter(is_active=True)


def categories_visible_to(actor: Actor) -> QuerySet[RequestCategory]:
    return of_own_council(RequestCategory.objects.filter(is_active=True), actor)


def pop_up_counters_visible_to(actor: Actor) -> QuerySet[PopUpCounter]:
    return of_own_council(PopUpCounter.objects.select_related("town__district"), actor)


def counters_in_use(council: Council) -> QuerySet[HoocchokenCounter]:
    """Those a resident may go to, by district and reading."""
    open_ones = council.counters.filter(is_open=True).select_related("town")
    return open_ones.order_by("district__kana", "district_id", "kana", "id")


def agencies_in_use(council: Council) -> QuerySet[SupportAgency]:
    """Whom anybody may turn to: the 断らない相談窓口 first."""
    return council.agencies.filter(is_active=True).order_by("-is_consultation_agency", "id")


def coming_pop_ups(council: Council, *, now: datetime) -> QuerySet[PopUpCounter]:
    """Those that are not over yet, with those that were called off, so that nobody goes in vain."""
    return council.pop_up_counters.filter(ends_at__gt=now).select_related("town")


def public_council() -> Council | None:
    """The council whose name stands on the front page: the first that was founded."""
    return Council.objects.order_by("id").first()
