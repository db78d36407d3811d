"""Lists that come in whole: every line is read first, each fault told at its line and column.

An import writes all lines that can be read in one transaction, or none. Where some cannot be read,
nothing is written until somebody says that these are left out; they go back as a file of their own.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

from core.errors import Invalid
from core.table_file import Line, Table, write_table

Value = TypeVar("Value")
FAULTS_COLUMN = "直すところ"
FAULTS_LEFT = (
    "直すところが {count}行あります。直してからもう一度入れるか、その行を除いて入れてください。"
)


class Outcome(models.TextChoices):
    """What importing a line would do, or did."""

    NEW = "new", "新しく入れる"
    CHANGED = "changed", "内容を新しくする"
    SAME = "same", "もう入っている"
    FAILED = "failed", "直すところがある"


@dataclass(frozen=True)
class Fault:
    column: str
    message: str


@dataclass
class ReadLine:
    """One line: `label` is how people know it, `values` what would be written."""

    number: int
    label: str
    outcome: Outcome = Outcome.FAILED
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    note: str = ""


def column_key(name: str) -> str:
    """氏名（カナ） and 氏名(カナ) are one column."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


class Cells:
    """The cells of one line, asked for by the names that standards and offices give their columns."""

    def __init__(self, line: Line) -> None:
        self.number = line.number
        self.cells = {column_key(name): text for name, text in line.cells.items()}
        self.faults: list[Fault] = []

    def text(self, names: Sequence[str], *, needed: bool = False, longest: int = 200) -> str:
        """The first of these columns that is filled in; empty when none is."""
        column, value = self.first(names)
        if needed and not value:
            self.fault(column, f"「{column}」を 入れてください。")
        if len(value) > longest:
            self.fault(column, f"長すぎます。{longest}文字までで 入れてください。")
        return value

    def read(
        self, names: Sequence[str], reader: Callable[[str], Value], *, needed: bool = False
    ) -> Value | None:
        """What `reader` makes of the text; what it raises as ValueError becomes a fault of the cell."""
        value = self.text(names, needed=needed)
        if not value:
            return None
        try:
            return reader(value)
        except ValueError as error:
            self.fault(self.first(names)[0], str(error))
            return None

    def has(self, names: Sequence[str]) -> bool:
        """Whether the file has one of these columns at all."""
        return any(name in self.cells for name in names)

    def first(self, names: Sequence[str]) -> tuple[str, str]:
        """The column and its text; of empty ones, the first that the file has."""
        there = [name for name in names if name in self.cells]
        filled = next((name for name in there if self.cells[name]), None)
        column = filled or (there or names)[0]
        return column, self.cells.get(column, "")

    def fault(self, column: str, message: str) -> None:
        self.faults.append(Fault(column, message))


def require_columns(table: Table, needed: Iterable[Sequence[str]]) -> None:
    """Raises Invalid naming the columns a file lacks altogether."""
    there = {column_key(name) for name in table.columns}
    missing = [names[0] for names in needed if not there & set(names)]
    if missing:
        named = "」「".join(missing)
        raise Invalid(f"「{named}」の列が ありません。1行目の列の名前を ご確認ください。")


def require_no_faults_left(lines: Iterable[ReadLine], *, skip_failed: bool) -> None:
    """Raises Invalid unless whoever imports said to leave out what cannot be read."""
    count = sum(line.outcome == Outcome.FAILED for line in lines)
    if count and not skip_failed:
        raise Invalid(FAULTS_LEFT.format(count=count), code="faults_left")


def file_of_failed(table: Table, lines: Iterable[ReadLine]) -> bytes | None:
    """The lines that could not be read, as they came, each with what is wrong; None without any."""
    failed = {line.number: line for line in lines if line.outcome == Outcome.FAILED}
    if not failed:
        return None
    columns = [name for name in table.columns if name != FAULTS_COLUMN]
    rows = [
        [*(line.cells.get(name, "") for name in columns), faults_in_words(failed[line.number])]
        for line in table.lines
        if line.number in failed
    ]
    return write_table([*columns, FAULTS_COLUMN], rows, form=table.form)


def faults_in_words(line: ReadLine) -> str:
    return " ".join(f"{fault.column}: {fault.message}" for fault in line.faults)


def counts(lines: Iterable[ReadLine]) -> dict[str, int]:
    found = dict.fromkeys(Outcome.values, 0)
    for line in lines:
        found[line.outcome] += 1
    return found
