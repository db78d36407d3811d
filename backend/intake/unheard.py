"""A trouble that is none of the catalogue's kinds yet: 社協につなぐ, and the council listens first.

It has a category of its own, kept out of the catalogue; before such a request is accepted, staff
choose what it is.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from councils.models import RequestCategory

SOURCE = Path(__file__).parent / "data" / "unheard.json"
COLUMNS = ("name", "card_label", "kana", "icon", "minutes")


@cache
def unheard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


def is_unheard(category: RequestCategory) -> bool:
    return bool(category.code == unheard()["code"])


def unheard_category(council_id: int) -> RequestCategory:
    """The council's own row, or one that is not written down yet."""
    known = RequestCategory.objects.filter(council=council_id, code=unheard()["code"]).first()
    return known or RequestCategory(council_id=council_id, **columns())


def written_down(category: RequestCategory) -> RequestCategory:
    """The same category as a row that requests can point at."""
    if not category._state.adding:
        return category
    row, _ = RequestCategory.objects.get_or_create(
        council_id=category.council_id, code=category.code, defaults=columns()
    )
    return row


def columns() -> dict[str, Any]:
    return {
        "code": unheard()["code"],
        "is_active": False,
        **{name: unheard()[name] for name in COLUMNS},
    }
