"""Every machine installs the same files, wherever it gets them from."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_names_no_registry(name: str) -> None:
    text = (ROOT / name).read_text()
    assert (
        re.findall(r"https?://\S+|^\s*--(?:extra-)?index\S*|^\s*--find-links.*", text, re.MULTILINE)
        == []
    )


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_is_locked_to_one_version_with_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text())
    packages = [
        entry for entry in entries if re.match(r"[A-Za-z0-9][\w.\[\]-]*\s*(==|@|>|<|~|\\)", entry)
    ]
    loose = [
        entry.splitlines()[0]
        for entry in packages
        if not re.match(r"[\w.\[\]-]+==[\w.+!]+ ", entry) or "--hash=sha256:" not in entry
    ]
    assert packages
    assert loose == []


def test_what_runs_is_a_part_of_what_was_tested() -> None:
    pins = [
        set(re.findall(r"^([\w.\[\]-]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in PYTHON_LOCKS[:2]
    ]
    assert pins[0] - pins[1] == set()


def test_the_front_end_lock_names_no_registry_and_has_every_hash() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    installed = {
        name: entry for name, entry in packages.items() if name.startswith("node_modules/")
    }
    assert [name for name, entry in installed.items() if "resolved" in entry] == []
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
