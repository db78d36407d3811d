"""Which town an address lies in, found in the council's own list; no address is asked of anybody outside."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from core.japanese import Unreadable
from core.kanji import name_key
from councils.models import Town

# After any of these letters a town's name may begin: 高知県高知市本宮町.
BEFORE = "都道府県市郡区"
FURTHEST = 20


class TownFinder:
    """Knows a council's towns by name, in old and new shapes of their letters."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self.by_key = {name_key(town.name): town for town in towns}
        self.longest = max(map(len, self.by_key), default=0)

    def find(self, address: str) -> tuple[Town, str]:
        """The town and what follows its name; raises Unreadable with the likeliest names instead."""
        typed = unicodedata.normalize("NFKC", address).strip()
        for start in starts(typed):
            for length in range(min(self.longest, len(typed) - start), 0, -1):
                town = self.by_key.get(name_key(typed[start : start + length]))
                if town is not None:
                    return town, typed[start + length :].strip()
        raise Unreadable(self.advice(typed))

    def advice(self, typed: str) -> str:
        names = [re.split(r"\d", typed[start:], maxsplit=1)[0] for start in starts(typed)]
        likely = (difflib.get_close_matches(name_key(name), self.by_key) for name in names)
        guesses = [self.by_key[key].name for key in next(filter(None, likely), [])]
        question = f"「{'」か「'.join(guesses)}」では ありませんか。" if guesses else ""
        return f"「{typed}」は 町の一覧に ありません。{question}"


def starts(typed: str) -> list[int]:
    """Where a town's name may begin."""
    return [0, *(at + 1 for at, letter in enumerate(typed[:FURTHEST]) if letter in BEFORE)]
