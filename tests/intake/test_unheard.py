"""そのほか: a trouble told in words goes to the council, which listens first."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from intake.models import SupportRequest
from tests.support.factories_intake import hand_in, request_form

WORDS = "なんか手伝うてほしいことがあるがやけど、どこに言うたらえいろうか。"


@pytest.fixture
def told(yamamoto: APIClient, town: Town) -> Any:
    form: dict[str, Any] = {"category": None, "words": WORDS, "answers": {}, "conditions": {}}
    answer = hand_in(yamamoto, town, **form)
    assert answer.status_code == 201, answer.data
    return answer.data


def test_it_gets_a_slip_like_any_other(told: Any) -> None:
    assert told["number"] == "旭-0001"
    assert told["what_next"].endswith("お電話します。")


def test_what_is_asked_for_must_at_least_be_said(yamamoto: APIClient, town: Town) -> None:
    answer = hand_in(yamamoto, town, category=None, words=" ")

    assert "ことばで" in answer.data["fields"]["words"][0]


def test_no_principle_is_taken_for_kept(sato: APIClient, told: Any) -> None:
    row = sato.get("/api/v1/requests/").data["results"][0]

    assert row["category"]["code"] == "TO_BE_HEARD"
    assert row["principles_summary"] == {"ok": 0, "violated": 0, "unclear": 5}
    assert "accept" not in row["allowed_actions"]


def test_it_is_accepted_only_after_staff_said_what_it_is(sato: APIClient, told: Any) -> None:
    address = f"/api/v1/requests/{told['id']}/"
    early = sato.post(f"{address}accept/")

    changed = sato.patch(address, {"category": "SEWING", "answers": {"TAILORING": "no"}})

    assert (early.status_code, early.data["code"]) == (409, "not_heard_yet")
    assert (changed.data["category"]["code"], changed.data["minutes"]) == ("SEWING", 40)
    assert changed.data["principles_summary"] == {"ok": 5, "violated": 0, "unclear": 0}
    assert sato.post(f"{address}accept/").data["status"] == "open"


def test_looking_ahead_at_it_writes_nothing(yamamoto: APIClient, town: Town) -> None:
    form = request_form(town, category=None, words=WORDS)

    answer = yamamoto.post("/api/v1/requests/preview/", form, format="json")

    assert {one["answer"] for one in answer.data["principles"]} == {"unclear"}
    assert SupportRequest.objects.count() == 0


def test_it_is_no_kind_of_the_catalogue(sato: APIClient, told: Any) -> None:
    codes = {row["code"] for row in sato.get("/api/v1/categories/").data}

    assert len(codes) == 29
    assert "TO_BE_HEARD" not in codes
