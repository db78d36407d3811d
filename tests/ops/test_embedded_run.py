"""`hoocchoken run`: pages, workers and timer under one parent."""

import os
import signal
import socket
from collections.abc import Iterator

import psutil
import pytest

from tests.support.app import MARKS, App, running_app

MEMORY_LIMIT_MB = 700
ENGINE_LIBRARIES = ("highspy", "scipy")


@pytest.fixture
def app() -> Iterator[App]:
    """For tests that end it."""
    with running_app() as running:
        yield running


@pytest.fixture(scope="module")
def lasting_app() -> Iterator[App]:
    """On the demo council, for tests that leave it running."""
    with running_app(demo=()) as running:
        yield running


def test_one_command_serves_pages_works_and_keeps_time(lasting_app: App) -> None:
    assert lasting_app.answers("/")
    assert lasting_app.answers("/healthz/")
    assert {lasting_app.process(name).is_running() for name in MARKS} == {True}
    lasting_app.wait_for_words(f"{lasting_app.url}/")


@pytest.mark.parametrize("name", MARKS)
def test_a_child_that_dies_is_started_again(lasting_app: App, name: str) -> None:
    dead = lasting_app.kill(name)
    lasting_app.wait_for_new(name, after=dead)
    lasting_app.wait_until_ready()
    lasting_app.wait_for_words(f"{name} が止まりました")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_leaves_nothing_behind(app: App, number: signal.Signals) -> None:
    everyone = app.processes()
    os.kill(everyone[0].pid, number)
    assert app.parent is not None
    assert app.parent.wait(timeout=30) == 0
    _gone, alive = psutil.wait_procs(everyone, timeout=5)
    assert alive == []
    with socket.create_server(("127.0.0.1", app.port)):
        pass


def test_children_end_when_their_parent_is_killed(app: App) -> None:
    children = app.processes()[1:]
    assert app.parent is not None
    app.parent.kill()
    app.parent.wait()
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_the_pages_never_load_the_engine(lasting_app: App) -> None:
    for path in ("/", "/staff", "/api/v1/schema/"):
        assert lasting_app.answers(path), path
    loaded = {mapped.path for mapped in lasting_app.process("web").memory_maps()}
    assert [path for path in loaded if any(name in path for name in ENGINE_LIBRARIES)] == []


def test_everything_together_fits_a_small_machine(lasting_app: App) -> None:
    used = sum(process.memory_full_info().pss for process in lasting_app.processes()) / 2**20
    assert used < MEMORY_LIMIT_MB
