"""Filters that several lists share."""

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import IntegerField


class IdFilter(django_filters.NumberFilter):  # type: ignore[misc]
    """The id of another row; a number that no database could hold is refused like any other nonsense."""

    field_class = IntegerField

    def __init__(self, *args: object, **kwargs: object) -> None:
        most = models.BigIntegerField.MAX_BIGINT
        super().__init__(
            *args, validators=[MinValueValidator(0), MaxValueValidator(most)], **kwargs
        )

    def get_max_validator(self) -> None:
        """Ours stands above."""
