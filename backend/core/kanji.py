"""Old and new shapes of one letter, so that 髙橋 is found where 高橋 is typed.

Only shapes that stand for each other in names are in the table; what was typed is kept as it was typed.
The front end carries a copy of the table (`text/kanji-shapes.json`), which a test holds to this one.
"""

import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from core.japanese import search_key

FILE = Path(__file__).parent / "data" / "kanji_shapes.json"
# Each pair: the shape in names, and the usual one.
USUAL = {ord(pair[0]): pair[1] for pair in json.loads(FILE.read_text(encoding="utf-8"))["shapes"]}

HIRAGANA, KATAKANA = range(0x3041, 0x3097), range(0x30A1, 0x30F7)
WIDE_DIGITS_AND_LATIN = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
# Longer than any name; a database need not understand a pattern of thousands of letters.
MOST_LETTERS = 60


def usual_shapes(text: str) -> str:
    """The text in one width and in the usual shapes, letter for letter after NFKC."""
    return unicodedata.normalize("NFKC", text).translate(USUAL)


def name_key(text: str) -> str:
    """What all ways of writing one name have in common: usual shapes, hiragana, one width, no spaces."""
    return search_key(usual_shapes(text))


def shapes_by_key() -> dict[str, str]:
    """For each letter of a name's key, all letters that have this key."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in (*USUAL, *map(ord, USUAL.values()), *HIRAGANA, *KATAKANA, *WIDE_DIGITS_AND_LATIN):
        key = name_key(chr(code))
        found[key] |= {key, chr(code)}
    return {key: "".join(sorted(shapes)) for key, shapes in found.items()}


SHAPES = shapes_by_key()


def name_pattern(text: str) -> str:
    """A regular expression for names that hold the text, in whatever shapes their letters are written.

    Python and both databases read it alike, as `iregex`: 高橋 finds 髙橋, and 髙橋 finds 高橋.
    """
    letters = name_key(text)[:MOST_LETTERS]
    return "[ \u3000]*".join(
        f"[{SHAPES[letter]}]" if letter in SHAPES else re.escape(letter) for letter in letters
    )
