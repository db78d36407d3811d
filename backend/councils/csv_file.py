"""Lists that a council brings along as CSV files, from whatever office machine."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from core.errors import Invalid

Line = TypeVar("Line")
ENCODINGS = ("utf-8-sig", "cp932")


def read_lines(path: Path, read_line: Callable[[dict[str, str]], Line]) -> list[Line]:
    """Every line of the file; `read_line` raises ValueError for what cannot be read.

    Raises Invalid, naming the line and what is wrong with it.
    """
    rows = csv.DictReader(io.StringIO(decode(path.read_bytes())))
    lines = []
    for row in rows:
        try:
            lines.append(read_line(row))
        except ValueError as error:
            raise Invalid(f"{rows.line_num}行目を読めません。{error}") from None
    return lines


def decode(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid("文字を読めません。UTF-8 か Shift_JIS の CSV ファイルを用意してください。")


def cell(row: dict[str, str], names: Iterable[str], *, needed: bool = True) -> str:
    """The first of these columns that is filled in; raises ValueError when a needed one is not."""
    value = next((row[name].strip() for name in names if row.get(name)), "")
    if needed and not value:
        raise ValueError(f"「{'」か「'.join(names)}」の列に入れてください。")
    return value


def number(row: dict[str, str], name: str) -> float:
    try:
        return float(cell(row, [name]))
    except ValueError:
        raise ValueError(f"「{name}」の列に 数字を入れてください。") from None
