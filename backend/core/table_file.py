"""Tables that come from and go to office machines: CSV in four encodings, and Excel.

What is read first decides: a byte order mark, then UTF-8 without a fault, then CP932 (Shift_JIS with
髙 and 﨑). Written cells that a spreadsheet would take for a formula are given a quotation mark in
front, which is taken away again when such a file comes back.
"""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from core.errors import Invalid
from core.parsers import is_storable

LARGEST_BYTES = 1_500_000
LARGEST_UNPACKED_BYTES = 60_000_000
MOST_LINES = 5_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
QUOTE = "'"
XLSX_START = b"PK\x03\x04"

# What CP932 turns a wave dash and a minus sign into; a file must read alike in every encoding.
AS_JIS_MEANT = {ord("～"): "〜", ord("－"): "−"}

TOO_LARGE = "ファイルが大きすぎます。5,000行までに分けて、もう一度お選びください。"
UNREADABLE = "文字を読めません。CSV（UTF-8 か Shift_JIS）か Excel（.xlsx）で保存し直してください。"
BROKEN_EXCEL = "Excel のファイルを開けません。Excel で開いて保存し直してから、お選びください。"
EMPTY = "1行目に列の名前、2行目から内容を入れてください。"


class Form(Enum):
    """How a table is stored: code, and what people call it."""

    UTF_8 = ("utf-8", "CSV（UTF-8）")
    UTF_8_BOM = ("utf-8-sig", "CSV（UTF-8、BOM付き）")
    UTF_16 = ("utf-16", "CSV（UTF-16）")
    CP932 = ("cp932", "CSV（Shift_JIS）")
    XLSX = ("xlsx", "Excel")

    @property
    def codec(self) -> str:
        return self.value[0]

    @property
    def label(self) -> str:
        return self.value[1]

    @property
    def suffix(self) -> str:
        return ".xlsx" if self is Form.XLSX else ".csv"


@dataclass(frozen=True)
class Line:
    """One line of a table; `number` is the one that a spreadsheet shows."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    form: Form
    columns: list[str]
    lines: list[Line]


def read_table(content: bytes) -> Table:
    """Raises Invalid, saying what to do, when the file cannot be understood."""
    if len(content) > LARGEST_BYTES:
        raise Invalid(TOO_LARGE)
    form, rows = unpack(content)
    if not all(is_storable(cell) for _, cells in rows for cell in cells):
        raise Invalid(UNREADABLE)
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    if len(filled) < 2:
        raise Invalid(EMPTY)
    columns = [tidy(name) for name in filled[0][1]]
    lines = [
        Line(number, dict(zip(columns, map(tidy, cells), strict=False)))
        for number, cells in filled[1:]
    ]
    if len(lines) > MOST_LINES:
        raise Invalid(TOO_LARGE)
    return Table(form, [name for name in columns if name], lines)


def unpack(content: bytes) -> tuple[Form, list[tuple[int, list[str]]]]:
    if content.startswith(XLSX_START):
        return Form.XLSX, list(enumerate(rows_of_workbook(content), start=1))
    form, text = decode(content)
    separator = "\t" if "\t" in text.split("\n", 1)[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return form, list(enumerate(reader, start=1))
    except csv.Error:
        raise Invalid(UNREADABLE) from None


def decode(content: bytes) -> tuple[Form, str]:
    """Raises Invalid for what none of the encodings fits."""
    for form in likely_forms(content):
        try:
            return form, content.decode(form.codec).translate(AS_JIS_MEANT)
        except UnicodeDecodeError:
            continue
    raise Invalid(UNREADABLE)


def likely_forms(content: bytes) -> Sequence[Form]:
    if content.startswith(codecs.BOM_UTF8):
        return [Form.UTF_8_BOM]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return [Form.UTF_16]
    return [Form.UTF_8, Form.CP932]


def rows_of_workbook(content: bytes) -> list[list[str]]:
    """The first sheet; what a formula came to, not the formula."""
    # Loaded when a workbook comes: it brings numpy along, which the pages need not carry.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED_BYTES:
            raise Invalid(TOO_LARGE)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = [[written(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError):
        raise Invalid(BROKEN_EXCEL) from None
    return found


def written(value: Any) -> str:
    """A cell of a workbook as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def tidy(cell: str) -> str:
    """Without surrounding space, and without the mark that `harmless` puts in front."""
    bare = cell.strip(" \u3000\n\r\t")
    return bare[1:] if bare.startswith(QUOTE) and bare[1:].startswith(FORMULA_STARTS) else bare


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return QUOTE + cell if cell.startswith(FORMULA_STARTS) else cell


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, form: Form) -> bytes:
    """A file in that form, with CRLF as office programs expect it."""
    safe = [[harmless(cell) for cell in row] for row in [columns, *rows]]
    if form is Form.XLSX:
        return workbook_of(safe)
    # Plain UTF-8 would open as nonsense in Excel, so what goes back has its mark.
    codec = Form.UTF_8_BOM.codec if form is Form.UTF_8 else form.codec
    # Excel parts a UTF-16 text at its tabs only.
    separator = "\t" if form is Form.UTF_16 else ","
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(safe)
    return out.getvalue().encode(codec, errors="replace")


def workbook_of(rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("一覧")
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
