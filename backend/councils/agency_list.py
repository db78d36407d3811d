"""The agencies a council refers to, from a file.

Columns: 名称, よみ, 分野, 電話番号; コード (the code that triage names), メール, 区域, 校区 (the school
districts it serves, one after the other; empty means the whole city), 内容, 受付時間 where known.
"""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from core.japanese import read_help_line, read_kana
from councils.csv_file import cell, read_lines
from councils.models import Council, SchoolDistrict, SupportAgency

SEPARATORS = re.compile(r"[、，,・\s]+")


@transaction.atomic
def load_agencies(council: Council, path: Path) -> int:
    """Add the agencies or bring them up to date, by name; raises Invalid. Returns how many."""
    districts = {district.name: district for district in council.districts.all()}
    lines = read_lines(path, partial(agency_line, districts=districts))
    for line in lines:
        served = line.pop("districts")
        agency, _ = SupportAgency.objects.update_or_create(
            council=council, name=line.pop("name"), defaults=line
        )
        agency.districts.set(served)
    return len(lines)


def agency_line(row: dict[str, str], *, districts: Mapping[str, SchoolDistrict]) -> dict[str, Any]:
    return {
        "name": cell(row, ["名称"]),
        "kana": read_kana(cell(row, ["よみ"])),
        "field": cell(row, ["分野"]),
        "phone": read_help_line(cell(row, ["電話番号"])),
        "code": cell(row, ["コード"], needed=False),
        "email": cell(row, ["メール"], needed=False),
        "area": cell(row, ["区域"], needed=False),
        "districts": districts_named(cell(row, ["校区"], needed=False), districts),
        "helps_with": cell(row, ["内容"], needed=False),
        "hours": cell(row, ["受付時間"], needed=False),
    }


def districts_named(text: str, districts: Mapping[str, SchoolDistrict]) -> list[SchoolDistrict]:
    """旭、横内 or 旭校区・横内校区; raises ValueError for a district that the council has not."""
    names = [name.removesuffix("校区") for name in SEPARATORS.split(text) if name]
    unknown = [name for name in names if name not in districts]
    if unknown:
        raise ValueError(
            f"「{unknown[0]}」という校区は ありません。校区の一覧の 名前で 入れてください。"
        )
    return [districts[name] for name in names]
