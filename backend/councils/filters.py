"""How reference lists are narrowed down."""

import django_filters
from django.db.models import Q, QuerySet

from core.kanji import name_pattern
from councils.models import HoocchokenCounter, SupportAgency, Town


class TownFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(method="by_name_or_reading")

    class Meta:
        model = Town
        fields = ["district"]

    def by_name_or_reading(self, towns: QuerySet[Town], name: str, text: str) -> QuerySet[Town]:
        pattern = name_pattern(text)
        return towns.filter(Q(name__iregex=pattern) | Q(kana__iregex=pattern))


class CounterFilter(django_filters.FilterSet):
    class Meta:
        model = HoocchokenCounter
        fields = ["district", "kind", "is_open"]


class AgencyFilter(django_filters.FilterSet):
    class Meta:
        model = SupportAgency
        fields = ["field", "code", "is_active"]
