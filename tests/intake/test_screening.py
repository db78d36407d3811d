"""The five principles follow from the other answers; only what stays unclear is asked."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from councils.models import Town
from tests.support.factories_intake import (
    coming_weekday,
    hand_in,
    handed_in,
    request_form,
    window,
)

FIVE = ["FREE_OF_CHARGE", "NON_PROFESSIONAL", "SHORT_TIME", "ONE_OFF", "NO_PHYSICAL_CARE"]


@pytest.fixture
def preview(yamamoto: APIClient, town: Town) -> Any:
    """What the form would mean, after the changes."""

    def look(**changes: Any) -> Any:
        form = request_form(town, **changes)
        answer = yamamoto.post("/api/v1/requests/preview/", form, format="json")
        assert answer.status_code == 200, answer.data
        return answer.data

    return look


def answers(preview: dict[str, Any]) -> dict[str, str]:
    return {one["principle"]: one["answer"] for one in preview["principles"]}


def evidence(preview: dict[str, Any], principle: str) -> str:
    return next(one["evidence"] for one in preview["principles"] if one["principle"] == principle)


def asked(preview: dict[str, Any]) -> list[str]:
    return [question["code"] for question in preview["questions"]]


def test_a_light_bulb_with_every_answer_keeps_all_five(preview: Any) -> None:
    seen = preview()

    assert answers(seen) == dict.fromkeys(FIVE, "ok")
    assert asked(seen) == []
    assert all(one["evidence"] and one["label"] for one in seen["principles"])


def test_a_question_that_no_other_answer_settles_is_asked(preview: Any) -> None:
    seen = preview(answers={})

    assert answers(seen)["NON_PROFESSIONAL"] == "unclear"
    assert seen["questions"] == [
        {
            "code": "WIRING",
            "question": "照明器具そのものの取り替えや、配線の工事も必要ですか",
            "principle": "NON_PROFESSIONAL",
        }
    ]


def test_a_yes_to_a_question_touches_its_principle(preview: Any) -> None:
    seen = preview(answers={"WIRING": "yes"})

    assert answers(seen)["NON_PROFESSIONAL"] == "violated"
    assert "配線の工事も必要ですか」に はい" in evidence(seen, "NON_PROFESSIONAL")


def test_who_does_not_know_is_not_asked_again(preview: Any) -> None:
    seen = preview(answers={"WIRING": "unknown"})

    assert answers(seen)["NON_PROFESSIONAL"] == "unclear"
    assert asked(seen) == []


@pytest.mark.parametrize(
    ("noted", "answer", "questions"),
    [
        ("踏み台2段", "ok", []),
        ("踏み台二段", "ok", []),
        ("３段", "ok", []),
        ("脚立5段", "violated", []),
        (True, "unclear", ["TOO_HIGH"]),
        ("天井が高い", "unclear", ["TOO_HIGH"]),
    ],
)
def test_the_steps_of_a_ladder_answer_whether_it_is_too_high(
    preview: Any, noted: object, answer: str, questions: list[str]
) -> None:
    seen = preview(conditions={"high": noted})

    assert answers(seen)["NON_PROFESSIONAL"] == answer
    assert asked(seen) == questions


def test_nothing_high_needs_no_question_about_height(preview: Any) -> None:
    assert answers(preview(conditions={}))["NON_PROFESSIONAL"] == "ok"


@pytest.mark.parametrize(
    ("noted", "answer"), [("20キロ", "ok"), ("二十五kg", "ok"), ("40 kg", "unclear")]
)
def test_weight_is_held_against_what_two_people_may_carry(
    preview: Any, noted: str, answer: str
) -> None:
    seen = preview(
        category="BULKY_ITEM",
        words="",
        conditions={"heavy": noted},
        answers={"HAUL_AWAY": "no"},
    )

    assert answers(seen)["NON_PROFESSIONAL"] == answer


def test_a_number_of_things_is_not_taken_for_their_weight(preview: Any) -> None:
    seen = preview(
        category="BULKY_ITEM",
        words="",
        conditions={"heavy": "タンス1つ"},
        answers={"HAUL_AWAY": "no"},
    )

    assert asked(seen) == ["TOO_HEAVY"]


def test_weight_counts_also_where_the_kind_of_help_has_no_question_about_it(
    preview: Any,
) -> None:
    seen = preview(
        category="LETTER_READING",
        words="",
        conditions={"heavy": "50kg"},
        answers={"LEGAL_PAPER": "no", "MONEY_PAPER": "no"},
    )

    assert answers(seen)["NON_PROFESSIONAL"] == "unclear"
    assert "50kg" in evidence(seen, "NON_PROFESSIONAL")


@pytest.mark.parametrize(("minutes", "answer"), [(120, "ok"), (121, "violated")])
def test_more_than_two_hours_touches_short_time(preview: Any, minutes: int, answer: str) -> None:
    seen = preview(minutes=minutes)

    assert answers(seen)["SHORT_TIME"] == answer
    assert f"{minutes}分" in evidence(seen, "SHORT_TIME")


def test_chosen_days_answer_that_it_is_not_every_week(preview: Any) -> None:
    garbage = {"category": "GARBAGE_OUT", "words": "", "answers": {"SORTING_PILE": "no"}}

    chosen = preview(**garbage, time_wish="dates", windows=[window(coming_weekday())])
    any_day = preview(**garbage)

    assert (answers(chosen)["ONE_OFF"], asked(chosen)) == ("ok", [])
    assert "日を選ばれています" in evidence(chosen, "ONE_OFF")
    assert (answers(any_day)["ONE_OFF"], asked(any_day)) == ("unclear", ["REPEATED"])


def test_the_residents_own_words_raise_a_question_and_decide_nothing(preview: Any) -> None:
    heard = {"category": "GARBAGE_OUT", "words": "毎週二回のゴミ出しが階段で大変です。"}
    in_words = {**heard, "time_wish": "dates", "windows": [window()]}

    raised = preview(**in_words, answers={"SORTING_PILE": "no"})
    settled = preview(**in_words, answers={"SORTING_PILE": "no", "REPEATED": "no"})

    assert (answers(raised)["ONE_OFF"], asked(raised)) == ("unclear", ["REPEATED"])
    assert "毎週" in evidence(raised, "ONE_OFF")
    assert answers(settled)["ONE_OFF"] == "ok"


def test_an_offer_of_money_in_words_is_asked_about(preview: Any) -> None:
    seen = preview(words="電球を替えてください。お礼に千円払います。")

    assert answers(seen)["FREE_OF_CHARGE"] == "unclear"
    assert asked(seen) == ["OFFERS_PAY"]


def test_a_common_question_counts_once_it_was_answered(preview: Any) -> None:
    seen = preview(answers={"WIRING": "no", "BODY_CARE": "yes"})

    assert answers(seen)["NO_PHYSICAL_CARE"] == "violated"


def test_looking_ahead_writes_nothing(preview: Any, sato: APIClient) -> None:
    preview()

    assert sato.get("/api/v1/requests/").data["results"] == []


def test_looking_ahead_needs_no_person_and_no_address(yamamoto: APIClient, town: Town) -> None:
    form = {"category": "LIGHT_BULB", "time_wish": "any_weekday"}

    answer = yamamoto.post("/api/v1/requests/preview/", form, format="json")

    assert answer.status_code == 200
    assert "WIRING" in asked(answer.data)


def test_the_five_answers_are_recorded_with_their_evidence(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town, minutes=150)

    checks = sato.get(f"/api/v1/requests/{request.pk}/").data["principle_checks"]

    assert [check["principle"] for check in checks] == FIVE
    touched = checks[2]
    assert (touched["answer"], touched["answered_by_name"]) == ("violated", None)
    assert "150分" in touched["evidence"]


def test_nobody_is_refused_whatever_the_answers_are(yamamoto: APIClient, town: Town) -> None:
    every_yes = {"WIRING": "yes", "TOO_HIGH": "yes", "BODY_CARE": "yes", "OFFERS_PAY": "yes"}

    answer = hand_in(yamamoto, town, answers=every_yes, minutes=240)

    assert answer.status_code == 201
    assert answer.data["status"] == "submitted"


def test_the_third_request_of_a_kind_within_sixty_days_is_looked_at_by_staff(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town)
    handed_in(yamamoto, town)
    third = handed_in(yamamoto, town)

    checks = sato.get(f"/api/v1/requests/{third.pk}/").data["principle_checks"]

    assert checks[3]["answer"] == "unclear"
    assert "3回目" in checks[3]["evidence"]
