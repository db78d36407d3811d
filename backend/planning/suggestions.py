"""The smallest changes that would fill a task, in words with an act of their own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.moments_in_words import moment_words
from planning.labels import Help

Text = Mapping[str, Any]
# The act that stands beside each; the screen leads to it.
ACTS = {
    Help.ANOTHER_HOUR: "ask_other_time",
    Help.ANOTHER_DAY: "ask_other_time",
    Help.MORE_KM: "ask_volunteer",
    Help.FEWER_PEOPLE: "ask_fewer",
    Help.MORE_TRAINED: "train",
    Help.NEIGHBOURING_DISTRICT: "ask_volunteer",
}


def in_words(
    suggestions: Iterable[Mapping[str, Any]], *, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Suggestions as stored by the run; `names` tells the engine's volunteer ids as names."""
    return [
        {
            "code": one["kind"],
            "label": Help(one["kind"]).label,
            "words": sentence(Help(one["kind"]), one.get("text", {}), names=names),
            "gain": round(one["gain"], 1),
            "action": ACTS[Help(one["kind"])],
        }
        for one in suggestions
    ]


def sentence(kind: Help, text: Text, *, names: Mapping[str, str]) -> str:
    who = people_in(text, names=names)
    if kind in (Help.ANOTHER_HOUR, Help.ANOTHER_DAY):
        return f"{when(text)}でもよければ、{who}が来られます"
    if kind == Help.MORE_KM:
        return f"{who}が、あと{text.get('km', 1)}km 遠くまで来られれば決まります"
    if kind == Help.FEWER_PEOPLE:
        return f"{text.get('people', 1)}人でもよければ決まります"
    if kind == Help.MORE_TRAINED:
        return "この活動の講座を修了した人が、近くにもう1人いれば決まります"
    return f"となりの校区の{who}にお願いできれば決まります"


def people_in(text: Text, *, names: Mapping[str, str]) -> str:
    ids = text.get("volunteers") or text.get("volunteer") or ()
    known = [names[one] for one in ([ids] if isinstance(ids, str) else ids) if one in names]
    return "・".join(f"{name}さん" for name in known) or "別の方"


def when(text: Text) -> str:
    start = text.get("start")
    return moment_words(datetime.fromisoformat(str(start))) if start else "別の日時"


def volunteer_ids(suggestions: Iterable[Mapping[str, Any]]) -> set[int]:
    """Whose names a list of suggestions needs."""
    found: set[int] = set()
    for one in suggestions:
        ids = one.get("text", {}).get("volunteers") or one.get("text", {}).get("volunteer") or ()
        found |= {int(pk[1:]) for pk in ([ids] if isinstance(ids, str) else ids)}
    return found
