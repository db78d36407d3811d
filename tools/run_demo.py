"""What `make run` does once everything is set up: a demo council, one matching, and the doors.

Production does not come this way: it runs `hoocchoken migrate` and then the processes (README).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from config.processes import DEFAULT_PORT, port_number, port_problem
from fixtures.cast import sign_ins
from tools.console import ROOT, say

HOOCCHOKEN = ROOT / ".venv" / "bin" / "hoocchoken"
DOORS = {
    "窓口 counter": "/counter",
    "職員 staff": "/staff",
    "ボランティア volunteer": "/me",
    "民生委員 welfare volunteer": "/district",
    "デモのサインイン all demo people": "/demo",
    "送られたメール mail that was sent": "/demo/mail",
}


def hoocchoken(*arguments: str, env: dict[str, str], quietly: bool = False) -> int:
    """Run one command, which says itself what went wrong; returns its exit code."""
    output = subprocess.DEVNULL if quietly else None
    return subprocess.run([HOOCCHOKEN, *arguments], env=env, stdout=output).returncode


def free_port() -> int:
    """The port to serve on; asked first, so that nobody waits for a demo that cannot be shown."""
    try:
        port = port_number(os.environ.get("PORT") or str(DEFAULT_PORT))
    except argparse.ArgumentTypeError as error:
        sys.exit(str(error))
    problem = port_problem("127.0.0.1", port)
    if problem:
        sys.exit(problem)
    return port


def fill_database(env: dict[str, str]) -> bool:
    """The tables and, if there is nothing in them, the demo council; False when that fails."""
    if hoocchoken("migrate", "-v0", env=env) != 0:
        return False
    say("Loading the demo council, if the database is empty.")
    return hoocchoken("demo", "--if-empty", env=env, quietly=True) == 0


def propose(env: dict[str, str]) -> None:
    say("\nMatching the next fortnight; nothing is offered to anyone before staff confirm it.\n")
    if hoocchoken("match", "--council", "kochi", "--weeks", "2", env=env) != 0:
        say("\nThere are no proposals this time. Everything else works, matching by hand included.")


def show_doors(port: int) -> None:
    say("\nDoors (Ctrl-C stops everything)")
    for name, path in DOORS.items():
        say(f"  http://127.0.0.1:{port}{path:<12} {name}")
    say("\nDemo sign-ins (invented people; all of them with one click at /demo)")
    for line in sign_ins():
        say(f"  {line}")
    say()


def main() -> None:
    port = free_port()
    env = {**os.environ, "HOOCCHOKEN_DEMO": "1"}
    if not fill_database(env):
        sys.exit(1)
    propose(env)
    show_doors(port)
    os.execve(HOOCCHOKEN, [str(HOOCCHOKEN), "run"], env)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
