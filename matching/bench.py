"""`bench`: measure the engine beside others. The instances and the other engines lie with the tests."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from matching.io import InputError

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks of this source tree; `--help` says what can be chosen.

    Raises:
        InputError: the library is installed without its source tree.
    """
    if not (ROOT / "tests" / "benchmarks" / "table.py").exists():
        raise InputError(f"bench: the benchmarks are not in {ROOT}; run this from the source tree")
    sys.path.insert(0, str(ROOT))
    table = importlib.import_module("tests.benchmarks.table")
    return int(table.main(arguments))


if __name__ == "__main__":
    sys.exit(main())
