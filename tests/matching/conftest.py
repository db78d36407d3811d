"""What the tests of the engine share: known problems, small random ones, and the folder of larger data."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import matching
from tests.support.wants import want

ROOT = Path(__file__).parents[2]
KNOWN = ROOT / "tests" / "data" / "matching"


@pytest.fixture(scope="session")
def shared_data() -> Callable[[str], Path]:
    """A file of the reference data; a test whose file is not there is counted as not run."""
    folder = (ROOT / os.environ.get("HOOCCHOKEN_SHARED", "../shared")).resolve() / "data"

    def find(name: str) -> Path:
        if not (folder / name).exists():
            want(f"{name} in {folder} (set HOOCCHOKEN_SHARED to the folder of reference data)")
        return folder / name

    return find


@pytest.fixture(scope="session")
def optima() -> dict[str, float]:
    """Known best objectives."""
    return dict(json.loads((KNOWN / "optima.json").read_text()))


@pytest.fixture(scope="session")
def known_problem(shared_data: Callable[[str], Path]) -> Callable[[str], matching.Problem]:
    """One of the problems with a known optimum: S and Ss lie in the repository, M and Ms beside it."""

    def load(name: str) -> matching.Problem:
        path = KNOWN / f"{name}.json"
        if not path.exists():
            path = shared_data(f"matching/{name}.json")
        return matching.load_problem(path.read_bytes())

    return load
