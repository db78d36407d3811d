"""The matching engine: who helps whom, and when. Frozen data in, frozen data out; see README.md."""

from matching.baseline import greedy_nearest, greedy_value
from matching.explain import alternatives, why_nobody
from matching.io import (
    InputError,
    PlanError,
    ProblemError,
    check_problem,
    dump_plan,
    dump_problem,
    load_plan,
    load_problem,
)
from matching.model import Horizon, Pin, Problem, Request, Travel, Volunteer, Weights
from matching.objective import shares
from matching.reasons import Reason, label_ja
from matching.repair import repair
from matching.results import (
    Alternative,
    Candidate,
    Plan,
    PlannedVisit,
    Progress,
    Repair,
    Scarcity,
    Seconds,
    Share,
    Suggestion,
    Unfilled,
    Violation,
    WhyNobody,
    WhyNot,
)
from matching.scarcity import scarcity
from matching.solver.run import UnverifiedPlan, solve
from matching.suggest import suggestions
from matching.verify import pin_warnings, violations
from matching.why import candidates_for
from matching.why_not import why_not

__all__ = [
    "Alternative",
    "Candidate",
    "Horizon",
    "InputError",
    "Pin",
    "Plan",
    "PlanError",
    "PlannedVisit",
    "Problem",
    "ProblemError",
    "Progress",
    "Reason",
    "Repair",
    "Request",
    "Scarcity",
    "Seconds",
    "Share",
    "Suggestion",
    "Travel",
    "Unfilled",
    "UnverifiedPlan",
    "Violation",
    "Volunteer",
    "Weights",
    "WhyNobody",
    "WhyNot",
    "alternatives",
    "candidates_for",
    "check_problem",
    "dump_plan",
    "dump_problem",
    "greedy_nearest",
    "greedy_value",
    "label_ja",
    "load_plan",
    "load_problem",
    "pin_warnings",
    "repair",
    "scarcity",
    "shares",
    "solve",
    "suggestions",
    "violations",
    "why_nobody",
    "why_not",
]
