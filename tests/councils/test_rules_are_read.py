"""Whatever a council can set has an effect: each rule is read by some act or screen."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from councils.rules import Rules

ROOT = Path(__file__).resolve().parents[2]
# Where rules are declared and passed on; that alone has no effect yet.
DECLARED = {"rules.py", "rules_serializers.py", "schema.d.ts", "rules.json"}
# Rows that are shown as they stand.
CONTENT = ("conditions.", "common_checks.", "decline_reasons.", "texts")


def structs_of(kind: object) -> Iterator[type]:
    """The struct itself, or those inside a list or a choice."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for inner in get_args(kind):
        yield from structs_of(inner)


def names_of(struct: type, before: str = "") -> Iterator[str]:
    for name, kind in get_type_hints(struct).items():
        inner = list(structs_of(kind))
        if not inner:
            yield f"{before}{name}"
        for one in inner:
            yield from names_of(one, f"{before}{name}.")


@cache
def everything_that_reads() -> str:
    files = [*(ROOT / "backend").rglob("*.*"), *(ROOT / "frontend" / "src").rglob("*.*")]
    return "\n".join(
        path.read_text()
        for path in files
        if path.suffix in {".py", ".ts", ".svelte", ".json"} and path.name not in DECLARED
    )


@pytest.mark.parametrize(
    "rule", sorted({name for name in names_of(Rules) if not name.startswith(CONTENT)})
)
def test_every_rule_has_a_reader(rule):
    """As an attribute, by its name in other data, or in a sentence that the rules make of it."""
    name = rule.rsplit(".", 1)[-1]
    in_a_sentence = f"self.{name}" in (ROOT / "backend/councils/rules.py").read_text()
    assert in_a_sentence or re.search(rf"\.{name}\b|: \"{name}\"", everything_that_reads())
