"""Triage: a suggestion of what a trouble told in free words may be.

A pure library: no web framework, no network, no database.
"""

from intake.triage.model import Evidence, PrincipleAnswer, TriageSuggestion
from intake.triage.rules import TriageRules
from intake.triage.suggest import suggest
from intake.triage.validation import RulesError

__all__ = [
    "Evidence",
    "PrincipleAnswer",
    "RulesError",
    "TriageRules",
    "TriageSuggestion",
    "suggest",
]
