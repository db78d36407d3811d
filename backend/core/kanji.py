"""Old and new shapes of one letter, so that 髙橋 is found where 高橋 is typed.

Only shapes that stand for each other in names are in the table; what was typed is kept as it was typed.
The front end carries a copy of the table (`text/kanji-shapes.json`), which a test holds to this one.
"""

import json
import unicodedata
from pathlib import Path

FILE = Path(__file__).parent / "data" / "kanji_shapes.json"
# Each pair: the shape in names, and the usual one.
USUAL = {ord(pair[0]): pair[1] for pair in json.loads(FILE.read_text(encoding="utf-8"))["shapes"]}


def usual_shapes(text: str) -> str:
    """The text in one width and in the usual shapes, letter for letter after NFKC."""
    return unicodedata.normalize("NFKC", text).translate(USUAL)
