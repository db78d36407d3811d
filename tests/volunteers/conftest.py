"""Volunteers of a council: who has applied, and who may be asked today."""

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from tests.support.factories_volunteers import card_form, entered, whole_card_form
from tests.support.ordinary_day import _an_ordinary_day, council, sato, tanaka, town
from volunteers.models import LifeSupportVolunteer

__all__ = ["_an_ordinary_day", "council", "sato", "tanaka", "town"]


@pytest.fixture
def suzuki(sato: APIClient, town: Town) -> LifeSupportVolunteer:
    """Has applied; nothing else yet."""
    return entered(sato, card_form(town))


@pytest.fixture
def active(sato: APIClient, town: Town) -> LifeSupportVolunteer:
    return entered(sato, whole_card_form(town))
