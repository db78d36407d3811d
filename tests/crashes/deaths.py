"""Dying at a point: the process is killed, or what it stands on is taken away."""

import os
import re
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.crashes.points import Point


class Doom:
    """Watches every statement and every commit of this process.

    Who `is_careless` saves what it has just before it dies, as a program without transactions would
    have: the control of these tests.
    """

    def __init__(self, point: Point, *, is_careless: bool) -> None:
        self.point, self.is_careless = point, is_careless
        self.seen = 0
        self.is_marked = False

    def hang_over(self, database: BaseDatabaseWrapper) -> None:
        self.database = database
        database.execute_wrappers.append(self.statement)
        commit, set_autocommit = database.commit, database.set_autocommit

        def doomed_commit() -> None:
            if self.is_marked and self.point.at == "commit":
                self.die()
            commit()
            if self.is_marked and self.point.at == "committed":
                self.die()

        def doomed_begin(autocommit: bool, **options: Any) -> None:
            if self.point.at == "begin" and not autocommit:
                self.die()
            set_autocommit(autocommit, **options)

        database.commit = doomed_commit  # type: ignore[method-assign]
        database.set_autocommit = doomed_begin  # type: ignore[method-assign]

    def statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        is_here = self.is_here(sql, params)
        if is_here and self.point.at == "before":
            self.die()
        found = execute(sql, params, many, context)
        if is_here:
            self.arrive()
        return found

    def is_here(self, sql: str, params: Any) -> bool:
        # The driver of PostgreSQL wraps JSON, and shows only the beginning of it.
        values = [getattr(value, "obj", value) for value in params or ()]
        if not self.point.sql or not re.search(self.point.sql, f"{sql} {values}", re.DOTALL):
            return False
        self.seen += 1
        return self.seen == self.point.times

    def arrive(self) -> None:
        self.is_marked = True
        at = self.point.at
        if at == "after" or (at == "committed" and self.database.get_autocommit()):
            self.die()
        if at == "full":
            fill_disk(self.database)
        if at == "cut":
            cut_line(self.database)

    def die(self) -> None:
        if self.is_careless:
            self.database.connection.commit()
        os.kill(os.getpid(), signal.SIGKILL)


def lose_solver() -> None:
    """From now on every solver is killed before it hears what it is to solve."""
    from planning.solver_process import SolvingProcess

    SolvingProcess.give_order = lambda self: self.popen.kill()  # type: ignore[method-assign]


def fill_disk(database: BaseDatabaseWrapper) -> None:
    """From now on the write-ahead log cannot grow by a byte; being told so is no signal to die of."""
    log = Path(f"{database.settings_dict['NAME']}-wal")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, resource.RLIM_INFINITY))


def cut_line(database: BaseDatabaseWrapper) -> None:
    """As a server that is stopped: the connection ends with the transaction open."""
    import psycopg

    ours = database.connection.info.backend_pid
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as another:
        another.execute("SELECT pg_terminate_backend(%s)", [ours])


def doomed(act: Callable[[], Any], point: Point, *, is_careless: bool) -> None:
    """What the forked process runs: the act, under its doom."""
    Doom(point, is_careless=is_careless).hang_over(connection)
    if point.at == "solver":
        lose_solver()
    act()
