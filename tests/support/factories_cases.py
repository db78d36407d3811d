"""A case as staff open it, and what it is led to; valid by default."""

from datetime import date, timedelta
from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient

from cases.models import CaseSupport, SupportCase, SupportKind
from core.clock import today
from councils.models import Town
from people.models import Person
from tests.support import factories

CASES = "/api/v1/cases/"


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def case(town: Town, *, person: Person | None = None, **facts: Any) -> SupportCase:
    """髙橋's, looked after by a coordinator of the council."""
    owner = facts.pop("owner", None) or factories.coordinator(council=town.council, name="西岡 健")
    defaults = {
        "situation": "ひとり暮らし。だれとも話さない日がつづいている",
        "next_act": "お電話で様子をうかがう",
        "next_on": in_days(7),
    }
    return SupportCase.objects.create(
        council=town.council,
        person=person or factories.PersonFactory.create(town=town),
        owner=owner,
        **{**defaults, **facts},
    )


def support(of: SupportCase, **facts: Any) -> CaseSupport:
    defaults = {
        "kind": SupportKind.PARTICIPATION,
        "goal": "人と話せる場に出る",
        "role": "畑の手伝い",
        "follow_up_on": in_days(7),
    }
    return CaseSupport.objects.create(council=of.council, case=of, **{**defaults, **facts})


def case_form(**changes: Any) -> dict[str, Any]:
    return {
        "situation": "ひとり暮らし。だれとも話さない日がつづいている",
        "next_act": "お電話で様子をうかがう",
        "next_on": in_days(7).isoformat(),
    } | changes


def open_case(client: APIClient, /, **changes: Any) -> Response:
    return client.post(CASES, case_form(**changes), format="json")


def opened(client: APIClient, /, **changes: Any) -> dict[str, Any]:
    """The page of the case."""
    answer = open_case(client, **changes)
    assert answer.status_code == 201, answer.data
    page: dict[str, Any] = answer.json()
    return page
