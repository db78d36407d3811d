"""The slip a resident takes home, and what its code tells at the counter."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import segno
from django.conf import settings

from core.moments_in_words import day_words, moment_words
from intake.models import Referral, SupportRequest

DATA = Path(__file__).parent / "data"


class SlipWords(NamedTuple):
    """`colour`: waiting, settled or look (somebody must look); never the only sign."""

    words: str
    next: str
    colour: str


@cache
def texts(of: str = "slips") -> dict[str, dict[str, str]]:
    """By state: `words`, `next` and `colour`."""
    found: dict[str, dict[str, str]] = json.loads((DATA / f"{of}.json").read_text(encoding="utf-8"))
    return found


def slip_words(request: Any) -> SlipWords:
    """The present state in calm words; the request comes from `selectors.with_visit`."""
    text = texts()[request.status]
    visit = moment_words(request.visit_starts_at) if request.visit_starts_at else "決まった日"
    due = day_words(request.due_on) if request.due_on else "数日のうち"
    then = text["next"] if can_be_called(request) else text.get("at_counter", text["next"])
    return SlipWords(
        words=text["words"].format(visit=visit, due=due),
        next=then.format(visit=visit, due=due),
        colour=text["colour"],
    )


def can_be_called(request: SupportRequest) -> bool:
    """The resident, or who asked for them; who has no telephone hears back at the counter."""
    return bool(request.asked_by_phone or (request.person and request.person.phone))


def referral_words(referral: Referral) -> SlipWords:
    """How far a matter is at its agency, for the counter that brought it there."""
    text = texts("referrals")[referral.status]
    told = {name: text[name].format(agency=referral.agency.name) for name in ("words", "next")}
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
