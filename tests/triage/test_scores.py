"""How well the suggestion does on texts that nobody looked at while writing rules."""

import hashlib
from collections.abc import Iterable
from typing import Any

import pytest

from intake.triage import suggest
from intake.triage.codes import CATEGORY_CODES
from intake.triage.scoring import Score
from tests.triage.texts import cases, known_cases


def scored(texts: Iterable[dict[str, Any]]) -> Score:
    score = Score()
    for case in texts:
        score.add(case, suggest(case["text"]))
    return score


@pytest.fixture(scope="module")
def held_out() -> Score:
    return scored(cases("cases_held_out.jsonl"))


def test_at_least_85_percent_of_the_held_out_texts_get_the_right_outcome(held_out: Score) -> None:
    assert held_out.right_outcomes / held_out.texts >= 0.85, held_out.lines()


def test_every_urgent_held_out_text_is_flagged(held_out: Score) -> None:
    assert held_out.missed_urgent == []
    assert held_out.urgent_texts > 0


def test_no_held_out_text_that_belongs_elsewhere_is_suggested_for_acceptance(
    held_out: Score,
) -> None:
    assert held_out.false_accepts == []


def test_the_held_out_third_is_what_the_hash_of_the_id_says() -> None:
    def held(case: dict[str, Any]) -> bool:
        return int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % 3 == 0

    assert all(held(case) for case in cases("cases_held_out.jsonl"))
    assert not any(held(case) for case in cases("cases_development.jsonl"))


def test_no_held_out_or_public_text_stands_among_the_texts_that_rules_were_made_with() -> None:
    known = {case["text"] for case in known_cases()}
    kept_apart = [*cases("cases_held_out.jsonl"), *cases("public_cases.jsonl")]
    assert known.isdisjoint(case["text"] for case in kept_apart)


def test_the_public_cases_are_right_and_none_is_wrongly_accepted() -> None:
    score = scored(cases("public_cases.jsonl"))
    assert score.right_outcomes / score.texts >= 0.85, score.lines()
    assert score.missed_urgent == []
    assert score.false_accepts == []


def test_no_known_text_that_belongs_elsewhere_is_suggested_for_acceptance() -> None:
    score = scored(known_cases())
    assert score.false_accepts == []
    assert score.missed_urgent == []


def test_the_texts_ask_for_every_kind_of_help_in_the_catalogue() -> None:
    every = [*known_cases(), *cases("cases_held_out.jsonl")]
    assert {case["category"] for case in every if case["category"]} == set(CATEGORY_CODES)
