"""The parent's side of the solving process: start it, listen, keep the lease, end it."""

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, cast

from django.conf import settings

from planning.solving import BAD_PLAN, BAD_PROBLEM

# After this many times the solver's own limit the process is ended from outside.
PATIENCE = 2.0
PATIENCE_SECONDS = 30
COMPLAINT_LENGTH = 4000
WORDS_LENGTH = 120
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR")

Line = dict[str, Any]
log = logging.getLogger(__name__)


class SolverFailed(Exception):
    """The process gave no answer; `is_final` when trying again would give the same."""

    def __init__(self, message: str, *, is_final: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final


def ask_solver(
    order: dict[str, Any],
    *,
    on_progress: Callable[[Line], None],
    keep_alive: Callable[[], None],
    beat_seconds: float,
) -> Line:
    """The answer of a solving process to this order (its form: `planning.solving`).

    `keep_alive` is called every `beat_seconds`; what it or `on_progress` raises ends the process.
    Raises SolverFailed.
    """
    ends_at = time.monotonic() + order["time_limit"] * PATIENCE + PATIENCE_SECONDS
    with SolvingProcess(order) as process:
        while time.monotonic() < ends_at:
            line = process.next_line(timeout=beat_seconds)
            if "answer" in line:
                process.log_complaint()
                return dict(line["answer"])
            if "progress" in line:
                on_progress(line["progress"])
            keep_alive()
    raise SolverFailed("時間内に終わりませんでした。")


class SolvingProcess:
    """A child with its order given; ended, whatever happens, when the block is left."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = json.dumps(order)
        self.lines: queue.Queue[Line | None] = queue.Queue()
        self.complaint = ""

    def __enter__(self) -> "SolvingProcess":
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "planning.solving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(),
        )
        # A pipe holds little: three ends that are not served at once would wait for each other.
        jobs = (self.give_order, self.hear_answers, self.hear_complaints)
        self.threads = [threading.Thread(target=job, daemon=True) for job in jobs]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.popen.kill()
        self.popen.wait()
        for thread in self.threads:
            thread.join()
        for pipe in (self.popen.stdout, self.popen.stderr):
            if pipe:
                pipe.close()

    def next_line(self, *, timeout: float) -> Line:
        """The next thing said, {} when nothing came in time; raises SolverFailed at the end."""
        try:
            line = self.lines.get(timeout=timeout)
        except queue.Empty:
            return {}
        if line is None:
            raise self.failure()
        return line

    def give_order(self) -> None:
        # A child that died at once breaks the pipe; its exit code tells more.
        with suppress(BrokenPipeError), cast(IO[str], self.popen.stdin) as pipe:
            pipe.write(self.order)

    def hear_answers(self) -> None:
        for line in cast(IO[str], self.popen.stdout):
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def hear_complaints(self) -> None:
        self.complaint = cast(IO[str], self.popen.stderr).read().strip()[-COMPLAINT_LENGTH:]

    def log_complaint(self) -> None:
        """What went wrong on the way to an answer that stands all the same."""
        self.popen.wait()
        self.threads[-1].join()
        if self.complaint:
            log.warning("the solving process said: %s", self.complaint)

    def failure(self) -> SolverFailed:
        code = self.popen.wait()
        self.threads[-1].join()
        words = self.complaint.rsplit("\n", 1)[-1][:WORDS_LENGTH]
        if code == BAD_PROBLEM:
            return SolverFailed(f"問題の形に誤りがあります（{words}）", is_final=True)
        if code == BAD_PLAN:
            return SolverFailed(f"案が検査に通りませんでした（{words}）", is_final=True)
        return SolverFailed(f"計算のプロセスが途中で終わりました（{code}: {words}）")


def environment() -> dict[str, str]:
    """No database and no secrets for the child, and one thread for linear algebra."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    path = os.pathsep.join([str(settings.BACKEND), str(settings.ROOT)])
    return kept | {"PYTHONPATH": path, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
