import pytest
from rest_framework.test import APIClient

from accounts.models import User
from councils.models import Council, Town
from intake.models import SupportRequest
from tests.support import factories, factories_planning
from tests.support.api import signed_in
from volunteers.models import LifeSupportVolunteer


@pytest.fixture
def town(db) -> Town:
    return factories.TownFactory.create()


@pytest.fixture
def council(town: Town) -> Council:
    return town.council


@pytest.fixture
def sato(council: Council) -> User:
    return factories.coordinator(council=council)


@pytest.fixture
def tanaka(db) -> User:
    """Coordinates another council and must see nothing of this one."""
    return factories.coordinator(council=factories.CouncilFactory.create(), name="田中 学")


@pytest.fixture
def suzuki(town: Town) -> LifeSupportVolunteer:
    return factories_planning.volunteer(town)


@pytest.fixture
def light_bulb(town: Town) -> SupportRequest:
    """髙橋's request: any weekday."""
    return factories_planning.request(town)


@pytest.fixture
def desk(sato: User) -> APIClient:
    return signed_in(sato)


@pytest.fixture
def phone(suzuki: LifeSupportVolunteer) -> APIClient:
    """鈴木's own."""
    return signed_in(factories_planning.account(suzuki))
