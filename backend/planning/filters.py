"""How the lists of planning are narrowed."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from core.filters import BetweenDays, IdFilter
from planning.models import Assignment, MatchProposal
from planning.states import AssignmentStatus, ProposalStatus


class ByTask(django_filters.FilterSet):
    """What every row that speaks of one task can be narrowed by."""

    district = IdFilter(method="filter_district", label="校区")
    category = django_filters.CharFilter(method="filter_category", label="依頼種別（コード）")

    def filter_district(self, rows: QuerySet[Any], name: str, value: int) -> QuerySet[Any]:
        return rows.filter(Q(request__district=value) | Q(shift__place__town__district=value))

    def filter_category(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Q(request__category__code=value) | Q(shift__category__code=value))


class ProposalFilter(ByTask):
    run = IdFilter(field_name="run_id")
    status = django_filters.ChoiceFilter(choices=ProposalStatus.choices)
    volunteer = IdFilter(method="filter_volunteer", label="ボランティア")

    class Meta:
        model = MatchProposal
        fields: list[str] = []

    def filter_volunteer(self, rows: QuerySet[Any], name: str, value: int) -> QuerySet[Any]:
        return rows.filter(seats__volunteer=value)


class AssignmentFilter(ByTask, BetweenDays):
    status = django_filters.ChoiceFilter(choices=AssignmentStatus.choices)
    request = IdFilter(field_name="request_id")
    volunteer = IdFilter(field_name="volunteer_id")
    waiting_answer = django_filters.BooleanFilter(method="filter_waiting", label="返事待ち")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def filter_waiting(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        offered = Q(status=AssignmentStatus.OFFERED)
        return rows.filter(offered if value else ~offered)
