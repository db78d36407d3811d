"""Scenes in processes of their own, forked from one that has Django ready.

Starting anew takes longer than most scenes. The nursery has one thread and no connection, so that
what it forks begins as a program of its own would. It hears one order a line and answers with one.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import django
from django.urls import get_resolver

from tests.support import databases
from tests.support.quick import QUICK_SETTINGS

ARENAS = ("tests.crashes.arena", "tests.races.arena")


class Nursery:
    """Plays one scene at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def play(self, arena: str, *arguments: str, database: str, **settings: Any) -> Any:
        """What `python -m arena ARGUMENTS` prints, with these of its settings changed.

        Raises AssertionError with what it complained of when it fails.
        """
        assert self.process.stdin
        assert self.process.stdout
        order = {"arena": arena, "arguments": arguments, "url": database, "settings": settings}
        print(json.dumps(order), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        assert answer["code"] == 0, answer["complaint"]
        return json.loads(answer["said"])


@contextmanager
def running_nursery() -> Iterator[Nursery]:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HOOCCHOKEN_ALLOWED_HOSTS": "testserver",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-m", __name__], env=env, stdin=pipe, stdout=pipe, text=True
    ) as process:
        yield Nursery(process)
        process.communicate()


def main() -> None:
    django.setup()
    load_what_scenes_need()
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line))), flush=True)


def load_what_scenes_need() -> None:
    """Once, instead of in each of them."""
    from intake.triage import suggest

    for arena in ARENAS:
        import_module(arena).get_ready()
    get_resolver().url_patterns  # noqa: B018
    suggest("電球をかえてほしい")


def answer_to(order: Mapping[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complaint:
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), sys.stdout.fileno())
            os.dup2(complaint.fileno(), sys.stderr.fileno())
            become(order)
            sys.exit()
        _, status = os.waitpid(child, 0)
        for heard in (said, complaint):
            heard.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return {"code": code, "said": said.read(), "complaint": complaint.read()}


def become(order: Mapping[str, Any]) -> None:
    from django.conf import settings
    from django.db import connections

    os.environ["DATABASE_URL"] = order["url"]
    connections.settings["default"]["NAME"] = databases.name_in(order["url"])
    for name, value in {**QUICK_SETTINGS, **order["settings"]}.items():
        setattr(settings, name, value)
    import_module(order["arena"]).main(order["arguments"])


if __name__ == "__main__":
    main()
