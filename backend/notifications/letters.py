"""Letters in plain words. The first line of a template is the subject.

A letter never holds a resident's name, address or telephone number: those are read on the page,
by the person and in the hours that the rules allow.
"""

from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.template import Context, Engine

TEMPLATES = Engine(
    dirs=[str(Path(__file__).parent / "templates" / "notifications")], autoescape=False
)


class Letter(NamedTuple):
    subject: str
    body: str


def write_letter(template: str, **facts: Any) -> Letter:
    text = TEMPLATES.get_template(f"{template}.txt").render(
        Context({"site": settings.PUBLIC_URL, **facts})
    )
    subject, body = text.split("\n", 1)
    return Letter(subject, body.strip() + "\n")
