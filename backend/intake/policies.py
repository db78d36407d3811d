"""Who may do what with a request; whether it is possible now is the lifecycle's question."""

from collections.abc import Callable
from typing import Any

from accounts.models import Role, User
from core.lifecycle import possible_actions
from intake.acceptance import Obstacle, first_obstacle
from intake.models import Consultation, Referral, SupportRequest, UrgentFlag
from intake.states import (
    LEFT_THE_AGENCY,
    LIVE,
    REFERRAL_LIVE,
    RequestAction,
    RequestStatus,
)

REQUEST_TAKERS = frozenset({Role.COUNTER_STAFF, Role.COMMISSIONED_WELFARE_VOLUNTEER})
# Acts that leave the state as it is, and in which states they make sense.
BEFORE_OFFERS = frozenset({RequestStatus.SUBMITTED, RequestStatus.OPEN, RequestStatus.UNFILLED})
PRINCIPLES, OVERRIDE, CORRECT, CONSENT = "principles", "override", "correct", "consent"
AGREEMENT, TAKE = "agreement", "take"
REFER_BY_LAW = "refer_by_law"  # 虐待の通報など: without the person's consent, on a ground in law
WITHOUT_STEP = {
    PRINCIPLES: frozenset({RequestStatus.SUBMITTED}),
    OVERRIDE: BEFORE_OFFERS,
    CORRECT: BEFORE_OFFERS,
    AGREEMENT: BEFORE_OFFERS,
    # A resident may change their mind until the visit is over.
    CONSENT: LIVE - {RequestStatus.DRAFT},
    TAKE: (LIVE - {RequestStatus.DRAFT}) | {RequestStatus.DONE},
}
# What ends the request otherwise would leave somebody with a promise for nothing.
WITHOUT_A_HELD_SEAT = frozenset({RequestAction.REFER, REFER_BY_LAW, RequestAction.DECLINE})


def can_take_requests(actor: User) -> bool:
    """Write down what a resident asks for."""
    return actor.is_council_staff or actor.role in REQUEST_TAKERS


def can_flag(actor: User) -> bool:
    """Tell the council of danger while it is being told; staff hear it themselves."""
    return actor.role == Role.COUNTER_STAFF


def can_take_back(actor: User, consultation: Consultation) -> bool:
    """What was tapped by mistake, at the own counter."""
    return actor.role == Role.COUNTER_STAFF and actor.counter_id == consultation.counter_id


def can_check(actor: User, flag: UrgentFlag) -> bool:
    return actor.is_council_staff and actor.council_id == flag.council_id


def can_screen(actor: User, request: SupportRequest) -> bool:
    """Decide about a request: accept, refer, decline, answer a principle, override it."""
    return actor.is_council_staff and actor.council_id == request.council_id


def can_correct(actor: User, request: SupportRequest) -> bool:
    return can_screen(actor, request)


def can_cancel(actor: User, request: SupportRequest) -> bool:
    return can_screen(actor, request)


def can_reopen(actor: User, request: SupportRequest) -> bool:
    return can_screen(actor, request)


def can_close(actor: User, request: SupportRequest) -> bool:
    return can_screen(actor, request)


Policy = Callable[[User, SupportRequest], bool]
# Steps that follow from other acts (an offer, an answer, a report) are nobody's button.
BUTTONS: dict[str, Policy] = {
    RequestAction.ACCEPT: can_screen,
    RequestAction.REFER: can_screen,
    RequestAction.DECLINE: can_screen,
    RequestAction.REOPEN: can_reopen,
    RequestAction.CLOSE: can_close,
    RequestAction.CANCEL: can_cancel,
    RequestAction.UNMERGE: can_screen,
}


def obstacle_to(request: Any) -> Obstacle | None:
    """What stands in the way of accepting it; the request is read by `selectors.for_rows`."""
    return first_obstacle(request, may_be_protected=request.double_id is not None)


def allowed_actions(actor: User, request: Any) -> list[str]:
    """What this person may do with the request now, and nothing that would be refused.

    The request is read by `selectors.for_rows`.
    """
    steps: list[str] = [
        action
        for action in possible_actions(request)
        if action in BUTTONS and BUTTONS[action](actor, request)
    ]
    if RequestAction.ACCEPT in steps and obstacle_to(request):
        steps.remove(RequestAction.ACCEPT)
    if not request.person_agrees and RequestAction.REFER in steps:
        steps[steps.index(RequestAction.REFER)] = REFER_BY_LAW
    if request.seat_is_held:
        steps = [step for step in steps if step not in WITHOUT_A_HELD_SEAT]
    if not can_correct(actor, request):
        return steps
    acts = [act for act, states in WITHOUT_STEP.items() if request.status in states]
    if TAKE in acts and request.owner_id == actor.pk:
        acts.remove(TAKE)
    return steps + acts


def can_look_after(actor: User, referral: Referral) -> bool:
    """Ask after a matter that was brought to an agency."""
    return actor.is_council_staff and actor.council_id == referral.council_id


def referral_actions(actor: User, referral: Referral) -> list[str]:
    """Passing on is referring again: another agency, with what was heard."""
    if not can_look_after(actor, referral) or referral.status not in REFERRAL_LIVE:
        return []
    take = [] if referral.owner_id == actor.pk else ["take"]
    link = [] if referral.status in LEFT_THE_AGENCY else ["link"]
    return [*possible_actions(referral), "correct", *link, *take]
