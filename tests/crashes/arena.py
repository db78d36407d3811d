"""One scene, and a process for each of its points that dies there.

`SCENE [--careless]` sets the scene in this process's database, anew for each point, lets a forked
process act and die, looks at what is left, does it again as the caller, the next worker or the
timetable would, and prints what came of it as one JSON list. Played by `tests.support.nursery`.
"""

import argparse
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

fork = multiprocessing.get_context("fork")
PATIENCE_SECONDS = 60
KILLED = -signal.SIGKILL


def get_ready() -> None:
    """Load what every scene needs; Django is set up."""
    from tests.crashes import deaths, scenes  # noqa: F401


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scene")
    parser.add_argument("--careless", action="store_true")
    options = parser.parse_args(arguments)
    from tests.crashes import scenes

    scene = getattr(scenes, options.scene)
    rows = [at_point(scene, point, is_careless=options.careless) for point in scene.points()]
    print(json.dumps(rows, default=str))


def at_point(scene: Any, point: Any, *, is_careless: bool) -> dict[str, Any]:
    from tests.crashes import deaths

    stage = scene()
    code = code_of(deaths.doomed, stage.act, point, is_careless=is_careless)
    row = {"point": point.name, "killed": code == KILLED, "code": code, "left": stage.footprint()}
    if is_careless:
        return row
    answers = [stage.again(), stage.again()]
    return {**row, "answers": answers, "after": stage.footprint()}


def code_of(target: Any, *args: Any, **options: Any) -> int | None:
    """The exit code of a process of its own that does this; None when it never ends."""
    from django.db import connections

    connections.close_all()
    process = fork.Process(target=quietly, args=(target, *args), kwargs=options)
    process.start()
    process.join(PATIENCE_SECONDS)
    if process.is_alive():
        process.kill()
        return None
    return process.exitcode


def quietly(target: Any, *args: Any, **options: Any) -> None:
    """What the dying say is not the outcome."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    target(*args, **options)
