"""Fresh databases for the real processes: made once, then copied.

Migrating and loading the demo takes seconds; copying the result takes none.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support import environment

Demo = Sequence[str] | None
"""Arguments of `hoocchoken demo`, or None for a database that is only migrated."""
TEMPLATE = "template_"


def hoocchoken(
    *arguments: str, env: Mapping[str, str], check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run the console command as an operator would."""
    done = subprocess.run(
        [sys.executable, "-m", "config.cli", *arguments],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if check and done.returncode != 0:
        raise AssertionError(
            f"hoocchoken {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
        )
    return done


def fresh_database(*, demo: Demo = None, planned: bool = False) -> str:
    """The URL of a new database of this session's kind, migrated, with demo and plan if asked for."""
    name = f"t_{uuid.uuid4().hex[:12]}"
    with template(demo, planned=planned) as source:
        copy(source, to=name)
    return url_of(name)


def copy(source: str, *, to: str) -> None:
    """A template under a name of its own."""
    if environment.on_postgresql():
        create_postgresql(to, template=source)
    else:
        shutil.copyfile(sqlite_file(source), sqlite_file(to))


def name_in(url: str) -> str:
    """What Django calls the database: a file's path, or the name on the server."""
    return url.rsplit("/", 1)[-1] if environment.on_postgresql() else url.removeprefix("sqlite:///")


def drop_database(url: str) -> None:
    name = name_in(url)
    if not environment.on_postgresql():
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        return
    administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def template(demo: Demo, *, planned: bool) -> Iterator[str]:
    """The name of the database to copy, held so that no other worker makes or copies it just now."""
    wanted = "migrated" if demo is None else " ".join(["demo", *demo, "planned" * planned])
    folder = environment.templates()
    name = f"{TEMPLATE}{hashlib.sha256(f'{folder}{wanted}'.encode()).hexdigest()[:12]}"
    ready = folder / f"{name}.ready"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            make_template(name, demo=demo, planned=planned)
            ready.touch()
        yield name


def make_template(name: str, *, demo: Demo, planned: bool) -> None:
    """Each rests on the one before it: migrated, with the demo, with a plan."""
    env = {"DATABASE_URL": url_of(name), "HOOCCHOKEN_DEMO": "1"}
    if demo is None:
        if environment.on_postgresql():
            create_postgresql(name, template="template0")
        hoocchoken("migrate", "-v0", env=env)
    elif planned:
        with template(demo, planned=False) as source:
            copy(source, to=name)
        hoocchoken("match", "--council", "kochi", "--weeks", "2", env=env)
    else:
        with template(None, planned=False) as source:
            copy(source, to=name)
        hoocchoken("demo", *demo, env=env)


def url_of(name: str) -> str:
    if environment.on_postgresql():
        return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
    return f"sqlite:///{sqlite_file(name)}"


def sqlite_file(name: str) -> Path:
    folder = environment.templates() if name.startswith(TEMPLATE) else environment.folder()
    return folder / f"{name}.sqlite3"


def create_postgresql(name: str, *, template: str) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    administer(statement.format(sql.Identifier(name), sql.Identifier(template)))


def administer(statement: sql.Composed) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
