"""How reference lists are narrowed down."""

import django_filters
from django.db.models import QuerySet

from councils.models import HoocchokenCounter, SupportAgency, Town
from councils.town_finder import town_key


class TownFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(method="by_name_or_reading")

    class Meta:
        model = Town
        fields = ["district"]

    def by_name_or_reading(self, towns: QuerySet[Town], name: str, text: str) -> QuerySet[Town]:
        """In any shape and width of its letters, which no database compares alike; lists are short."""
        key = town_key(text)
        found = [
            town.pk for town in towns if key in town_key(town.name) or key in town_key(town.kana)
        ]
        return towns.filter(pk__in=found)


class CounterFilter(django_filters.FilterSet):
    class Meta:
        model = HoocchokenCounter
        fields = ["district", "kind", "is_open"]


class AgencyFilter(django_filters.FilterSet):
    class Meta:
        model = SupportAgency
        fields = ["field", "code"]
