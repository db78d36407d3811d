"""What `explain` prints: everything about a plan, one request or one person, as plain data."""

from __future__ import annotations

from typing import Any

from matching.explain import alternatives, why_nobody
from matching.ground import explained
from matching.model import Problem
from matching.objective import shares
from matching.reasons import label_ja
from matching.results import Plan, Share
from matching.scarcity import scarcity
from matching.suggest import suggestions
from matching.why_not import why_not


def report(
    problem: Problem, plan: Plan, *, request: str | None = None, volunteer: str | None = None
) -> dict[str, Any]:
    """The answer to `explain`.

    Raises:
        PlanError: there is no such request or volunteer.
    """
    whole = explained(problem, plan)
    if request is not None:
        whole.request(request)
    if volunteer is not None:
        whole.volunteer(volunteer)
    if request is not None and volunteer is not None:
        found = why_not(problem, plan, request, volunteer)
        about = {
            "request": request,
            "volunteer": volunteer,
            "reason": found.reason,
            "detail": found.detail,
        }
        return {**about, "label": label_ja(found.reason)}
    parts = shares(problem, plan)
    if request is not None:
        return _request(problem, plan, request, parts)
    if volunteer is not None:
        return {
            "volunteer": volunteer,
            "shares": [one for one in parts if one.volunteer_id == volunteer],
        }
    return {
        "objective": plan.objective,
        "shares": parts,
        "unfilled": [why_nobody(problem, plan, one.request) for one in plan.unfilled],
        "scarcity": scarcity(problem, plan),
    }


def _request(problem: Problem, plan: Plan, request: str, parts: list[Share]) -> dict[str, Any]:
    nobody = why_nobody(problem, plan, request)
    return {
        "request": request,
        "shares": [one for one in parts if one.request_id == request],
        "alternatives": alternatives(problem, plan, request),
        "unfilled": nobody,
        "suggestions": [] if nobody is None else suggestions(problem, plan, request),
    }
