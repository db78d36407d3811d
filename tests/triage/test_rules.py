"""A council edits rules: faults are told with their place, and a new word works at once."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from intake.triage import RulesError, TriageRules, suggest
from intake.triage.files import DATA, read_data
from intake.triage.training import train
from tests.triage.texts import known_cases


@pytest.fixture
def data() -> dict[str, Any]:
    return copy.deepcopy({**read_data(), "likeness": None})


def messages(data: dict[str, Any]) -> str:
    with pytest.raises(RulesError) as told:
        TriageRules.from_data(data)
    return "\n".join(told.value.messages)


def test_the_rules_carry_a_version_and_every_suggestion_names_it() -> None:
    assert suggest("こんにちは").rules_version == TriageRules.load().version


def test_a_word_added_by_the_council_is_found_in_any_inflection(data: dict[str, Any]) -> None:
    text = "ほたるび玉を取り替えてもらえませんか。"
    assert suggest(text, rules=TriageRules.from_data(data)).category != "LIGHT_BULB"
    data["vocabulary"]["bulb"].append("ほたるび玉")
    suggestion = suggest(text, rules=TriageRules.from_data(data))
    assert (suggestion.outcome, suggestion.category) == ("accept", "LIGHT_BULB")


def test_a_limit_changed_by_the_council_changes_the_answer(data: dict[str, Any]) -> None:
    text = "机の引き出しの整理を九十分ほど手伝ってもらえませんか。".replace("九十", "90")
    assert suggest(text, rules=TriageRules.from_data(data)).outcome == "accept"
    data["settings"]["minutes_limit"] = 60
    assert "SHORT_TIME" in suggest(text, rules=TriageRules.from_data(data)).principles_violated


def test_an_unknown_code_is_told_with_its_place(data: dict[str, Any]) -> None:
    data["signals"][0]["refer_to"] = ["AMBULANCE"]
    told = messages(data)
    assert "signals 1番目" in told
    assert "「AMBULANCE」という符号はありません" in told


def test_a_missing_list_of_words_is_told_by_name(data: dict[str, Any]) -> None:
    data["categories"][0]["task"] = ["{bulbs}…替える"]
    assert "語のまとまり「{bulbs}」がありません" in messages(data)


def test_a_broken_expression_is_told_with_what_is_wrong(data: dict[str, Any]) -> None:
    data["signals"][1]["when"] = ["re:(電球"]
    assert "正規表現「(電球」が正しくありません" in messages(data)


def test_lists_that_contain_each_other_are_told(data: dict[str, Any]) -> None:
    data["vocabulary"]["bulb"].append("{lamp}")
    data["vocabulary"]["lamp"] = ["{bulb}"]
    assert "互いを含んでいます" in messages(data)


def test_a_referral_without_a_target_is_a_dead_end_and_told(data: dict[str, Any]) -> None:
    data["signals"][0]["refer_to"] = []
    assert "行き止まりにしないでください" in messages(data)


def test_numbers_that_make_no_sense_are_told(data: dict[str, Any]) -> None:
    data["settings"]["minutes_limit"] = "120分"
    data["settings"]["minutes"] = 3
    told = messages(data)
    assert "minutes_limit は1以上の整数で" in told
    assert "minutes という設定はありません" in told


def test_every_fault_is_told_at_once(data: dict[str, Any]) -> None:
    data["signals"][0]["leads_to"] = "refuse"
    data["hints"][0]["hints"][0]["weight"] = "重い"
    del data["mood"]["offer"]
    data["categories"].pop()
    told = messages(data)
    assert "「refuse」は使えません" in told
    assert "weight(重み)は" in told
    assert "mood: offer がありません" in told
    assert "DISASTER_PREP の書き方がありません" in told


def test_rules_without_a_file_are_told_by_name(data: dict[str, Any]) -> None:
    del data["signals"]
    assert "signals がありません" in messages(data)


def test_the_weights_were_made_from_all_known_texts_and_come_out_the_same_each_time() -> None:
    weights = json.loads((DATA / "likeness.json").read_text(encoding="utf-8"))
    assert weights["texts"] == len(known_cases())
    rules = TriageRules.load()
    few = known_cases()[:60]
    assert train(few, rules=rules) == train(few, rules=rules)


def test_rules_are_read_from_a_folder_of_the_councils_own(tmp_path: Path) -> None:
    for file in DATA.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    own = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    (tmp_path / "settings.json").write_text(
        json.dumps({**own, "version": "高知市 1"}), encoding="utf-8"
    )
    assert suggest("こんにちは", rules=TriageRules.load(tmp_path)).rules_version == "高知市 1"
