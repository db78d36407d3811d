"""Remember what a set-up step was done with, so that it is not done again for nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.console import ROOT

STAMPS = ROOT / ".venv" / ".stamps"


def fingerprint(*facts: str, files: Iterable[Path] = ()) -> str:
    """A hash of some facts and of the names and contents of files; a missing file counts as absent."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for path in sorted(files):
        if not path.is_file():
            continue
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(step: str, *, key: str) -> bool:
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == key


def remember(step: str, *, key: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(key)


def forget(step: str) -> None:
    """A step that breaks off half-way must be done again."""
    (STAMPS / step).unlink(missing_ok=True)
