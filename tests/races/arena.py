"""Many callers at once, each a process of its own with its own connection.

`SCENARIO --callers 20 [--without guard check …]` sets the scene in this process's database, lets all
callers go at the same moment and prints what came of it as one JSON object. Played by
`tests.support.nursery`. `--without` takes defences away, to show that the race is real and what each
is worth:

guard  the exclusion constraint or the pair of triggers in the database
check  the service's own look at the volunteer's calendar
swap   the compare-and-swap of `move`
hold   the row locks, and the reading again behind them
"""

import argparse
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

fork = multiprocessing.get_context("fork")
PATIENCE_SECONDS = 60
DEFENCES = ("guard", "check", "swap", "hold")
Act = Callable[[], Any]


def get_ready() -> None:
    """Load what every scene needs; Django is set up."""
    from tests.races import naive, scenarios  # noqa: F401


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("--callers", type=int, default=20)
    parser.add_argument("--without", nargs="*", default=[], choices=DEFENCES)
    options = parser.parse_args(arguments)
    from django.db import connections

    from tests.races import scenarios

    take_away(options.without)
    scene = getattr(scenarios, options.scenario)(options.callers)
    connections.close_all()
    results = let_go(scene.acts)
    print(json.dumps({"results": dict(Counter(results)), **scene.outcome()}))


def take_away(defences: Sequence[str]) -> None:
    """Switch defences off in this process and in all callers, which are its children."""
    from django.db import connection

    from planning import overlap_guard
    from planning.services import answers, offers, seats
    from tests.races import naive

    if "guard" in defences:
        overlap_guard.remove(connection)
    if "check" in defences:
        offers.require_fit = naive.accept_anybody
        offers.require_open_seats = naive.accept_anybody
    if "swap" in defences:
        offers.move = answers.move = seats.move = naive.move
    if "hold" in defences:
        answers.take = naive.hold_nothing
        answers.hold_for = naive.hold_nothing


def let_go(acts: Sequence[Act]) -> list[str]:
    """Run every act in a process of its own, all at once; what each said."""
    barrier, said = fork.Barrier(len(acts)), fork.SimpleQueue()
    callers = [fork.Process(target=call, args=(act, barrier, said)) for act in acts]
    for caller in callers:
        caller.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    results = []
    for caller in callers:
        caller.join(max(0, deadline - time.monotonic()))
        results.append("hung" if caller.is_alive() else "" if caller.exitcode else said.get())
        if caller.is_alive():
            caller.kill()
    return results


def call(act: Act, barrier: Any, said: Any) -> None:
    from core.errors import HoocchokenError

    barrier.wait(PATIENCE_SECONDS)
    try:
        act()
    except HoocchokenError as error:
        said.put(error.code)
    except Exception as error:  # a caller's fault is a result of the race, too
        said.put(f"{type(error).__name__}: {error}")
    else:
        said.put("done")
