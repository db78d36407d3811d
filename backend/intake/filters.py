"""How lists of requests and consultations are narrowed."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from core.filters import BetweenDays, IdFilter
from core.kanji import name_pattern
from intake.models import (
    Consultation,
    ConsultationOutcome,
    Referral,
    SupportRequest,
    UrgentFlag,
)
from intake.states import REFERRAL_LIVE, ReferralStatus, RequestStatus
from people.models import Person
from people.selectors import people_matching

# What a request waits for, in the words of the desk.
WAITING = {
    "screening": [RequestStatus.SUBMITTED],
    "match": [RequestStatus.OPEN, RequestStatus.UNFILLED],
    "answer": [RequestStatus.ARRANGING],
}


class StatusesFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """Several states, separated by commas."""


class RequestFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(choices=RequestStatus.choices)
    status_in = StatusesFilter(
        field_name="status", choices=RequestStatus.choices, label="いくつかの状態（コンマ区切り）"
    )
    district = IdFilter(field_name="district_id")
    category = django_filters.CharFilter(field_name="category__code")
    person = IdFilter(field_name="person_id")
    waiting = django_filters.ChoiceFilter(
        choices=[(name, name) for name in WAITING], method="filter_waiting", label="待っているもの"
    )
    owner = django_filters.ChoiceFilter(
        choices=[("me", "自分"), ("nobody", "まだいない")], method="filter_owner", label="担当"
    )
    search = django_filters.CharFilter(method="filter_search", label="番号・名前・よみ・電話番号")

    class Meta:
        model = SupportRequest
        fields: list[str] = []

    def filter_waiting(
        self, requests: QuerySet[Any], name: str, value: str
    ) -> QuerySet[SupportRequest]:
        return requests.filter(status__in=WAITING[value])

    def filter_owner(
        self, requests: QuerySet[Any], name: str, value: str
    ) -> QuerySet[SupportRequest]:
        return requests.filter(owner=self.request.user if value == "me" else None)

    def filter_search(
        self, requests: QuerySet[Any], name: str, value: str
    ) -> QuerySet[SupportRequest]:
        people = people_matching(Person.objects.all(), value)
        return requests.filter(Q(number__icontains=value.strip()) | Q(person__in=people))


class CounterRequestFilter(RequestFilter):
    """A counter may not look people up by its list."""

    person = None  # type: ignore[assignment]
    owner = None
    search = django_filters.CharFilter(field_name="number", lookup_expr="icontains", label="番号")


class ConsultationFilter(BetweenDays):
    moment = "received_at"
    outcome = django_filters.ChoiceFilter(choices=ConsultationOutcome.choices)
    counter = IdFilter(field_name="counter_id")
    district = IdFilter(field_name="district_id")
    category = django_filters.CharFilter(field_name="category__code")

    class Meta:
        model = Consultation
        fields: list[str] = []


class UrgentFlagFilter(django_filters.FilterSet):
    checked = django_filters.BooleanFilter(
        field_name="checked_at", lookup_expr="isnull", exclude=True, label="たしかめたもの"
    )

    class Meta:
        model = UrgentFlag
        fields: list[str] = []


class ReferralFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(choices=ReferralStatus.choices)
    agency = IdFilter(field_name="agency_id")
    open = django_filters.BooleanFilter(method="filter_open", label="まだ終わっていないもの")
    search = django_filters.CharFilter(method="filter_search", label="番号・名前・よみ・相談先")

    class Meta:
        model = Referral
        fields: list[str] = []

    def filter_open(self, referrals: QuerySet[Any], name: str, value: bool) -> QuerySet[Referral]:
        live = Q(status__in=REFERRAL_LIVE)
        return referrals.filter(live if value else ~live)

    def filter_search(self, referrals: QuerySet[Any], name: str, value: str) -> QuerySet[Referral]:
        people = people_matching(Person.objects.all(), value)
        return referrals.filter(
            Q(request__number__icontains=value.strip())
            | Q(request__person__in=people)
            | Q(agency__name__iregex=name_pattern(value))
        )
