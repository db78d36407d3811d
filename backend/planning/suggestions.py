"""The smallest changes that would fill a task, in words with an act of their own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from core.moments_in_words import day_words
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
    name = names.get(str(text.get("volunteer")))
    who = f"{name}さん" if name else "近くの方"
    if kind == Help.ANOTHER_HOUR:
        way = "早くて" if text["direction"] == "earlier" else "遅くて"
        return f"{plain(text['hours'])}時間 {way}もよければ決まります"
    if kind == Help.ANOTHER_DAY:
        return f"{day_words(date.fromisoformat(str(text['date'])))}でもよければ決まります"
    if kind == Help.FEWER_PEOPLE:
        return f"{plain(text['people'])}人でもよければ決まります"
    if kind == Help.MORE_TRAINED:
        return f"{who}がこの活動の講座を修了すれば決まります"
    farther = f"{who}が あと{float(text['km']):.1f}km 遠くまで来られれば決まります"
    return farther if kind == Help.MORE_KM else f"となりの校区の{farther}"


def plain(number: Any) -> str:
    """2 for 2.0, 1.5 for 1.5."""
    return f"{float(number):g}"


def volunteer_ids(suggestions: Iterable[Mapping[str, Any]]) -> set[int]:
    """Whose names a list of suggestions needs."""
    named = (one.get("text", {}).get("volunteer") for one in suggestions)
    return {int(volunteer[1:]) for volunteer in named if volunteer}
