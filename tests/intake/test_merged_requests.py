"""The same matter handed in twice: shown to the desk, put together, taken apart again."""

from typing import Any

from rest_framework.test import APIClient

from councils.models import Town
from intake.models import SupportRequest
from tests.support.factories_intake import handed_in, person_form


def page(sato: APIClient, request: SupportRequest) -> dict[str, Any]:
    return dict(sato.get(f"/api/v1/requests/{request.pk}/").json())


def twice(yamamoto: APIClient, town: Town) -> tuple[SupportRequest, SupportRequest]:
    return handed_in(yamamoto, town), handed_in(yamamoto, town)


def test_the_desk_sees_the_other_request_of_the_same_person(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    first, second = twice(yamamoto, town)
    assert [one["number"] for one in page(sato, second)["twins"]] == [first.number]


def test_the_same_door_is_seen_also_under_another_name(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    son = person_form(given_name="太郎", given_kana="たろう", phone="088-000-1002")
    again = handed_in(yamamoto, town, person=son)
    assert len(page(sato, again)["twins"]) == 1
    other = handed_in(yamamoto, town, category="SHOPPING_ACCOMPANY")
    assert page(sato, other)["twins"] == []


def test_the_second_rests_beside_the_first_and_comes_back_as_it_was(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    first, second = twice(yamamoto, town)
    before = page(sato, second)

    merged = sato.post(f"/api/v1/requests/{second.pk}/merge/", {"into": first.pk}).json()

    assert (merged["status"], merged["merged_into"]["number"]) == ("merged", first.number)
    assert merged["allowed_actions"] == ["unmerge"]
    assert page(sato, first)["twins"] == []
    slip = yamamoto.get(f"/api/v1/slips/{second.slip_code}/").json()
    assert "ひとつに まとめました" in slip["status_words"]

    sato.post(f"/api/v1/requests/{second.pk}/unmerge/")

    assert page(sato, second) == before
    lines = sato.get(f"/api/v1/requests/{second.pk}/timeline/").json()
    assert [line["words"] for line in lines][-2:] == [
        "前に届いた同じお願いに まとめました",
        "別のお願いに もどしました",
    ]


def test_only_the_same_matter_is_merged(
    sato: APIClient, tanaka: APIClient, yamamoto: APIClient, town: Town
) -> None:
    bulb = handed_in(yamamoto, town)
    errand = handed_in(yamamoto, town, category="SHOPPING_ACCOMPANY")
    path = f"/api/v1/requests/{bulb.pk}/merge/"
    assert "into" in sato.post(path, {"into": errand.pk}).json()["fields"]
    assert tanaka.post(path, {"into": errand.pk}).status_code == 404
