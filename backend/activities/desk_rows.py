"""One task of today's page."""

from datetime import datetime
from typing import Any

MOST_OF_A_KIND = 50
Row = dict[str, Any]


def row(code: str, words: str, *, due_at: datetime, link: str, severity: str = "today") -> Row:
    """`severity`: now, today or soon."""
    return {"code": code, "words": words, "due_at": due_at, "link": link, "severity": severity}
