"""One parent that starts processes, starts the dead again, and stops them all cleanly."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

LOOK_EVERY_SECONDS = 0.2
GRACE_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
HEALTHY_AFTER_SECONDS = 60.0

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """Called in a child: when the parent is killed outright, the child must not go on alone.

    Only Linux knows this; elsewhere a child outlives a parent that got SIGKILL.
    """
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class Process:
    """A name for people and the command line that runs it."""

    name: str
    argv: Sequence[str]


class Child:
    """A process while it is being looked after."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.popen: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.due_at = 0.0
        self.deaths_in_a_row = 0

    def start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the parent alone, which stops the
        # children in its own order; and whatever a child started can be ended together with it.
        self.popen = subprocess.Popen(
            self.process.argv,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        self.started_at = time.monotonic()

    def is_running(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def plan_restart(self) -> float:
        """Note a death; returns the pause in seconds, which doubles while deaths follow each other."""
        now = time.monotonic()
        if now - self.started_at > HEALTHY_AFTER_SECONDS:
            self.deaths_in_a_row = 0
        pause = min(FIRST_PAUSE_SECONDS * 2.0**self.deaths_in_a_row, LONGEST_PAUSE_SECONDS)
        self.deaths_in_a_row += 1
        self.due_at = now + pause
        return pause

    def ask_to_stop(self) -> None:
        if self.popen is not None and self.popen.poll() is None:
            self.popen.terminate()

    def end(self) -> None:
        """End what is left of the process and of what it started."""
        if self.popen is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()


class Supervisor:
    """Keeps processes running until it is told to stop (SIGINT, SIGTERM).

    `announce` is called again and again while they run.
    """

    def __init__(
        self, processes: Sequence[Process], *, announce: Callable[[], None] = lambda: None
    ) -> None:
        self.children = [Child(process) for process in processes]
        self.announce = announce
        self.signals = 0

    def run(self) -> int:
        """Returns the exit code: 0 when everything stopped by itself, 1 when something had to be killed."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.note_signal)
        for child in self.children:
            child.start()
        while not self.signals:
            for child in self.children:
                self.look_after(child)
            self.announce()
            time.sleep(LOOK_EVERY_SECONDS)
        return self.stop()

    def note_signal(self, number: int, frame: FrameType | None) -> None:
        self.signals += 1

    def look_after(self, child: Child) -> None:
        if child.is_running():
            return
        if child.popen is None:
            if time.monotonic() >= child.due_at:
                child.start()
            return
        code = child.popen.returncode
        child.end()
        child.popen = None
        pause = child.plan_restart()
        say(
            f"{child.process.name} が止まりました（{how_it_ended(code)}）。{pause:.0f} 秒後に動かし直します。"
        )

    def stop(self) -> int:
        """Ask, wait, then end by process id; a second signal cuts the wait short."""
        say("止めています…")
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.is_running() for child in self.children):
            if time.monotonic() > deadline or self.signals > 1:
                break
            time.sleep(LOOK_EVERY_SECONDS / 4)
        late = [child.process.name for child in self.children if child.is_running()]
        for child in self.children:
            child.end()
        say(
            f"止めました（待っても終わらず、打ち切ったもの: {', '.join(late)}）。"
            if late
            else "止めました。"
        )
        return 1 if late else 0


def how_it_ended(code: int) -> str:
    return f"シグナル {-code}" if code < 0 else f"終了コード {code}"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
