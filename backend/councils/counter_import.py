"""Counters from a council's own list or from open data, each line read as far as it goes.

Column names: 自治体標準オープンデータセット and the older 推奨データセット (公共施設一覧), GIF 施設, and the short
ones of `loadcounters`. A counter is known by its name.
"""

from typing import Any

from django.db import transaction

from core import audit
from core.era import read_date
from core.errors import require
from core.imports import Cells, Outcome, ReadLine, require_columns, require_no_faults_left
from core.japanese import read_kana, read_phone
from core.table_file import Table
from councils import policies
from councils.degrees import read_degrees
from councils.models import Council, CounterKind, HoocchokenCounter
from councils.opening_hours import is_understood
from councils.town_finder import TownFinder

NAME = ("名称", "窓口名")
KANA = ("名称_カナ", "名称(カナ)", "よみ", "ふりがな")
KIND = ("種類", "種別", "種別情報", "POIコード")
TOWN = (
    "町",
    "町名",
    "所在地_町字",
    "住所",
    "所在地_連結表記",
    "所在地_連結標記",
    "施設住所",
    "所在地",
)
PHONE = ("電話番号", "連絡先電話番号")
HOURS = ("受付時間",)
DAYS = ("利用可能曜日",)
OPENS = ("開始時間", "開始時刻")
CLOSES = ("終了時間", "終了時刻")
CONTACT = ("担当", "担当者", "窓口担当者")
CERTIFIED = ("認定日", "認定年月日")
STICKER = ("ステッカー交付日", "ステッカー発行日", "ステッカーを渡した日")
HOURS_NOTE = ("利用可能日時特記事項", "利用可能日時説明")
LAT, LON = ("緯度",), ("経度",)
NEEDED = (NAME, KANA, KIND, TOWN, PHONE)

KINDS = {kind.label: kind for kind in CounterKind} | {
    # POIコード of the open data sets
    "1612": CounterKind.PHARMACY,
    "1408": CounterKind.WELFARE_ELDERLY,
    "1409": CounterKind.WELFARE_ELDERLY,
}


def read_counters(council: Council, table: Table) -> list[ReadLine]:
    """What importing each line would do; raises Invalid when a needed column is missing."""
    require_columns(table, NEEDED)
    towns = TownFinder(council.towns.select_related("district"))
    known = {counter.name: counter for counter in council.counters.all()}
    lines, seen = [], dict[str, int]()
    for each in table.lines:
        cells = Cells(each)
        values = counter_values(cells, towns)
        name = values["name"]
        if name in seen:
            cells.fault(NAME[0], f"同じ名称が {seen[name]}行目にも あります。")
        seen.setdefault(name, each.number)
        outcome = Outcome.FAILED if cells.faults else outcome_of(values, known.get(name))
        note = "" if cells.faults else note_of(values, known.get(name))
        lines.append(ReadLine(each.number, name, outcome, values, cells.faults, note))
    return lines


def outcome_of(values: dict[str, Any], known: HoocchokenCounter | None) -> Outcome:
    if known is None:
        return Outcome.NEW
    same = all(getattr(known, field) == value for field, value in values.items())
    return Outcome.SAME if same else Outcome.CHANGED


def note_of(values: dict[str, Any], known: HoocchokenCounter | None) -> str:
    if known is not None and not known.is_open:
        return "閉じている窓口です。閉じたままにします。"
    if not is_understood(values["hours"]):
        return "受付時間は、この書き方のまま出します。いま開いているかは 出ません。"
    return ""


def counter_values(cells: Cells, towns: TownFinder) -> dict[str, Any]:
    found = cells.read(TOWN, towns.find, needed=True)
    town = found[0] if found else None
    lat, lon = cells.read(LAT, read_degrees), cells.read(LON, read_degrees)
    if (lat is None) != (lon is None):
        cells.fault(LAT[0], "緯度と経度は、両方 入れるか、両方 空けてください。")
    return {
        "name": cells.text(NAME, needed=True, longest=60),
        "kana": cells.read(KANA, read_kana, needed=True),
        "kind": cells.read(KIND, kind, needed=True),
        "town": town,
        "district": town and town.district,
        "phone": cells.read(PHONE, read_phone, needed=True),
        "hours": hours(cells),
        **staff_facts(cells),
        "lat": lat if lat is not None else town and town.lat,
        "lon": lon if lon is not None else town and town.lon,
    }


def staff_facts(cells: Cells) -> dict[str, Any]:
    """What staff know besides; a column that is missing or empty leaves it as it is written."""
    told = {
        "contact": cells.text(CONTACT, longest=60),
        "certified_on": cells.read(CERTIFIED, read_date),
        "sticker_issued_on": cells.read(STICKER, read_date),
    }
    return {name: value for name, value in told.items() if value}


def kind(text: str) -> CounterKind:
    if text not in KINDS:
        labels = "、".join(kind.label for kind in CounterKind)
        raise ValueError(f"「{text}」という種類は ありません。{labels} から お選びください。")
    return KINDS[text]


def hours(cells: Cells) -> str:
    """As it is told in words, or put together from the columns of the open data sets."""
    days, opens, closes = (cells.text(names) for names in (DAYS, OPENS, CLOSES))
    note = cells.text(HOURS_NOTE)
    together = f"{days} {opens}〜{closes}".strip() if opens and closes else ""
    told = cells.text(HOURS) or " ".join(part for part in (together, note) if part)
    if not told:
        cells.fault(HOURS[0], "「受付時間」を 入れてください（例: 平日 9時〜17時）。")
    if len(told) > 100:
        cells.fault(HOURS[0], "長すぎます。100文字までで 入れてください。")
    return told


@transaction.atomic
def import_counters(
    council: Council, table: Table, *, actor: Any, skip_failed: bool
) -> list[ReadLine]:
    """Write all lines, or none; raises Invalid while faults are left that nobody chose to leave out.

    `actor` is None on the command line.
    """
    require(actor is None or policies.can_import_counters(actor))
    lines = read_counters(council, table)
    require_no_faults_left(lines, skip_failed=skip_failed)
    for line in lines:
        if line.outcome not in (Outcome.NEW, Outcome.CHANGED):
            continue
        counter, is_new = HoocchokenCounter.objects.update_or_create(
            council=council, name=line.values["name"], defaults=line.values
        )
        audit.record(counter, "register" if is_new else "correct", actor=actor)
    return lines
