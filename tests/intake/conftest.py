"""旭's counter and the council behind it."""

import pytest
from rest_framework.test import APIClient

from councils.models import Council, HoocchokenCounter, SchoolDistrict, Town
from tests.support import factories
from tests.support.api import signed_in


@pytest.fixture
def council(db: None) -> Council:
    return factories.CouncilFactory.create()


@pytest.fixture
def district(council: Council) -> SchoolDistrict:
    return factories.DistrictFactory.create(council=council, name="旭")


@pytest.fixture
def town(district: SchoolDistrict) -> Town:
    return factories.TownFactory.create(district=district, name="本宮町")


@pytest.fixture
def counter(town: Town) -> HoocchokenCounter:
    return factories.CounterFactory.create(town=town, name="ほおっちょけん薬局 旭店")


@pytest.fixture
def sato(council: Council) -> APIClient:
    """The coordinator's browser."""
    return signed_in(factories.coordinator(council=council))


@pytest.fixture
def yamamoto(counter: HoocchokenCounter) -> APIClient:
    """The counter's tablet."""
    return signed_in(factories.counter_staff(counter=counter))


@pytest.fixture
def tanaka(db: None) -> APIClient:
    """A coordinator of another council."""
    return signed_in(
        factories.coordinator(council=factories.CouncilFactory.create(), name="田中 誠")
    )


@pytest.fixture
def suzuki(council: Council) -> APIClient:
    """A volunteer's phone."""
    return signed_in(factories.volunteer_user(council=council))
