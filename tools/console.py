"""Calm lines on the terminal, and commands whose noise is kept in a log until it is needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / ".run" / "logs"
LINES_SHOWN_ON_FAILURE = 30


class SetupError(Exception):
    """Something the reader can put right; the message is a sentence that says how."""


def say(line: str = "") -> None:
    """Print one line at once, also when the output is a pipe."""
    print(line, flush=True)


def complain(error: Exception) -> int:
    """Print what to do to standard error; returns the exit code."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1


def run_quietly(
    command: Sequence[str | Path],
    *,
    log: str,
    advice: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a command with its output in .run/logs/<log>.log.

    Raises SetupError with the end of that output and the advice when it fails.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        code = subprocess.run(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
    if code == 0:
        return
    tail = path.read_text(errors="replace").splitlines()[-LINES_SHOWN_ON_FAILURE:]
    shown = "\n".join(f"    {line}" for line in tail)
    raise SetupError(f"{shown}\n{advice} (the whole output is in {path.relative_to(ROOT)})")
