"""`hoocchoken triage FILE.jsonl`: one object per line, and a score where one is due."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


def run(path: Path) -> tuple[list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("triage", str(path), stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_each_text_gets_one_line_with_its_id(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        json.dumps({"id": "一", "text": "電球を替えてください。"}),
        json.dumps({"id": "二", "text": "火事です。"}),
    )
    answers, told = run(path)
    assert [(a["id"], a["outcome"], a["urgent"]) for a in answers] == [
        ("一", "accept", False),
        ("二", "refer", True),
    ]
    assert set(answers[0]) >= {"category", "principles_violated", "refer_to", "evidence"}
    assert told == ""


def test_a_score_is_told_where_an_outcome_was_expected(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        json.dumps({"id": "一", "text": "電球を替えてください。", "expected": "hand_to_council"}),
        json.dumps({"id": "二", "text": "火事です。", "expected": "refer", "urgent": True}),
    )
    _, told = run(path)
    assert "outcome accuracy   0.500 (1 of 2)" in told
    assert "urgent recall      1.000 (1 of 1)" in told
    assert "false accepts      1 of 2 [一]" in told


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("これは文です", "1行目が JSON ではありません"),
        ('{"id": "一"}', "1行目に text(相談の文)がありません"),
        ("[]", "1行目に text(相談の文)がありません"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CommandError) as told:
        run(written(tmp_path, line))
    assert message in str(told.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as told:
        run(tmp_path / "nowhere.jsonl")
    assert "読めません" in str(told.value)
