"""Lists that a council brings along as files, from whatever office machine: CSV or Excel."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from core.errors import Invalid
from core.table_file import read_table

Line = TypeVar("Line")


def read_lines(path: Path, read_line: Callable[[dict[str, str]], Line]) -> list[Line]:
    """Every line of the file; `read_line` raises ValueError for what cannot be read.

    Raises Invalid, naming the line and what is wrong with it.
    """
    lines = []
    for line in read_table(path.read_bytes()).lines:
        try:
            lines.append(read_line(line.cells))
        except ValueError as error:
            raise Invalid(f"{line.number}行目を読めません。{error}") from None
    return lines


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
