"""What the tests need from the operating system: a browser, a Japanese font, a compose checker.

Debian's packages are installed when this user may do that. Otherwise one sentence says the command
to run; the tests then count what they could not do for want of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.console import SetupError, run_quietly, say

# The first is the browser without its window: the same pages for two thirds of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
APT_ADVICE = "apt-get could not install it; install it by hand and run the same command again"


@dataclass(frozen=True)
class Need:
    """A program of the system that some tests use."""

    package: str
    what: str
    is_there: Callable[[], bool]


def find_browser() -> str | None:
    """The path of the first browser of BROWSERS that this machine has."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def has_browser() -> bool:
    """A heavier one will do where the lightest cannot be installed."""
    return bool(shutil.which(BROWSERS[0]) if may_install() else find_browser())


def has_japanese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.check_output(["fc-list", ":lang=ja", "family"], text=True).strip())


def has_compose() -> bool:
    return shutil.which("docker-compose") is not None


NEEDS = [
    Need(BROWSERS[0], "Chromium, for the browser walks", has_browser),
    Need(
        "fonts-ipafont-gothic",
        "a Japanese font, so that pages look as they will",
        has_japanese_font,
    ),
    Need("docker-compose", "docker-compose, to check compose.yaml", has_compose),
]


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def advice(packages: Sequence[str]) -> str:
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends -y {' '.join(packages)}"


def apt_install(packages: Sequence[str]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_quietly(["apt-get", "update"], log="apt-update", advice=APT_ADVICE, env=env)
    command = ["apt-get", "install", "--no-install-recommends", "-y", *packages]
    run_quietly(command, log="apt-install", advice=APT_ADVICE, env=env)


def install_or_advise(packages: Sequence[str], *, why: str) -> None:
    """Install what nothing can go on without, or stop with the command to run."""
    if not may_install():
        raise SetupError(f"This machine lacks {why}. Run: {advice(packages)}")
    say(f"Setting up: {why} (by apt-get)")
    apt_install(packages)


def prepare_for_tests() -> int:
    """Install what the tests use; returns how many things were installed."""
    missing = [need for need in NEEDS if not need.is_there()]
    if not missing:
        return 0
    packages = [need.package for need in missing]
    if not may_install():
        for need in missing:
            say(f"Missing: {need.what}. The tests that use it will be counted as not run.")
        say(f"To have them run as well: {advice(packages)}")
        return 0
    say(f"Setting up: {'; '.join(need.what for need in missing)} (by apt-get, about 30 s)")
    apt_install(packages)
    return len(missing)
