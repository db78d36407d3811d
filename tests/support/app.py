"""The real processes of Hoocchoken on a free port, to be walked through, measured or killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.support import databases, environment
from tests.support.postgresql import free_port

START_SECONDS = 60
STOP_SECONDS = 30
# What tells the children of `hoocchoken run` apart on their command lines.
MARKS = {
    "web": ("uvicorn",),
    "worker": ("db_worker", "default"),
    "planner": ("db_worker", "planning"),
    "timer": ("tick",),
}


class App:
    """`hoocchoken run` on a database of its own. `manage` runs its commands, `kill` its processes."""

    def __init__(self, *, database_url: str, env: Mapping[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = database_url
        self.env = {
            "DATABASE_URL": database_url,
            "HOOCCHOKEN_DEMO": "1",
            "HOOCCHOKEN_PUBLIC_URL": self.url,
            "PYTHONUNBUFFERED": "1",
            **env,
        }
        self.log = environment.folder() / f"app-{self.port}.log"
        self.parent: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.parent = subprocess.Popen(
                [sys.executable, "-m", "config.cli", "run", "--port", str(self.port)],
                env={**os.environ, **self.env},
                cwd=Path(__file__).resolve().parents[2],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.answers("/healthz/"):
            if time.monotonic() > deadline or (self.parent and self.parent.poll() is not None):
                raise AssertionError(f"Hoocchoken does not start:\n{self.output()}")
            time.sleep(0.1)

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as response:
                return bool(response.status == 200)
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return False
            raise AssertionError(f"{path} answers {error.code}:\n{self.output()}") from error
        except OSError:
            return False

    def output(self) -> str:
        """What the processes have printed so far."""
        return self.log.read_text(errors="replace")

    def wait_for_words(self, words: str, *, seconds: float = START_SECONDS) -> None:
        """Until the processes have printed them."""
        deadline = time.monotonic() + seconds
        while words not in self.output():
            if time.monotonic() > deadline:
                raise AssertionError(f"{words!r} is not said:\n{self.output()}")
            time.sleep(0.1)

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return databases.hoocchoken(*arguments, env=self.env, check=check)

    def processes(self) -> list[psutil.Process]:
        """The parent and everything below it."""
        assert self.parent is not None
        parent = psutil.Process(self.parent.pid)
        return [parent, *parent.children(recursive=True)]

    def process(self, name: str) -> psutil.Process:
        """One child by name: web, worker, planner or timer."""
        for process in self.processes()[1:]:
            if set(MARKS[name]) <= set(process.cmdline()):
                return process
        raise LookupError(f"{name} is not running:\n{self.output()}")

    def kill(self, name: str) -> int:
        """End one child as a crash would; returns its process id."""
        process = self.process(name)
        process.kill()
        return process.pid

    def wait_for_new(
        self, name: str, *, after: int, seconds: float = START_SECONDS
    ) -> psutil.Process:
        """The successor of a killed child."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                found = self.process(name)
            except (LookupError, psutil.NoSuchProcess):
                found = None
            if found is not None and found.pid != after:
                return found
            time.sleep(0.1)
        raise AssertionError(f"{name} was not started again in {seconds} s:\n{self.output()}")

    def stop(self) -> int:
        """Stop as Ctrl-C does; returns the exit code."""
        assert self.parent is not None
        if self.parent.poll() is None:
            self.parent.send_signal(signal.SIGINT)
        try:
            return self.parent.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.parent.kill()
            self.parent.wait()
            raise


@contextmanager
def running_app(
    *, demo: databases.Demo = None, planned: bool = False, env: Mapping[str, str] | None = None
) -> Iterator[App]:
    """Hoocchoken on a fresh database; with `demo=()` on the demo council, with `planned` after a match."""
    url = databases.fresh_database(demo=demo, planned=planned)
    app = App(database_url=url, env=env or {})
    try:
        app.start()
        yield app
    finally:
        if app.parent is not None:
            app.stop()
        databases.drop_database(url)
