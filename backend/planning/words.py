"""Points, reasons and suggestions in the words of the screens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices

from planning.facts import VolunteerFacts, month_of

WAYS = {"walk": "歩いて", "bicycle": "自転車で", "motorbike": "バイクで", "car": "車で"}
NEAR_MINUTES = 15
MOST_REASONS = 4
FAMILIAR = "前回も担当しました"


class Part(TextChoices):
    """The named parts of a seat's points; they sum to its share of the objective."""

    REQUEST = "request", "依頼"
    CONTINUITY = "continuity", "前回も担当"
    PAIR = "pair", "校区・希望・しばらくぶり"
    DISTANCE = "distance", "距離"
    LOAD = "load", "負担"
    DISTRICT = "district", "校区の公平"


class Stage(TextChoices):
    """What a run is doing."""

    READ = "read", "依頼とボランティアを読んでいます"
    CANDIDATES = "candidates", "できる人をさがしています"
    COVERAGE = "coverage", "できるだけ多くの依頼にこたえる案を作っています"
    PLAN = "plan", "近さと負担をととのえています"
    VERIFY = "verify", "案を検査しています"
    DONE = "done", "案ができました"
    EXPLAIN = "explain", "理由とほかの人を調べています"
    WRITE = "write", "案を書いています"
    FINISHED = "finished", "できました"


def parts_of(share: Mapping[str, Any]) -> dict[str, float]:
    """The parts of an engine's share that are not zero."""
    parts = {part.value: round(share.get(part.value, 0.0), 4) for part in Part}
    return {code: points for code, points in parts.items() if points}


def way_in_words(mode: str, minutes: int) -> str:
    return f"{WAYS[mode]}{minutes}分"


def why_this_one(
    one: VolunteerFacts,
    *,
    category: str,
    category_name: str,
    is_familiar: bool,
    is_same_district: bool,
    minutes: int,
    on: date,
) -> list[str]:
    """Why this volunteer for this visit, most telling first; `minutes` is the way there."""
    way = way_in_words(one.volunteer.travel_mode, minutes)
    near = minutes <= NEAR_MINUTES
    this_month = len(one.visits_between(*month_of(on)))
    liked = one.activities.get(category, False)
    told = [
        (FAMILIAR, is_familiar),
        (f"近い（{way}）", near),
        ("同じ校区です", is_same_district),
        ("今月は初めてです", this_month == 0),
        (f"今月は{this_month}回です", this_month > 0),
        (f"「{category_name}」が好きな活動です", liked),
        (f"{way}", not near),
        (f"「{category_name}」の活動ができます", not liked),
    ]
    return [words for words, holds in told if holds][:MOST_REASONS]
