"""Set everything up: Python packages, Node, the front end and, for the tests, a browser.

Only the standard library is used, because nothing else is there yet. Each step is done when what
it depends on has changed (tools/stamps.py) and is silent otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import stamps, system
from tools.console import ROOT, SetupError, complain, run_quietly, say

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements-dev.txt"
BENCH_REQUIREMENTS = ROOT / "requirements-bench.txt"
FRONTEND = ROOT / "frontend"
NETWORK_ADVICE = (
    "Check that this machine reaches the package registries, then run the same command again"
)
NOT_FRONTEND_SOURCE = {"node_modules", "build", ".svelte-kit", "test-results"}


@dataclass(frozen=True)
class Step:
    """One part of the set-up: what it says, what it depends on, what must exist, how it is done."""

    name: str
    says: str
    key: Callable[[], str]
    product: Path
    do: Callable[[], None]

    def is_done(self) -> bool:
        return self.product.exists() and stamps.is_current(self.name, key=self.key())


def create_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system.install_or_advise(
            ["python3-venv"], why="Python's venv module, to keep the packages inside .venv"
        )
    # A copied or moved environment still points at its old place, so it is made anew.
    shutil.rmtree(VENV, ignore_errors=True)
    run_quietly(
        [sys.executable, "-m", "venv", VENV],
        log="venv",
        advice="Python could not make .venv; see that its venv module is installed",
    )


def pinned(package: str) -> str:
    """The lines of one package, with version and hashes, from the lock file."""
    found = re.search(
        rf"^{re.escape(package)}==(?:.*\\\n)*.*\n", REQUIREMENTS.read_text(), re.MULTILINE
    )
    if found is None:
        raise SetupError(f"{REQUIREMENTS.name} does not pin {package}; run `make lock`.")
    return found.group()


def install_uv() -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(pinned("uv"))
        only_uv.flush()
        pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
        run_quietly([*pip, "-r", only_uv.name], log="uv", advice=NETWORK_ADVICE)


def uv(*arguments: str, log: str) -> None:
    command = [str(VENV / "bin" / "uv"), "pip", *arguments, "--python", str(VENV_PYTHON)]
    run_quietly(command, log=log, advice=NETWORK_ADVICE)


def install_packages() -> None:
    uv("sync", "--require-hashes", str(REQUIREMENTS), log="packages")
    # A sync takes away what its lock does not know: the project itself, and the benchmark's packages.
    stamps.forget("project")
    stamps.forget("bench")


def install_project() -> None:
    uv("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT), log="project")


def npm(*arguments: str, log: str, advice: str) -> None:
    # .venv/bin first: the Node of the lock file, not an older one of the system.
    env = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    run_quietly([VENV / "bin" / "npm", *arguments], log=log, advice=advice, cwd=FRONTEND, env=env)


def install_node_packages() -> None:
    npm("ci", "--no-audit", "--no-fund", log="npm-ci", advice=NETWORK_ADVICE)


def build_frontend() -> None:
    npm(
        "run",
        "build",
        log="npm-build",
        advice="The front end does not build; put right what is shown above",
    )


def frontend_sources() -> Iterator[Path]:
    """Every file of the front end that a build reads."""
    for folder, folders, names in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in NOT_FRONTEND_SOURCE]
        yield from (Path(folder) / name for name in names)


def python_facts() -> str:
    """An environment belongs to one interpreter and one place on the disk."""
    version = subprocess.check_output(
        [
            VENV_PYTHON if VENV_PYTHON.exists() else sys.executable,
            "-c",
            "import sys; print(sys.version)",
        ],
        text=True,
    )
    return stamps.fingerprint(version, str(ROOT))


def install_bench_packages() -> None:
    uv("install", "--require-hashes", "-r", str(BENCH_REQUIREMENTS), log="bench")


STEPS = [
    Step("venv", "Python environment in .venv", python_facts, VENV_PYTHON, create_venv),
    Step(
        "uv",
        "installer for Python packages",
        lambda: stamps.fingerprint(pinned("uv")),
        VENV / "bin" / "uv",
        install_uv,
    ),
    Step(
        "packages",
        "Python packages and Node, as locked (about 10 s)",
        lambda: stamps.fingerprint(files=[REQUIREMENTS]),
        VENV / "bin" / "node",
        install_packages,
    ),
    Step(
        "project",
        "the command hoocchoken",
        lambda: stamps.fingerprint(files=[ROOT / "pyproject.toml"]),
        VENV / "bin" / "hoocchoken",
        install_project,
    ),
    Step(
        "npm",
        "front-end packages, as locked (about 20 s)",
        lambda: stamps.fingerprint(files=[FRONTEND / "package-lock.json", REQUIREMENTS]),
        FRONTEND / "node_modules",
        install_node_packages,
    ),
    Step(
        "build",
        "front-end build (about 20 s)",
        lambda: stamps.fingerprint(files=[*frontend_sources(), REQUIREMENTS]),
        FRONTEND / "build",
        build_frontend,
    ),
]
FOR_THE_BENCHMARK = Step(
    "bench",
    "packages that the engine is measured against",
    lambda: stamps.fingerprint(files=[BENCH_REQUIREMENTS, REQUIREMENTS]),
    VENV_PYTHON,
    install_bench_packages,
)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two set-ups in one folder would pull the rug from under each other: the second waits."""
    (ROOT / ".run").mkdir(exist_ok=True)
    with (ROOT / ".run" / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(*, for_tests: bool, for_bench: bool) -> None:
    """Do the steps that are due, in order."""
    started = time.monotonic()
    done = 0
    for step in [*STEPS, FOR_THE_BENCHMARK] if for_bench else STEPS:
        if step.is_done():
            continue
        say(f"Setting up: {step.says}")
        stamps.forget(step.name)
        step.do()
        stamps.remember(step.name, key=step.key())
        done += 1
    if for_tests:
        done += system.prepare_for_tests()
    if done:
        say(f"Set up in {time.monotonic() - started:.0f} s; the next time there is nothing to do.")
    else:
        say("Everything is set up.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.prepare", description=__doc__)
    parser.add_argument(
        "--tests", action="store_true", help="also what only the tests need: a browser and a font"
    )
    parser.add_argument("--bench", action="store_true", help="also what only the benchmark needs")
    arguments = parser.parse_args()
    try:
        with one_at_a_time():
            prepare(for_tests=arguments.tests, for_bench=arguments.bench)
    except SetupError as error:
        return complain(error)
    except KeyboardInterrupt:
        return complain(
            SetupError("Stopped. The same command goes on where this one was interrupted.")
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
