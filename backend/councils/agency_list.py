"""The agencies a council refers to, from a file.

Columns: 名称, よみ, 分野, 電話番号; コード (the code that triage names), メール, 区域, 内容, 受付時間 where
known.
"""

from pathlib import Path

from django.db import transaction

from core.japanese import read_kana, read_phone
from councils.csv_file import cell, read_lines
from councils.models import Council, SupportAgency


@transaction.atomic
def load_agencies(council: Council, path: Path) -> int:
    """Add the agencies or bring them up to date, by name; raises Invalid. Returns how many."""
    lines = read_lines(path, agency_line)
    for line in lines:
        SupportAgency.objects.update_or_create(
            council=council, name=line.pop("name"), defaults=line
        )
    return len(lines)


def agency_line(row: dict[str, str]) -> dict[str, object]:
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
