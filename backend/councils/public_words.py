"""What strangers are told of the five principles and of volunteering, in ordinary and in easy words.

Both are marked with their readings: {困|こま}りごと. A council that wants other words puts them into
its rules under `public_words`; rules without them stand for the words that come with the product.
"""

import json
from functools import cache
from pathlib import Path

import msgspec

from councils.models import Council, RuleSet
from councils.rules import Frozen

FILE = Path(__file__).parent / "data" / "public_words.json"


class TwoWays(Frozen, frozen=True):
    plain: str
    easy: str


class PrincipleWords(Frozen, frozen=True):
    """`instead`: who helps where a volunteer cannot."""

    code: str
    picture: str
    title: TwoWays
    words: TwoWays
    instead: TwoWays


class ExplainedPoint(Frozen, frozen=True):
    picture: str
    title: TwoWays
    words: TwoWays


class PublicWords(Frozen, frozen=True):
    principles: tuple[PrincipleWords, ...]
    volunteering: tuple[ExplainedPoint, ...]


def public_words_for(council: Council) -> PublicWords:
    """Raises msgspec.ValidationError naming the place that does not fit."""
    newest = RuleSet.objects.filter(council=council).order_by("-version").first()
    own = newest.values.get("public_words") if newest else None
    return msgspec.convert(own, PublicWords) if own else usual_words()


@cache
def usual_words() -> PublicWords:
    return msgspec.convert(json.loads(FILE.read_text(encoding="utf-8")), PublicWords)
