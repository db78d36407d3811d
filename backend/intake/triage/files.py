"""Where the rules lie: the folder that comes with the product, or a council's own copy of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from intake.triage.validation import RulesError

DATA = Path(__file__).parent / "data"
OWN_FOLDER = "HOOCCHOKEN_TRIAGE_RULES"
# What each file holds: one object with names, or a list of objects.
PARTS: dict[str, type] = {
    "settings": dict,
    "dialect": list,
    "vocabulary": dict,
    "mood": dict,
    "categories": list,
    "signals": list,
    "hints": list,
}
LIKENESS = "likeness"


def folder_in_use() -> Path:
    """The council's own folder where the environment names one."""
    own = os.environ.get(OWN_FOLDER, "").strip()
    return Path(own) if own else DATA


def read_data(directory: Path = DATA) -> dict[str, Any]:
    """The files as plain data, neither validated nor compiled. Raises RulesError naming each bad file."""
    if not directory.is_dir():
        raise RulesError(
            [f"{directory} というフォルダーがありません。{OWN_FOLDER} の場所を確かめてください。"]
        )
    data: dict[str, Any] = {}
    messages: list[str] = []
    for part in (*PARTS, LIKENESS):
        try:
            data[part] = read_part(directory / f"{part}.json", part)
        except RulesError as error:
            messages += error.messages
    if messages:
        raise RulesError(messages)
    return data


def read_part(path: Path, part: str) -> Any:
    """One file; the likeness model may be left out."""
    if part == LIKENESS and not path.exists():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise RulesError(
            [
                f"{path.name} の{error.lineno}行目{error.colno}文字目が JSON として読めません。"
                "かっこ、コンマ、引用符を確かめてください。"
            ]
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(
            [f"{path} を読めません。UTF-8 のファイルがあるか確かめてください。"]
        ) from error
    faults = list(shape_faults(path.name, found, wanted=PARTS.get(part, dict)))
    if faults:
        raise RulesError(faults)
    return found


def shape_faults(name: str, found: Any, *, wanted: type) -> Iterator[str]:
    if not isinstance(found, wanted):
        brackets = "{ }" if wanted is dict else "[ ]"
        yield f"{name}: 全体を {brackets} で囲んでください。"
    elif isinstance(found, list):
        for number, entry in enumerate(found, start=1):
            if not isinstance(entry, Mapping):
                yield f"{name} {number}番目: {{ }} で囲んでください。"
