"""How reference lists are narrowed down."""

import django_filters
from django.db.models import Q, QuerySet

from core.japanese import search_key
from councils.models import HoocchokenCounter, SupportAgency, Town


class TownFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(method="by_name_or_reading")

    class Meta:
        model = Town
        fields = ["district"]

    def by_name_or_reading(self, towns: QuerySet[Town], name: str, text: str) -> QuerySet[Town]:
        return towns.filter(Q(name__contains=text.strip()) | Q(kana__contains=search_key(text)))


class CounterFilter(django_filters.FilterSet):
    class Meta:
        model = HoocchokenCounter
        fields = ["district", "kind", "is_open"]


class AgencyFilter(django_filters.FilterSet):
    class Meta:
        model = SupportAgency
        fields = ["field", "code"]
