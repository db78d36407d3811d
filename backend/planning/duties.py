"""Planning's entries of the timetable."""

from core import timetable
from core.clock import now
from planning.services import answers, runs


@timetable.every(seconds=5)
def make_runs_good() -> int:
    """Runs whose worker died are taken up again: lease + this + the worker's pause stay under 90 s."""
    return runs.make_good()


@timetable.every(seconds=5)
def let_offers_lapse() -> int:
    return sum(answers.expire_offer(offer) for offer in answers.due_offers(now()))
