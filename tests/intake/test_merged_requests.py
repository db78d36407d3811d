"""The same matter handed in twice: shown to the desk, put together, taken apart again."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from intake.models import SupportRequest
from tests.support.factories_intake import handed_in, person_form

SON = person_form(given_name="太郎", given_kana="たろう", phone="088-000-1002")


def page(sato: APIClient, request: SupportRequest) -> dict[str, Any]:
    return dict(sato.get(f"/api/v1/requests/{request.pk}/").json())


def twice(yamamoto: APIClient, town: Town) -> tuple[SupportRequest, SupportRequest]:
    return handed_in(yamamoto, town), handed_in(yamamoto, town)


def test_the_desk_sees_the_other_request_of_the_same_person(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    first, second = twice(yamamoto, town)
    (twin,) = page(sato, second)["twins"]
    assert (twin["request"]["number"], twin["same_kind"]) == (first.number, True)
    assert twin["reasons"] == ["ご本人", "住所"]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"person": SON}, ["住所"]),
        ({"person": SON, "address_line": "９９－９９"}, ["住所"]),
        ({"person": SON, "address_line": "99-99", "building": "2階"}, ["住所"]),
        ({"person": SON, "address_line": "99番98号"}, []),
        ({"person": SON | {"phone": "0880001001"}, "address_line": "99番98号"}, ["電話"]),
        ({"person": SON | {"family_kana": "もり"}, "address_line": ""}, []),
    ],
)
def test_a_door_or_a_number_is_the_same_however_it_is_written(
    sato: APIClient,
    yamamoto: APIClient,
    town: Town,
    changes: dict[str, Any],
    reasons: list[str],
) -> None:
    handed_in(yamamoto, town)
    again = handed_in(yamamoto, town, **changes)
    assert [twin["reasons"] for twin in page(sato, again)["twins"]] == (
        [reasons] if reasons else []
    )


def test_another_kind_of_help_is_a_weaker_sign_and_not_put_together(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    bulb = handed_in(yamamoto, town)
    shopping = handed_in(yamamoto, town, category="SHOPPING_ACCOMPANY")
    (twin,) = page(sato, shopping)["twins"]
    assert (twin["request"]["number"], twin["same_kind"]) == (bulb.number, False)


def test_what_was_only_told_in_words_may_be_the_same_as_what_has_a_name(
    sato: APIClient, yamamoto: APIClient, town: Town
) -> None:
    bulb = handed_in(yamamoto, town)
    words: dict[str, Any] = {
        "category": None,
        "words": "暗うて困る",
        "answers": {},
        "conditions": {},
    }
    told = handed_in(yamamoto, town, **words)
    assert page(sato, told)["twins"][0]["same_kind"]
    merged = sato.post(f"/api/v1/requests/{told.pk}/merge/", {"into": bulb.pk})
    assert merged.data["merged_into"]["number"] == bulb.number


def test_the_desk_is_shown_whom_and_what_it_knows_by_the_door_alone(
    sato: APIClient, yamamoto: APIClient, tanaka: APIClient, town: Town
) -> None:
    bulb = handed_in(yamamoto, town)
    typed = {"town": town.pk, "address_line": "99-99", "phone": "09", "family_kana": "x"}

    known = sato.post("/api/v1/requests/alike/", typed, format="json").json()

    assert [one["person"]["id"] for one in known["people"]] == [bulb.person_id]
    assert [one["request"]["number"] for one in known["requests"]] == [bulb.number]
    assert yamamoto.post("/api/v1/requests/alike/", typed, format="json").status_code == 403
    assert "town" in tanaka.post("/api/v1/requests/alike/", typed, format="json").json()["fields"]


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
