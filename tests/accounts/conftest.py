import pytest

from accounts.models import Device, User
from councils.models import Council, HoocchokenCounter
from tests.support import factories

TOKEN = "the tablet of the pharmacy"


@pytest.fixture
def counter(db) -> HoocchokenCounter:
    return factories.CounterFactory()


@pytest.fixture
def council(counter: HoocchokenCounter) -> Council:
    return counter.council


@pytest.fixture
def sato(council: Council) -> User:
    return factories.coordinator(council=council, login="sato@kochi.example.jp")


@pytest.fixture
def yamamoto(counter: HoocchokenCounter) -> User:
    return factories.counter_staff(counter=counter)


@pytest.fixture
def suzuki(council: Council) -> User:
    return factories.volunteer_user(council=council)


@pytest.fixture
def device(counter: HoocchokenCounter) -> Device:
    return factories.DeviceFactory(counter=counter, token=TOKEN)
