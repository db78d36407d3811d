"""A volunteer's card as staff enter it, valid by default, and the course it rests on."""

from datetime import date
from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient

from core.clock import today
from core.fiscal_year import first_day, fiscal_year
from councils.models import Council, Town
from volunteers.models import CourseSession, LifeSupportVolunteer, TrainingCourse

HELD_ON = date(2025, 6, 14)


def course_session(council: Council, *, held_on: date = HELD_ON) -> CourseSession:
    course, _ = TrainingCourse.objects.get_or_create(
        council=council, name="生活支援ボランティア養成講座"
    )
    return CourseSession.objects.create(course=course, held_on=held_on, venue="社協 本所")


def volunteer_person(town: Town, /, **changes: Any) -> dict[str, Any]:
    """鈴木 一郎, 68."""
    return {
        "family_name": "鈴木",
        "given_name": "一郎",
        "family_kana": "すずき",
        "given_kana": "いちろう",
        "birth_on": "1958-04-02",
        "sex": "male",
        "town": town.pk,
        "address_line": "99番99号",
        "phone": "090-0000-1234",
        "email": "suzuki.ichiro@volunteer.example.jp",
    } | changes


def card_form(town: Town, /, **changes: Any) -> dict[str, Any]:
    """Only applied so far: on foot, up to two kilometres, for light bulbs."""
    return {
        "person": volunteer_person(town),
        "travel_mode": "walk",
        "max_km": 2.0,
        "max_per_month": 4,
        "activities": [{"category": "LIGHT_BULB", "is_liked": True}],
        "availability": [{"weekday": 2, "starts_at": "09:00", "ends_at": "12:00"}],
    } | changes


def whole_card_form(town: Town, /, **changes: Any) -> dict[str, Any]:
    """Everything that makes a volunteer active today."""
    session = course_session(town.council)
    return card_form(
        town,
        **{
            "course_session": session.pk,
            "pledge_signed_on": str(HELD_ON),
            "insurance": {"plan": "basic", "procedure_completed_on": str(procedure_day())},
            "register": True,
        }
        | changes,
    )


def procedure_day() -> date:
    """A day of this fiscal year whose insurance has begun, except on 1 April itself."""
    return first_day(fiscal_year(today()))


def enter(client: APIClient, form: dict[str, Any]) -> Response:
    return client.post("/api/v1/volunteers/", form, format="json")


def entered(client: APIClient, form: dict[str, Any]) -> LifeSupportVolunteer:
    answer = enter(client, form)
    assert answer.status_code == 201, answer.data
    return LifeSupportVolunteer.objects.get(pk=answer.data["id"])


def act(client: APIClient, volunteer: LifeSupportVolunteer, what: str, **form: Any) -> Response:
    """One step on the card, such as `pledge` or `insurances`."""
    return client.post(f"/api/v1/volunteers/{volunteer.pk}/{what}/", form, format="json")
