"""The committed texts, read once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parents[1] / "data" / "triage"
KNOWN_FILES = ("cases_development.jsonl", "cases_adversarial.jsonl", "cases_everyday.jsonl")


@cache
def cases(name: str) -> tuple[dict[str, Any], ...]:
    """The texts of one file, with what is expected of each."""
    lines = (TEXTS / name).read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def known_cases() -> list[dict[str, Any]]:
    """Every text that rules and weights were made with."""
    return [case for name in KNOWN_FILES for case in cases(name)]
