"""Which town an address lies in, found in the council's own list; no address is asked of anybody outside."""

import difflib
import unicodedata
from collections.abc import Iterable

from core.japanese import Unreadable, search_key
from core.kanji import usual_shapes
from councils.models import Town

# After any of these letters a town's name may begin: 高知県高知市本宮町.
BEFORE = "都道府県市郡区"
FURTHEST = 20


def town_key(text: str) -> str:
    """What all ways of writing a town's name or its reading have in common."""
    return search_key(usual_shapes(text))


class TownFinder:
    """Knows a council's towns by name, in old and new shapes of their letters."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self.by_key = {town_key(town.name): town for town in towns}
        self.longest = max(map(len, self.by_key), default=0)

    def find(self, address: str) -> tuple[Town, str]:
        """The town and what follows its name; raises Unreadable with the likeliest name instead."""
        typed = unicodedata.normalize("NFKC", address).strip()
        starts = [0, *(at + 1 for at, letter in enumerate(typed[:FURTHEST]) if letter in BEFORE)]
        for start in starts:
            for length in range(min(self.longest, len(typed) - start), 0, -1):
                town = self.by_key.get(town_key(typed[start : start + length]))
                if town is not None:
                    return town, typed[start + length :].strip()
        raise Unreadable(self.advice(typed))

    def advice(self, address: str) -> str:
        keys = difflib.get_close_matches(town_key(address), self.by_key, n=1)
        guess = f"「{self.by_key[keys[0]].name}」では ありませんか。" if keys else ""
        return f"「{address}」は 町の一覧に ありません。{guess}"
