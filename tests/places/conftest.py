"""A council's places."""

from tests.support.ordinary_day import _an_ordinary_day, council, sato, tanaka, town

__all__ = ["_an_ordinary_day", "council", "sato", "tanaka", "town"]
