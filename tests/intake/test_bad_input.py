"""Bad input gets a message at its field that says what to do, and does nothing."""

from datetime import timedelta

import pytest
from rest_framework.test import APIClient

from core.clock import now, today
from councils.models import RuleSet, Town
from intake.models import SupportRequest
from people.models import Person
from tests.support.factories_intake import coming_weekday, hand_in, person_form, window


def messages(yamamoto: APIClient, town: Town, field: str, /, **changes: object) -> str:
    """What stands at the field after the form was sent; nothing may have been written."""
    answer = hand_in(yamamoto, town, **changes)
    assert answer.status_code == 400, answer.data
    assert SupportRequest.objects.count() == Person.objects.count() == 0
    return " ".join(answer.data["fields"][field])


def test_more_than_240_minutes_is_too_long_for_one_request(yamamoto: APIClient, town: Town) -> None:
    assert "240分まで" in messages(yamamoto, town, "minutes", minutes=300)


def test_a_wrong_kana_is_named(yamamoto: APIClient, town: Town) -> None:
    told = messages(yamamoto, town, "person.family_kana", person=person_form(family_kana="髙橋"))
    assert "ひらがな" in told


def test_an_unknown_town_is_to_be_chosen_from_the_list(yamamoto: APIClient, town: Town) -> None:
    assert "一覧から お選びください" in messages(yamamoto, town, "town", town=999_999)


@pytest.mark.parametrize("nonsense", ["本宮町", None, [1], True])
def test_a_town_that_is_no_choice_at_all_gets_a_message_too(
    yamamoto: APIClient, town: Town, nonsense: object
) -> None:
    assert messages(yamamoto, town, "town", town=nonsense)


def test_a_window_that_ends_before_it_starts(yamamoto: APIClient, town: Town) -> None:
    told = messages(
        yamamoto,
        town,
        "windows.0.ends_at",
        time_wish="dates",
        windows=[window(start=12, end=10)],
    )
    assert "あと" in told


def test_a_window_in_the_past(yamamoto: APIClient, town: Town) -> None:
    yesterday = window(today() - timedelta(days=1))
    told = messages(yamamoto, town, "windows.0.starts_at", time_wish="dates", windows=[yesterday])
    assert "過ぎた" in told


def test_a_window_too_short_for_the_visit(yamamoto: APIClient, town: Town) -> None:
    told = messages(
        yamamoto,
        town,
        "windows.0.ends_at",
        time_wish="dates",
        minutes=90,
        windows=[window(start=10, end=11)],
    )
    assert "90分" in told


def test_a_window_over_midnight(yamamoto: APIClient, town: Town) -> None:
    start = now() + timedelta(days=3)
    told = messages(
        yamamoto,
        town,
        "windows.0.ends_at",
        time_wish="dates",
        windows=[{"starts_at": start, "ends_at": start + timedelta(days=1)}],
    )
    assert "同じ日" in told


def wish_for_the_day_after_tomorrow(town: Town) -> dict[str, object]:
    """Where the council needs three days."""
    rules = town.council.rule_sets.get()
    intake = rules.values["intake"] | {"earliest_wish_days": 3}
    RuleSet.objects.create(
        council=town.council, version=2, values=rules.values | {"intake": intake}
    )
    return {"time_wish": "dates", "windows": [window(today() + timedelta(days=2))]}


def test_a_date_sooner_than_anybody_could_be_found(yamamoto: APIClient, town: Town) -> None:
    wish = wish_for_the_day_after_tomorrow(town)
    assert "それより後の日" in messages(yamamoto, town, "windows.0.starts_at", **wish)


def test_a_date_that_was_soon_enough_when_it_was_asked_is_not_too_soon_for_being_sent_late(
    yamamoto: APIClient, town: Town
) -> None:
    wish = wish_for_the_day_after_tomorrow(town)
    yesterday = str(today() - timedelta(days=1))
    assert hand_in(yamamoto, town, **wish, asked_on=yesterday).status_code == 201


def test_more_than_three_dates(yamamoto: APIClient, town: Town) -> None:
    four = [window(coming_weekday(after)) for after in (3, 8, 13, 18)]
    told = messages(yamamoto, town, "windows", time_wish="dates", windows=four)
    assert "第3希望まで" in told


def test_dates_without_any_date(yamamoto: APIClient, town: Town) -> None:
    assert "1つは" in messages(yamamoto, town, "windows", time_wish="dates", windows=[])


def test_more_people_than_the_kind_of_help_takes(yamamoto: APIClient, town: Town) -> None:
    assert "2人まで" in messages(yamamoto, town, "people", people=5)


def test_help_for_places_is_not_for_homes(yamamoto: APIClient, town: Town) -> None:
    assert "居場所" in messages(yamamoto, town, "category", category="PLACE_HELP")


def test_an_unknown_kind_of_help(yamamoto: APIClient, town: Town) -> None:
    assert "お選びください" in messages(yamamoto, town, "category", category="ROCKET")


def test_a_condition_nobody_knows(yamamoto: APIClient, town: Town) -> None:
    assert "ghosts" in messages(yamamoto, town, "conditions", conditions={"ghosts": True})


def test_an_answer_that_is_no_answer(yamamoto: APIClient, town: Town) -> None:
    assert messages(yamamoto, town, "answers.WIRING", answers={"WIRING": "perhaps"})
