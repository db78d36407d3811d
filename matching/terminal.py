"""What a person at the terminal sees while a plan is made: a bar, the gap falling, and Ctrl-C."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from matching.results import Progress

WIDTH = 30
WIDEST_GAP, NARROWEST_GAP = 1.0, 1e-5


class Bar:
    """A line that rewrites itself; silent where nobody watches."""

    def __init__(self, stream: TextIO, *, gap: float) -> None:
        self._stream, self._wanted = stream, max(gap, NARROWEST_GAP)
        self._shown = stream.isatty()

    def show(self, progress: Progress) -> None:
        """Draw how far the solve is: the gap on a logarithmic scale, from all of it down to what was asked."""
        if not self._shown:
            return
        gap = min(WIDEST_GAP, max(progress.gap, self._wanted))
        way = (
            math.log(WIDEST_GAP / gap) / math.log(WIDEST_GAP / self._wanted)
            if self._wanted < 1
            else 1.0
        )
        filled = round(WIDTH * way)
        bar = "#" * filled + "." * (WIDTH - filled)
        self._stream.write(
            f"\r[{bar}] gap {progress.gap:.3%}  {progress.objective:,.0f} of at most {progress.bound:,.0f}  "
            f"{progress.done}/{progress.parts} parts  {progress.seconds:.1f} s \x1b[K"
        )
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


class Asked:
    """Whether somebody pressed Ctrl-C; a second time ends the program at once."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        return self._asked

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        """The signal's handler."""
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        sys.stderr.write("\nstopping with the best plan so far; once more to give up\n")


@contextmanager
def stoppable() -> Iterator[Asked]:
    """While this lasts, Ctrl-C asks to stop instead of ending the program."""
    asked = Asked()
    before = signal.signal(signal.SIGINT, asked.hear)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
