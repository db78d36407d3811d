"""What particular turns of phrase do, and do not do, to the suggestion."""

import json
import subprocess
import sys
from pathlib import Path

import jaconv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.triage import suggest
from intake.triage.model import FIVE_PRINCIPLES, OUTCOMES
from tests.triage.texts import cases

BACKEND = Path(__file__).parents[2] / "backend"
SOME_TEXTS = [case["text"] for case in cases("cases_development.jsonl")[::4]]
POLITE_ENDINGS = ("よろしくお願いします。", "どうぞよろしくお願いいたします。")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_whatever_makes_it_stumble(text: str) -> None:
    suggestion = suggest(text)
    assert suggestion.outcome in OUTCOMES
    assert all(text[e.start : e.end] == e.words for e in suggestion.evidence)


@pytest.mark.parametrize(
    "text", ["", "　", "。。。", "\ud800", "😀" * 50, "あ" * 20_000, "ｶﾞﾞﾞ", "\x00"]
)
def test_a_text_that_says_nothing_goes_to_the_council(text: str) -> None:
    assert suggest(text).outcome == "hand_to_council"


@pytest.mark.parametrize("text", SOME_TEXTS)
def test_a_polite_ending_changes_nothing(text: str) -> None:
    plain = suggest(text)
    for ending in POLITE_ENDINGS:
        polite = suggest(text + ending)
        assert (polite.outcome, polite.urgent) == (plain.outcome, plain.urgent)


@pytest.mark.parametrize("text", SOME_TEXTS)
def test_the_width_of_letters_changes_nothing(text: str) -> None:
    plain = suggest(text)
    for other in (
        jaconv.z2h(text, kana=True, digit=True, ascii=True),
        jaconv.h2z(text, kana=True, digit=True, ascii=True),
    ):
        assert suggest(other).outcome == plain.outcome
        assert suggest(other).urgent == plain.urgent


@pytest.mark.parametrize("text", SOME_TEXTS)
def test_evidence_points_at_the_residents_own_words(text: str) -> None:
    for form in (text, jaconv.z2h(text, kana=True, digit=True, ascii=True)):
        for evidence in suggest(form).evidence:
            assert evidence.words
            assert form[evidence.start : evidence.end] == evidence.words


@pytest.mark.parametrize("text", SOME_TEXTS)
def test_an_urgent_matter_is_always_referred_and_five_answers_are_always_given(text: str) -> None:
    suggestion = suggest(text)
    assert suggestion.outcome == "refer" or not suggestion.urgent
    assert [answer.code for answer in suggestion.principles] == list(FIVE_PRINCIPLES)
    assert suggestion.outcome == "accept" or suggestion.refer_to


def test_a_violated_principle_shows_the_words_that_touched_it() -> None:
    suggestion = suggest("毎週月曜に台所の掃除に来てもらいたいがやけど。")
    once = next(answer for answer in suggestion.principles if answer.code == "ONE_OFF")
    assert once.answer == "violated"
    assert "毎週" in once.words


def test_danger_beats_the_errand_it_is_told_with() -> None:
    errand = "電球を一つ替えてもらえませんか。"
    assert suggest(errand).outcome == "accept"
    grave = suggest(f"{errand}それと母が倒れて呼んでも返事がありません。")
    assert (grave.outcome, grave.urgent, grave.refer_to) == ("refer", True, ("EMERGENCY_119",))


@pytest.mark.parametrize(
    "text",
    [
        "毎日困っているので、台所の電球を替えてください。",
        "一週間前から廊下の電球が切れています。替えてもらえますか。",
        "風呂場の電球を替えてもらえませんか。",
        "車はないので、スーパーまで歩いて一緒に買い物に行ってもらえませんか。",
    ],
)
def test_harmless_words_of_time_bath_and_car_do_not_turn_a_request_away(text: str) -> None:
    assert suggest(text).outcome == "accept"


def test_it_works_without_the_web_framework_and_without_a_network() -> None:
    script = (
        "import json, socket, sys\n"
        "socket.socket.connect = None\n"
        "from intake.triage import suggest\n"
        "outcome = suggest('電球を替えてください。').outcome\n"
        "print(json.dumps([outcome, 'django' in sys.modules]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=BACKEND, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == ["accept", False]
