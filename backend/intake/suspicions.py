"""Which of the resident's own words point at one of the five principles."""

from intake.states import Principle
from intake.triage import suggest


def suspicions_in(words: str) -> dict[str, tuple[str, ...]]:
    """Words by principle, only for the principles the words leave in doubt or speak against."""
    if not words.strip():
        return {}
    found = suggest(words).principles
    return {
        one.code: one.words
        for one in found
        if one.code in Principle.values and one.answer != "ok" and one.words
    }
