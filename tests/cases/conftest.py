"""旭's desk, and 髙橋 who needs more than one visit."""

import pytest
from rest_framework.test import APIClient

from councils.models import SupportAgency, Town
from people.models import Person
from places.models import Place
from tests.support import factories, factories_planning
from tests.support.api import signed_in


@pytest.fixture
def town(db: None) -> Town:
    return factories.TownFactory.create()


@pytest.fixture
def takahashi(town: Town) -> Person:
    return factories.PersonFactory.create(town=town)


@pytest.fixture
def sato(town: Town) -> APIClient:
    """The coordinator's browser."""
    return signed_in(factories.coordinator(council=town.council))


@pytest.fixture
def tanaka(db: None) -> APIClient:
    """A coordinator of another council."""
    council = factories.CouncilFactory.create()
    return signed_in(factories.coordinator(council=council, name="田中 学"))


@pytest.fixture
def cafe(town: Town) -> Place:
    return factories_planning.shift(town).place


@pytest.fixture
def agency(town: Town) -> SupportAgency:
    return factories.AgencyFactory.create(council=town.council)
