"""Filters that several lists share."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import IntegerField

from core.clock import midnight
from core.form_words import FROM_LIST


def between(moment: str, first: date | None, last: date | None) -> models.Q:
    """That the field named `moment` lies on these local days, both included; None leaves an end open."""
    condition = models.Q()
    if first:
        condition &= models.Q(**{f"{moment}__gte": midnight(first)})
    if last:
        condition &= models.Q(**{f"{moment}__lt": midnight(last + timedelta(days=1))})
    return condition


class IdFilter(django_filters.NumberFilter):  # type: ignore[misc]
    """The id of another row; a number that no database could hold is refused like any other nonsense."""

    field_class = IntegerField

    def __init__(self, *args: object, **kwargs: object) -> None:
        most = models.BigIntegerField.MAX_BIGINT
        within = [MinValueValidator(0, FROM_LIST), MaxValueValidator(most, FROM_LIST)]
        super().__init__(*args, validators=within, **kwargs)

    def get_max_validator(self) -> None:
        """Ours stands above."""


class BetweenDays(django_filters.FilterSet):  # type: ignore[misc]
    """Narrowed by `from` and `to`, local days, both included, of the moment that a list is about."""

    moment = "starts_at"

    @classmethod
    def get_filters(cls) -> Any:
        """`from` is a word of Python, so these two cannot be class attributes."""
        filters = super().get_filters()
        for name, lookup, label in (("from", "gte", "この日から"), ("to", "lte", "この日まで")):
            filters[name] = django_filters.DateFilter(
                field_name=cls.moment, lookup_expr=f"date__{lookup}", label=label
            )
        return filters
