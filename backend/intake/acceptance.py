"""What stands between a request and お受けする, one thing at a time and in the order to see to it."""

from collections.abc import Iterator
from typing import NamedTuple

from intake.models import SupportRequest
from intake.states import Principle
from intake.unheard import is_unheard


class Obstacle(NamedTuple):
    """`message` says what to do about it."""

    code: str
    message: str


NOT_HEARD = Obstacle(
    "not_heard_yet",
    "何のお手伝いか まだ わかりません。ご本人に うかがって、「内容を直す」で お願いの種類を お選びください。",
)
# What somebody else asks for reaches nobody but staff until the person agrees.
NOT_AGREED = Obstacle(
    "agreement_open",
    "ご本人の同意が まだです。ご本人に うかがって、同意を記録してから 進めてください。",
)
MAY_BE_PROTECTED = Obstacle(
    "may_be_protected",
    "住所を守る必要のある方と、同じ方かもしれません。同じ方か 別の方かを たしかめてから 進めてください。",
)
PRINCIPLES_OPEN = (
    "{principles}が まだ たしかめられていません。"
    "ご本人に うかがって答えを入れるか、理由を書いて進めてください。"
)


def obstacles(request: SupportRequest, *, may_be_protected: bool) -> Iterator[Obstacle]:
    """`may_be_protected`: the card may be the second one of somebody whose address is protected."""
    if is_unheard(request.category):
        yield NOT_HEARD
    if not request.person_agrees:
        yield NOT_AGREED
    if may_be_protected:
        yield MAY_BE_PROTECTED
    kept = {check.principle for check in request.principle_checks.all() if check.holds}
    missing = [f"「{one.label}」" for one in Principle if one not in kept]
    if missing:
        yield Obstacle("principles_open", PRINCIPLES_OPEN.format(principles="、".join(missing)))


def first_obstacle(request: SupportRequest, *, may_be_protected: bool) -> Obstacle | None:
    return next(obstacles(request, may_be_protected=may_be_protected), None)
