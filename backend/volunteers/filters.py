"""How the list of volunteers is narrowed."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet

from core.filters import IdFilter
from people.models import Person
from people.selectors import people_matching
from volunteers import selectors
from volunteers.models import LifeSupportVolunteer, TravelMode
from volunteers.states import RegistrationStatus

Volunteers = QuerySet[Any]


class VolunteerFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(method="filter_search", label="よみ・名前・電話番号")
    district = IdFilter(field_name="person__town__district_id")
    activity = django_filters.CharFilter(field_name="activity_choices__category__code")
    status = django_filters.ChoiceFilter(
        field_name="registration__status", choices=RegistrationStatus.choices
    )
    travel_mode = django_filters.ChoiceFilter(choices=TravelMode.choices)
    active_on = django_filters.DateFilter(method="filter_active_on", label="この日に活動できる")
    insured_on = django_filters.DateFilter(method="filter_insured_on", label="この日に保険が有効")
    uninsured_on = django_filters.DateFilter(
        method="filter_uninsured_on", label="この日に保険がない"
    )

    class Meta:
        model = LifeSupportVolunteer
        fields: list[str] = []

    def filter_search(self, volunteers: Volunteers, name: str, value: str) -> Volunteers:
        return volunteers.filter(person__in=people_matching(Person.objects.all(), value))

    def filter_active_on(self, volunteers: Volunteers, name: str, value: date) -> Volunteers:
        active = selectors.active_on(value).values("pk")
        return volunteers.filter(pk__in=active)

    def filter_insured_on(self, volunteers: Volunteers, name: str, value: date) -> Volunteers:
        return volunteers.filter(pk__in=selectors.insured_on(value).values("pk"))

    def filter_uninsured_on(self, volunteers: Volunteers, name: str, value: date) -> Volunteers:
        return volunteers.exclude(pk__in=selectors.insured_on(value).values("pk"))
