"""`make run` and `make test` before anything is there, and the second time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def prepare(*, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PATH": path or os.environ["PATH"]}
    return subprocess.run(
        ["/bin/sh", ROOT / "tools" / "prepare.sh"], env=env, capture_output=True, text=True
    )


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to(str(shutil.which("dirname")))
    done = prepare(path=str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to(str(shutil.which("dirname")))
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = prepare(path=str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_a_second_set_up_does_nothing() -> None:
    prepare()
    second = prepare()
    assert second.returncode == 0, second.stderr
    assert second.stdout.splitlines() == ["Everything is set up."]


LACKING = """
import pytest
from tests.support.wants import want

def test_runs():
    pass

@pytest.mark.parametrize("number", [1, 2])
def test_lacks_something(number):
    want("a moon: wait for the night")
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_could_not_run_is_printed_and_counted(tmp_path: Path, workers: str) -> None:
    (tmp_path / "test_lacking.py").write_text(LACKING)
    counts = tmp_path / "counts.json"
    plugins = ["-p", "tests.support.wants", "-p", "xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", os.devnull, "-n", workers, *plugins, tmp_path],
        cwd=ROOT,
        env={
            **os.environ,
            "TEST_COUNTS_FILE": str(counts),
            # Those that are installed take longer to load than this takes.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
        capture_output=True,
        text=True,
    )
    reason = "could not run for want of a moon: wait for the night"
    assert f"2 × {reason}" in done.stdout
    written = json.loads(counts.read_text())
    assert written["passed"] == 1
    assert written["not_run"] == {reason: 2}
