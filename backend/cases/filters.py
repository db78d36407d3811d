"""How the list of cases is narrowed."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from cases.models import SupportCase
from cases.selectors import due
from cases.states import CaseStatus
from core.clock import today
from core.filters import IdFilter
from people.models import Person
from people.selectors import people_matching


class CaseFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(choices=CaseStatus.choices)
    person = IdFilter(field_name="person_id")
    mine = django_filters.BooleanFilter(method="filter_mine", label="自分が担当のもの")
    due = django_filters.BooleanFilter(method="filter_due", label="今日までに することがあるもの")
    search = django_filters.CharFilter(method="filter_search", label="名前・よみ・電話番号")

    class Meta:
        model = SupportCase
        fields: list[str] = []

    def filter_mine(self, cases: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        user = self.request.user
        return cases.filter(owner=user) if value else cases.exclude(owner=user)

    def filter_due(self, cases: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        waiting = due(cases, until=today())
        return waiting if value else cases.exclude(pk__in=waiting.values("pk"))

    def filter_search(self, cases: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return cases.filter(person__in=people_matching(Person.objects.all(), value))
