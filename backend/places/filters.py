"""How lists of places and shifts are narrowed."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from core.filters import BetweenDays, IdFilter
from core.kanji import name_pattern
from places.models import Place, PlaceKind, PlaceShift
from places.states import ShiftStatus


class PlaceFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=PlaceKind.choices)
    district = IdFilter(field_name="town__district_id")
    search = django_filters.CharFilter(method="filter_search", label="名前・よみ")
    needs_hands = django_filters.BooleanFilter(
        method="filter_needs_hands", label="手伝いをさがしている"
    )

    class Meta:
        model = Place
        fields: list[str] = []

    def filter_search(self, places: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        pattern = name_pattern(value)
        return places.filter(Q(name__iregex=pattern) | Q(kana__iregex=pattern))

    def filter_needs_hands(self, places: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return places.filter(open_shifts__gt=0) if value else places.filter(open_shifts=0)


class ShiftFilter(BetweenDays):
    place = IdFilter(field_name="place_id")
    status = django_filters.ChoiceFilter(choices=ShiftStatus.choices)

    class Meta:
        model = PlaceShift
        fields: list[str] = []
