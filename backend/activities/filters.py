"""How concerns and follow-ups are narrowed."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from activities.models import ActivityReport, ConcernNote, FollowUp
from activities.selectors import still_to_call
from core.clock import today
from core.filters import IdFilter


class ReportFilter(django_filters.FilterSet):
    volunteer = IdFilter(field_name="assignment__volunteer_id")
    request = IdFilter(field_name="assignment__request_id")
    had_accident = django_filters.BooleanFilter()

    class Meta:
        model = ActivityReport
        fields: list[str] = []


class ConcernFilter(django_filters.FilterSet):
    handled = django_filters.BooleanFilter(
        field_name="handled_at", lookup_expr="isnull", exclude=True, label="対応済み"
    )

    class Meta:
        model = ConcernNote
        fields: list[str] = []


class FollowUpFilter(django_filters.FilterSet):
    due = django_filters.ChoiceFilter(
        choices=[("today", "today"), ("open", "open")], method="filter_due", label="いつまでの電話"
    )

    class Meta:
        model = FollowUp
        fields: list[str] = []

    def filter_due(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return still_to_call(rows, until=today() if value == "today" else None)
