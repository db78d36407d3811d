"""Volunteers' insurance: entered for a fiscal year, from the day after the procedure, renewed in March."""

from datetime import date, time
from typing import Any

import pytest
import time_machine
from rest_framework.response import Response
from rest_framework.test import APIClient

from core.clock import at, today
from councils.models import Town
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_volunteers import (
    act,
    card_form,
    entered,
    volunteer_person,
    whole_card_form,
)
from volunteers.models import LifeSupportVolunteer
from volunteers.selectors import active_on


def insure(client: APIClient, volunteer: LifeSupportVolunteer, done: str, **form: Any) -> Response:
    return act(client, volunteer, "insurances", procedure_completed_on=done, **form)


def desk_of(volunteer: LifeSupportVolunteer) -> APIClient:
    """佐藤 signs in again: months have passed."""
    return signed_in(factories.coordinator(council=volunteer.council))


def test_insurance_bought_today_counts_from_tomorrow(
    sato: APIClient, active: LifeSupportVolunteer, town: Town
) -> None:
    other = card_form(town, person=volunteer_person(town, family_kana="おかばやし"))
    okabayashi = entered(sato, whole_card_form(town, **other) | {"insurance": None})
    act(sato, okabayashi, "insurances", plan="basic", procedure_completed_on=str(today()))

    assert list(active_on(date(2026, 11, 18))) == [active]
    assert okabayashi in active_on(date(2026, 11, 19))


def test_nobody_is_active_after_the_end_of_the_insured_year(
    active: LifeSupportVolunteer,
) -> None:
    assert list(active_on(date(2027, 3, 31))) == [active]
    assert list(active_on(date(2027, 4, 1))) == []


def test_insurance_for_one_year_is_entered_once(
    sato: APIClient, active: LifeSupportVolunteer
) -> None:
    answer = act(sato, active, "insurances", plan="basic", procedure_completed_on="2026-11-02")

    assert "もう入力" in answer.data["fields"]["fiscal_year"][0]


@pytest.mark.parametrize("day", [1, 15, 30, 31])
def test_in_the_whole_of_march_who_is_insured_renews_for_the_next_year(
    active: LifeSupportVolunteer, day: int
) -> None:
    done = date(2027, 3, day)
    with time_machine.travel(at(done, time(12))):
        answer = insure(desk_of(active), active, f"{done}", fiscal_year=2027)

    newest = answer.data["insurances"][-1]
    assert (newest["effective_from"], newest["valid_to"]) == ("2027-04-01", "2028-03-31")


def test_on_the_last_days_of_the_year_the_present_one_is_open_while_a_day_is_left(
    active: LifeSupportVolunteer,
) -> None:
    active.insurances.all().delete()
    with time_machine.travel(at(date(2027, 3, 31), time(12))):
        late = insure(desk_of(active), active, "2027-03-31", fiscal_year=2026)
        assert "年度" in late.data["fields"]["fiscal_year"][0]
        answer = insure(desk_of(active), active, "2027-03-30", fiscal_year=2026)
        assert answer.data["insurances"][-1]["effective_from"] == "2027-03-31"


def test_a_term_cut_short_is_followed_in_its_own_year(
    sato: APIClient, active: LifeSupportVolunteer
) -> None:
    active.insurances.update(valid_to=date(2026, 12, 10))

    first = insure(sato, active, "2026-11-02", fiscal_year=2026)
    again = insure(sato, active, "2026-11-02", fiscal_year=2026)

    newest = first.data["insurances"][-1]
    assert (newest["effective_from"], newest["valid_to"]) == ("2026-12-11", "2027-03-31")
    assert first.data["insured_until"] == "2027-03-31"
    assert "もう" in again.data["fields"]["fiscal_year"][0]


def test_next_years_insurance_opens_in_march(sato: APIClient, active: LifeSupportVolunteer) -> None:
    answer = act(
        sato,
        active,
        "insurances",
        procedure_completed_on="2026-11-02",
        fiscal_year=2027,
    )

    assert "3月" in answer.data["fields"]["fiscal_year"][0]
