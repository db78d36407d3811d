"""A resident's matter as a counter or staff hand it in, valid by default."""

from datetime import date, datetime, time, timedelta
from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient

from core.clock import at, today
from councils.models import Town
from intake.models import SupportRequest
from intake.windows import is_weekday

CLEAR_ANSWERS = {"WIRING": "no"}


def coming_weekday(after: int = 5) -> date:
    """The first weekday at least so many days from now."""
    day = today() + timedelta(days=after)
    while not is_weekday(day):
        day += timedelta(days=1)
    return day


def window(day: date | None = None, start: int = 10, end: int = 12) -> dict[str, datetime]:
    day = day or coming_weekday()
    return {"starts_at": at(day, time(start)), "ends_at": at(day, time(end))}


def person_form(**changes: Any) -> dict[str, Any]:
    """髙橋 花子, 82, who lives alone."""
    return {
        "family_name": "髙橋",
        "given_name": "花子",
        "family_kana": "たかはし",
        "given_kana": "はなこ",
        "birth_on": "1944-02-11",
        "phone": "088-000-1001",
    } | changes


def request_form(town: Town, /, **changes: Any) -> dict[str, Any]:
    """The light in the toilet: all five principles are clear from the answers."""
    return {
        "category": "LIGHT_BULB",
        "words": "トイレの電球が切れて、真っ暗で困っちょります。替えの電球はあります。",
        "time_wish": "weekday_morning",
        "town": town.pk,
        "address_line": "99番99号",
        "conditions": {"high": "踏み台2段"},
        "answers": CLEAR_ANSWERS,
        "why_not_self": "足がふらつく",
        "person_wish": "none",
        "tell_volunteer": "yes",
        "things_ready": "替えの電球",
        "person": person_form(),
    } | changes


def hand_in(client: APIClient, town: Town, /, **changes: Any) -> Response:
    """POST the form as it stands after the changes."""
    return client.post("/api/v1/requests/", request_form(town, **changes), format="json")


def handed_in(client: APIClient, town: Town, /, **changes: Any) -> SupportRequest:
    answer = hand_in(client, town, **changes)
    assert answer.status_code == 201, answer.data
    return SupportRequest.objects.get(pk=answer.data["id"])
