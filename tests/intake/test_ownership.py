"""Every matter in the queue has somebody who looks after it, or is seen to have nobody."""

from rest_framework.test import APIClient

from councils.models import Council, Town
from intake.models import SupportRequest
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import handed_in


def numbers(client: APIClient, query: str) -> list[str]:
    return [row["number"] for row in client.get(f"/api/v1/requests/?{query}").data["results"]]


def test_what_comes_in_belongs_to_nobody_until_somebody_takes_it(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town)
    assert numbers(sato, "owner=nobody") == [request.number]

    page = sato.post(f"/api/v1/requests/{request.pk}/take/").data

    assert page["owner_name"] == "佐藤 恵"
    assert "take" not in page["allowed_actions"]
    assert numbers(sato, "owner=nobody") == []
    assert numbers(sato, "owner=me") == [request.number]


def test_a_colleague_may_take_it_over(
    yamamoto: APIClient, sato: APIClient, town: Town, council: Council
) -> None:
    request = handed_in(yamamoto, town)
    sato.post(f"/api/v1/requests/{request.pk}/take/")
    nishioka = signed_in(factories.coordinator(council=council, name="西岡 健"))

    assert nishioka.post(f"/api/v1/requests/{request.pk}/take/").data["owner_name"] == "西岡 健"
    assert numbers(sato, "owner=me") == []


def test_what_is_over_is_taken_by_nobody(yamamoto: APIClient, sato: APIClient, town: Town) -> None:
    request = handed_in(yamamoto, town)
    SupportRequest.objects.filter(pk=request.pk).update(status="cancelled")

    refused = sato.post(f"/api/v1/requests/{request.pk}/take/")

    assert (refused.status_code, refused.data["code"]) == (409, "not_possible_now")
