"""How a council comes into being: the catalogue and the rules it starts with."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from councils.models import Council, NumberSequence, RequestCategory, RuleSet
from councils.rules import read_rules, shipped

DATA = Path(__file__).parent / "data"
# Kinds of request without a place on the counter's first page come after those with one.
BEHIND_THE_FIRST_PAGE = 100


def read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return document


@transaction.atomic
def found_council(
    *,
    slug: str,
    name: str,
    phone: str,
    lat: float,
    lon: float,
    unit_name: str = "",
    hours: str = "",
    municipality_code: str = "",
    is_demo: bool = False,
) -> Council:
    """Create a council with the catalogue of 29 kinds of request and version 1 of its rules.

    `lat` and `lon` are degrees. Towns and counters come afterwards, from the council's own lists.
    """
    council = Council.objects.create(
        slug=slug,
        name=name,
        phone=phone,
        lat=lat,
        lon=lon,
        unit_name=unit_name,
        hours=hours,
        municipality_code=municipality_code,
        is_demo=is_demo,
    )
    catalogue = read("categories.json")
    RequestCategory.objects.bulk_create(
        category_row(council, entry, position=BEHIND_THE_FIRST_PAGE + index)
        for index, entry in enumerate(catalogue["categories"])
    )
    shared = {name: catalogue[name] for name in ("conditions", "common_checks")}
    values = shipped() | shared
    read_rules(values)
    RuleSet.objects.create(council=council, version=1, values=values)
    NumberSequence.objects.create(council=council)
    return council


def category_row(council: Council, entry: dict[str, Any], *, position: int) -> RequestCategory:
    return RequestCategory(
        council=council,
        code=entry["code"],
        name=entry["name"],
        card_label=entry["card"],
        kana=entry["card_kana"],
        icon=entry["icon"],
        minutes=entry["minutes"],
        people=entry["people"]["default"],
        max_people=entry["people"]["max"],
        needs_car=entry["needs_car"],
        urgency=entry["urgency"],
        position=entry["front_order"] or position,
        for_places=entry.get("for_places", False),
        details=entry,
    )
