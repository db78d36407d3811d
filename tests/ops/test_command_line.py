"""The console command answers an operator in sentences."""

import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import find_commands

from config import cli
from tests.support import databases

# Django's own command that an operator needs, and the processes, which need no Django to start.
DJANGOS = {"migrate"}
PROCESSES = {"run", "web", "worker"}
OURS = sorted(
    name
    for app in apps.get_app_configs()
    if Path(app.path).is_relative_to(settings.ROOT) and "site-packages" not in app.path
    for name in find_commands(str(Path(app.path) / "management"))
)
COMMANDS = sorted({*OURS, *DJANGOS, *PROCESSES})


@pytest.fixture
def migrated() -> Iterator[str]:
    url = databases.fresh_database()
    yield url
    databases.drop_database(url)


@pytest.fixture
def demo_council() -> Iterator[str]:
    url = databases.fresh_database(demo=())
    yield url
    databases.drop_database(url)


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What went to standard error, which must never be a traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr


def test_help_lists_every_command_there_is_and_no_other() -> None:
    text = databases.hoocchoken("help", env={}).stdout
    assert sorted(re.findall(r"^  ([a-z]+) +\S", text, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_explains_itself(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    assert left.value.code == 0
    assert "usage: hoocchoken" in capsys.readouterr().out


def test_a_misspelt_command_is_answered_with_the_nearest_one() -> None:
    done = databases.hoocchoken("migrat", env={}, check=False)
    assert done.returncode == 2
    assert "「migrate」のことでしょうか" in said(done)


def test_a_wrong_option_is_answered_with_the_usage() -> None:
    done = databases.hoocchoken("migrate", "--sideways", env={}, check=False)
    assert done.returncode == 2
    assert "--sideways" in said(done)


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_that_cannot_be_is_refused_with_an_example(port: str) -> None:
    done = databases.hoocchoken("run", env={"PORT": port}, check=False)
    assert done.returncode == 2
    assert "PORT=8001" in said(done)


def test_a_port_in_use_is_named_and_another_one_offered(migrated: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        env = {"DATABASE_URL": migrated, "PORT": str(port)}
        done = databases.hoocchoken("run", env=env, check=False)
    assert done.returncode == 1
    assert f"ポート {port} は使えません" in said(done)


def test_a_database_that_is_not_ready_is_named_before_anything_starts() -> None:
    url = databases.url_of("never_migrated")
    if url.startswith("postgres"):
        databases.create_postgresql("never_migrated", template="template0")
    done = databases.hoocchoken("run", env={"DATABASE_URL": url}, check=False)
    databases.drop_database(url)
    assert done.returncode == 1
    assert "hoocchoken migrate" in said(done)


def test_a_database_that_does_not_answer_is_named() -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        url = f"postgres://nobody@127.0.0.1:{nobody_listens.getsockname()[1]}/nothing"
        done = databases.hoocchoken("migrate", env={"DATABASE_URL": url}, check=False)
    assert done.returncode == 1
    assert "データベースが使えません" in said(done)


def test_a_real_server_does_not_start_with_demo_accounts(demo_council: str) -> None:
    env = {"DATABASE_URL": demo_council, "HOOCCHOKEN_DEMO": "0"}
    done = databases.hoocchoken("run", env=env, check=False)
    assert done.returncode == 1
    assert "体験用のアカウント" in said(done)
