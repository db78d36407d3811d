"""Who may do what with a case and its supports; only staff ever see one."""

from accounts.models import User
from cases.agreement import has_agreed, may_go_ahead
from cases.models import CaseSupport, SupportCase, SupportKind
from cases.states import SUPPORT_LIVE, CaseAction, CaseStatus, SupportAction
from core.lifecycle import possible_actions

# Acts that leave the state as it is.
WHILE_OPEN = ("note", "correct", "participation_support", "multi_agency")
ASK, CORRECT, AGREEMENT, MEETING = "ask", "correct", "agreement", "meeting"


def can_open_cases(actor: User) -> bool:
    return actor.is_council_staff


def can_look_after(actor: User, row: SupportCase | CaseSupport) -> bool:
    return actor.is_council_staff and actor.council_id == row.council_id


def has_live_support(case: SupportCase) -> bool:
    return any(support.status in SUPPORT_LIVE for support in case.supports.all())


def case_actions(actor: User, case: SupportCase) -> list[str]:
    """A case is closed only after each of its supports has its end."""
    if not can_look_after(actor, case):
        return []
    steps: list[str] = possible_actions(case)
    if has_live_support(case) and CaseAction.CLOSE in steps:
        steps.remove(CaseAction.CLOSE)
    return [*WHILE_OPEN, *steps] if case.status == CaseStatus.OPEN else steps


def support_actions(actor: User, support: CaseSupport) -> list[str]:
    """Nothing starts before the person agrees, or a 支援会議 has decided."""
    if not can_look_after(actor, support) or support.status not in SUPPORT_LIVE:
        return []
    steps: list[str] = possible_actions(support)
    if SupportAction.START in steps and not may_go_ahead(support):
        steps.remove(SupportAction.START)
    return [*steps, CORRECT, *waits_for(support)]


def waits_for(support: CaseSupport) -> list[str]:
    """What may still be found out before it goes ahead."""
    if has_agreed(support):
        return []
    may_meet = support.kind == SupportKind.MULTI_AGENCY and support.meeting_on is None
    return [AGREEMENT, MEETING] if may_meet else [AGREEMENT]
