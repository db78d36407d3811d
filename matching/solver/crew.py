"""Parts solved one after the other, or spread over processes; the outcome is the same for any number of them."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.synchronize import Event

from matching.results import Progress
from matching.solver.part import Part
from matching.solver.search import Best, Clock
from matching.solver.split import Parts
from matching.solver.stages import Order, Outcome, solve_part

SECONDS_BETWEEN_LOOKS = 0.2
_stop: Event | None = None


class Watch:
    """Adds up what is known of all parts and tells whoever wants to hear it."""

    def __init__(
        self, base: float, bounds: list[float], tell: Callable[[Progress], None] | None
    ) -> None:
        self._began, self._told = time.monotonic(), 0.0
        self._base, self._bounds, self._tell = base, bounds, tell
        self._values = [0.0] * len(bounds)
        self._done = 0
        self.interrupted = False

    def hear(self, number: int, stage: str, best: Best) -> None:
        """A part has a better plan or bound."""
        if stage == "plan":
            self._values[number] = max(self._values[number], best.value)
            self._bounds[number] = min(self._bounds[number], best.bound)
        if time.monotonic() - self._told > SECONDS_BETWEEN_LOOKS:
            self.say(stage)

    def finished(self, number: int, outcome: Outcome) -> None:
        """A part is done."""
        self._values[number], self._bounds[number] = outcome.value, outcome.bound
        self._done += 1
        self.say("plan")

    def say(self, stage: str) -> None:
        """Tell how far all parts together are."""
        self._told = time.monotonic()
        if self._tell is None:
            return
        try:
            self._tell(self._sum(stage))
        except KeyboardInterrupt:
            # Ctrl-C while somebody draws a bar is Ctrl-C all the same.
            self.interrupted = True

    def _sum(self, stage: str) -> Progress:
        objective, bound = self._base + sum(self._values), self._base + sum(self._bounds)
        return Progress(
            stage="coverage" if stage == "coverage" else "plan",
            seconds=self._told - self._began,
            objective=objective,
            bound=bound,
            gap=(bound - objective) / max(1.0, abs(bound)),
            done=self._done,
            parts=len(self._bounds),
        )


def solve_all(
    parts: Parts, order: Order, *, jobs: int, asked: Callable[[], bool], watch: Watch
) -> list[Outcome]:
    """The outcomes of all parts, in their order."""

    def ended() -> bool:
        return watch.interrupted or asked()

    if jobs <= 1 or len(parts) <= 1:
        return _alone(parts, order, ended, watch)
    return _together(parts, order, min(jobs, len(parts)), ended, watch)


def _alone(parts: Parts, order: Order, asked: Callable[[], bool], watch: Watch) -> list[Outcome]:
    clock = Clock(until=order.until, asked=asked)
    outcomes = []
    for number, share in enumerate(parts.shares()):
        hear = _hearing(watch, number)
        outcomes.append(solve_part(parts[number], order, clock=clock.share(share), watch=hear))
        watch.finished(number, outcomes[-1])
    return outcomes


def _hearing(watch: Watch, number: int) -> Callable[[str, Best], None]:
    return lambda stage, best: watch.hear(number, stage, best)


def _together(
    parts: Parts, order: Order, jobs: int, asked: Callable[[], bool], watch: Watch
) -> list[Outcome]:
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    outcomes: dict[int, Outcome] = {}
    running: dict[Future[Outcome], int] = {}
    waiting = iter(range(len(parts)))
    shares = [min(1.0, jobs * share) for share in parts.shares()]
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin, initargs=(stop,)
    ) as pool:
        while len(outcomes) < len(parts):
            try:
                # A few in advance keep everybody busy; more would only fill the memory.
                while len(running) < jobs + 1 and (number := next(waiting, None)) is not None:
                    ordered = pool.submit(_one, parts[number], order, shares[number])
                    running[ordered] = number
                done, _ = wait(running, timeout=SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
            except KeyboardInterrupt:
                stop.set()
                continue
            for future in done:
                number = running.pop(future)
                outcomes[number] = future.result()
                watch.finished(number, outcomes[number])
            if asked():
                stop.set()
    return [outcomes[number] for number in range(len(parts))]


def _begin(stop: Event) -> None:
    """In a new process: Ctrl-C is for the parent, who tells us."""
    global _stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stop = stop


def _one(part: Part, order: Order, share: float) -> Outcome:
    stop = _stop
    clock = Clock(until=order.until, asked=stop.is_set if stop else lambda: False)
    return solve_part(part, order, clock=clock.share(share))
