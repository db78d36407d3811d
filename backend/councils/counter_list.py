"""A council's counters and the agencies it refers to, from CSV files.

Counters: 名称, よみ, 種類 (as on the screen, e.g. 薬局), 町, 電話番号, 受付時間; 緯度 and 経度 where they are
known, else the counter lies in the middle of its town.
Agencies: 名称, よみ, 分野, 電話番号; コード (the code that triage names), メール, 区域, 内容, 受付時間 where
known.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from core.japanese import read_kana, read_phone
from councils.csv_file import cell, number, read_lines
from councils.models import Council, CounterKind, HoocchokenCounter, SupportAgency, Town

KINDS = {kind.label: kind for kind in CounterKind}
Row = dict[str, str]
Value = TypeVar("Value")


@transaction.atomic
def load_counters(council: Council, path: Path) -> int:
    """Add the counters or bring them up to date, by name; raises Invalid. Returns how many."""
    towns = {town.name: town for town in council.towns.select_related("district")}
    lines = read_lines(path, counter_line(towns))
    for line in lines:
        HoocchokenCounter.objects.update_or_create(
            council=council, name=line.pop("name"), defaults=line
        )
    return len(lines)


@transaction.atomic
def load_agencies(council: Council, path: Path) -> int:
    """Add the agencies or bring them up to date, by name; raises Invalid. Returns how many."""
    lines = read_lines(path, agency_line)
    for line in lines:
        SupportAgency.objects.update_or_create(
            council=council, name=line.pop("name"), defaults=line
        )
    return len(lines)


def counter_line(towns: dict[str, Town]) -> Callable[[Row], dict[str, object]]:
    def read(row: Row) -> dict[str, object]:
        town = one_of(towns, cell(row, ["町"]), what="町")
        placed = bool(row.get("緯度"))
        return {
            "name": cell(row, ["名称"]),
            "kana": read_kana(cell(row, ["よみ"])),
            "kind": one_of(KINDS, cell(row, ["種類"]), what="種類"),
            "town": town,
            "district": town.district,
            "phone": read_phone(cell(row, ["電話番号"])),
            "hours": cell(row, ["受付時間"]),
            "lat": number(row, "緯度") if placed else town.lat,
            "lon": number(row, "経度") if placed else town.lon,
        }

    return read


def agency_line(row: Row) -> dict[str, object]:
    return {
        "name": cell(row, ["名称"]),
        "kana": read_kana(cell(row, ["よみ"])),
        "field": cell(row, ["分野"]),
        "phone": read_phone(cell(row, ["電話番号"])),
        "code": cell(row, ["コード"], needed=False),
        "email": cell(row, ["メール"], needed=False),
        "area": cell(row, ["区域"], needed=False),
        "helps_with": cell(row, ["内容"], needed=False),
        "hours": cell(row, ["受付時間"], needed=False),
    }


def one_of(known: dict[str, Value], name: str, *, what: str) -> Value:
    if name not in known:
        raise ValueError(f"「{name}」という{what}は まだありません。")
    return known[name]
