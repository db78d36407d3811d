"""The slip a resident takes home, and what its code tells at the counter."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import segno
from django.conf import settings

from core.moments_in_words import day_words, moment_words
from intake.models import SupportRequest

SOURCE = Path(__file__).parent / "data" / "slips.json"


class SlipWords(NamedTuple):
    """`colour`: waiting, settled or look (somebody must look); never the only sign."""

    words: str
    next: str
    colour: str


@cache
def texts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


def slip_words(request: Any) -> SlipWords:
    """The present state in calm words; the request comes from `selectors.with_visit`."""
    text = texts()[request.status]
    visit = moment_words(request.visit_starts_at) if request.visit_starts_at else "決まった日"
    due = day_words(request.due_on) if request.due_on else "数日のうち"
    told = {name: text[name].format(visit=visit, due=due) for name in ("words", "next")}
    return SlipWords(colour=text["colour"], **told)


def slip_address(request: SupportRequest) -> str:
    return f"{settings.PUBLIC_URL}/slip/{request.slip_code}"


def referral_address(code: str) -> str:
    return f"{settings.PUBLIC_URL}/referral/{code}"


def qr_svg(request: SupportRequest) -> str:
    return qr_of(slip_address(request), title="控えのQRコード")


def qr_of(address: str, *, title: str) -> str:
    """An address as a picture of its own (it names its namespace): <svg>…</svg>."""
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    code.save(picture, kind="svg", border=4, omitsize=True, xmldecl=False, title=title)
    return picture.getvalue().decode().strip()
