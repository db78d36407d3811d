"""Fixtures for lists that staff keep: an ordinary day, one council, its coordinator and a stranger."""

from collections.abc import Iterator

import pytest
import time_machine
from rest_framework.test import APIClient

from councils.models import Council, Town
from tests.support import factories
from tests.support.api import signed_in

# A Wednesday in the middle of a fiscal year.
TODAY = "2026-11-18 10:00:00+09:00"


@pytest.fixture(autouse=True)
def _an_ordinary_day() -> Iterator[None]:
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def town(db: None) -> Town:
    return factories.TownFactory.create(name="本宮町")


@pytest.fixture
def council(town: Town) -> Council:
    return town.council


@pytest.fixture
def sato(council: Council) -> APIClient:
    """The coordinator's browser."""
    return signed_in(factories.coordinator(council=council))


@pytest.fixture
def tanaka(db: None) -> APIClient:
    """A coordinator of another council."""
    return signed_in(
        factories.coordinator(council=factories.CouncilFactory.create(), name="田中 誠")
    )
