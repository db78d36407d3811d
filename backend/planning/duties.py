"""Planning's entries of the timetable."""

from core import timetable
from core.clock import now
from planning.services import answers, runs, seats


@timetable.every(seconds=5)
def make_runs_good() -> int:
    """Runs whose worker died are taken up again: lease + this + the worker's pause stay under 90 s."""
    return runs.make_good()


@timetable.every(seconds=5)
def let_offers_lapse() -> int:
    return sum(answers.expire_offer(offer) for offer in answers.due_offers(now()))


@timetable.every(seconds=5)
def settle_smaller_teams() -> int:
    """When staff make do with fewer people, those who have said yes may be all that are needed."""
    return sum(seats.settle_if_held(request) for request in seats.complete_unsettled())
