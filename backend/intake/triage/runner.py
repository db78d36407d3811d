"""Triage of a file of texts, one JSON object per line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from intake.triage.rules import TriageRules, default_rules
from intake.triage.scoring import Score
from intake.triage.suggest import suggest


class Writer(Protocol):
    """A stream, or what stands for one in a management command."""

    def write(self, text: str, /) -> object: ...


class TextFileError(ValueError):
    """A file that cannot be read as texts; the message says in Japanese what to mend."""


def run_file(
    path: str | Path, out: Writer, err: Writer, *, rules: TriageRules | None = None
) -> Score:
    """Print the suggestion for every line to ``out``, and a score to ``err``.

    Lines need ``text``; ``id`` is repeated in the answer. Only lines with
    ``expected`` count in the score. Raises TextFileError before anything is printed.
    """
    rules = rules or default_rules()
    cases = read_cases(Path(path))
    score = Score()
    for case in cases:
        suggestion = suggest(case["text"], rules=rules)
        out.write(
            json.dumps({"id": case.get("id"), **suggestion.as_dict()}, ensure_ascii=False) + "\n"
        )
        if case.get("expected"):
            score.add(case, suggestion)
    if score.texts:
        err.write("\n".join(score.lines()) + "\n")
    return score


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The texts of a file, one JSON object per line. Raises TextFileError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TextFileError(
            f"{path} を読めません。UTF-8 のファイルの場所を確かめてください。"
        ) from error
    return [_case(line, number, path) for number, line in enumerate(lines, start=1) if line.strip()]


def _case(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except json.JSONDecodeError as error:
        raise TextFileError(
            f"{path} の{number}行目が JSON ではありません。1行に1件ずつ書いてください。"
        ) from error
    if not isinstance(case, dict) or not isinstance(case.get("text"), str):
        raise TextFileError(f"{path} の{number}行目に text(相談の文)がありません。")
    return case
