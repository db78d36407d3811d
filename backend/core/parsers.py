"""How what was sent is read."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from rest_framework import parsers
from rest_framework.exceptions import ParseError

from core.errors import Invalid

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
UNUSABLE = "使えない文字が入っています。消してから、もう一度入れてください。"


class JSONParser(parsers.JSONParser):
    """Raises Invalid at each field whose text no database holds."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            read = super().parse(*args, **kwargs)
            unusable = [path for path, text in texts_in(read) if not is_storable(text)]
        except RecursionError:
            raise ParseError("nested too deeply") from None
        if unusable:
            raise Invalid(fields={path: [UNUSABLE] for path in unusable})
        return read


def check_query(query: QueryDict) -> None:
    """Raises Invalid when what is looked for holds a character that no database holds."""
    if not all(is_storable(text) for name in query for text in (name, *query.getlist(name))):
        raise Invalid(UNUSABLE)


def is_storable(text: str) -> bool:
    """PostgreSQL holds no NUL, and UTF-8 no half of a pair."""
    return UNSTORABLE.search(text) is None


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a form, names of fields too, with the way to it: `address.town`."""
    if isinstance(value, str):
        yield path or "form", value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield path or "form", name
            yield from texts_in(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, f"{path}.{index}" if path else str(index))
