"""A refusal has words in easy Japanese, another way, and is always counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from core.clock import today
from councils.models import Town
from intake.models import SupportRequest
from tests.support.factories_intake import handed_in

PATH = "/api/v1/unmet-needs/"


def decline(sato: APIClient, request: SupportRequest, reason: str) -> None:
    form = {"reason": reason, "alternative": "シルバー人材センターに相談できます"}
    answer = sato.post(f"/api/v1/requests/{request.pk}/decline/", form)
    assert answer.status_code == 200, answer.data


def test_every_reason_has_words_and_another_way(sato: APIClient) -> None:
    reasons = sato.get("/api/v1/rules/").json()["decline_reasons"]
    assert len(reasons) > 5
    assert all(reason["text"] and reason["alternative"] for reason in reasons)
    longest = max(reasons, key=lambda reason: len(reason["alternative"]))
    assert len(longest["alternative"]) <= 200


def test_refusals_are_counted_by_reason_and_kind(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    for reason in ("TOO_LONG", "TOO_LONG", "NOBODY_NEARBY"):
        decline(sato, handed_in(yamamoto, town), reason)
    handed_in(yamamoto, town)
    told = [(row["reason_label"], row["count"]) for row in sato.get(PATH).json()]
    assert told == [("時間がかかりすぎる", 2), ("近くに行ける人がいない", 1)]


def test_who_is_still_looked_for_is_counted_too(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    SupportRequest.objects.filter(pk=request.pk).update(status="unfilled")
    [row] = sato.get(PATH).json()
    assert (row["reason"], row["count"]) == ("", 1)
    assert "まだ見つかっていない" in row["reason_label"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"?first={today()}&last={today()}", 1),
        ("?last=2000-12-31", 0),
        ("?first=R8.4.1", 1),
    ],
)
def test_the_count_is_of_the_days_asked_for(
    sato: APIClient, yamamoto: APIClient, town: Town, query: str, found: int
) -> None:
    decline(sato, handed_in(yamamoto, town), "OTHER")
    assert len(sato.get(PATH + query).json()) == found


def test_another_council_counts_its_own(
    sato: APIClient, tanaka: APIClient, yamamoto: APIClient, town: Town
) -> None:
    decline(sato, handed_in(yamamoto, town), "OTHER")
    assert tanaka.get(PATH).json() == []


def test_counting_costs_the_same_for_many(sato: APIClient, yamamoto: APIClient, town: Town) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            sato.get(PATH)
        return len(seen)

    decline(sato, handed_in(yamamoto, town), "OTHER")
    few = queries()
    for _ in range(5):
        decline(sato, handed_in(yamamoto, town), "UNSAFE")
    assert queries() == few
