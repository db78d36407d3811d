"""pytest plugin: what could not be run for want of something is printed and counted.

A test that lacks a program calls `want`; any other skip is reported as well, so none is silent.
"""

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest.terminal import TerminalReporter

PREFIX = "could not run for want of "


def want(thing: str, /) -> NoReturn:
    """End this test as not run, naming what it lacks and how to get it."""
    pytest.skip(PREFIX + thing)


def reasons(reporter: TerminalReporter) -> Counter[str]:
    """How many tests were not run, by reason."""
    found: Counter[str] = Counter()
    for report in reporter.stats.get("skipped", []):
        told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        found[re.sub(r"^Skipped: ", "", told)] += 1
    return found


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    not_run = reasons(terminalreporter)
    for reason, count in not_run.items():
        terminalreporter.write_line(f"{count} × {reason}", yellow=True)
    write_counts(terminalreporter, not_run)


def write_counts(reporter: TerminalReporter, not_run: Counter[str]) -> None:
    """Leave the figures where tools/run_tests.py adds them up."""
    target = os.environ.get("TEST_COUNTS_FILE")
    if not target:
        return
    counts: dict[str, Any] = {
        name: len(reporter.stats.get(name, [])) for name in ("passed", "failed", "error")
    }
    Path(target).write_text(json.dumps({**counts, "not_run": not_run}, ensure_ascii=False))
