"""A request read back in two sentences, as it stands on the last page and on the slip."""

from core.moments_in_words import span_words
from councils.rules import Rules
from intake.errands import Errand
from intake.models import TimeWish

ANY_DAY = {
    TimeWish.WEEKDAY_MORNING: "平日の午前",
    TimeWish.WEEKDAY_AFTERNOON: "平日の午後",
    TimeWish.ANY_WEEKDAY: "平日の午前か午後",
}


def summary_of(errand: Errand, rules: Rules) -> str:
    place = f"{errand.town.name}で、" if errand.town else ""
    first = (
        f"「{errand.category.name}」を、{place}{when(errand)}に、"
        f"{errand.minutes}分ほど、{errand.people}人で お手伝いします。"
    )
    return first + (what_to_know(errand, rules) or rules.text("free_of_charge"))


def when(errand: Errand) -> str:
    if errand.time_wish != TimeWish.DATES:
        return ANY_DAY[TimeWish(errand.time_wish)]
    return "、または".join(span_words(start, end) for start, end in errand.windows)


def what_to_know(errand: Errand, rules: Rules) -> str:
    noted = [
        one.label
        if errand.conditions[one.code] is True
        else f"{one.label}（{errand.conditions[one.code]}）"
        for one in rules.conditions
        if errand.conditions.get(one.code)
    ]
    return f"前もってお伝えすること: {'、'.join(noted)}。" if noted else ""
