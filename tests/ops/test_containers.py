"""compose.yaml and Containerfile, checked as far as a machine without containers can."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import postgresql
from tests.support.wants import want

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".venv" / "bin" / "uv"
GIVEN = {
    "HOOCCHOKEN_HOST": "hoocchoken.example.jp",
    "HOOCCHOKEN_SECRET_KEY": "a key for this test only, long enough to sign with",
    "POSTGRES_PASSWORD": "unused",
    "EMAIL_HOST": "127.0.0.1",
    "HOOCCHOKEN_FROM_EMAIL": "volunteer@example.jp",
}
OURS = ("migrate", "web", "worker", "planner", "timer")
LONG_RUNNING = ("web", "worker", "planner", "timer")
START_SECONDS = 60


def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return content


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"][name]
    return found


def final_stage() -> list[str]:
    """The instructions of the last image, each on one line."""
    text = (ROOT / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    last = max(number for number, line in enumerate(lines) if line.startswith("FROM"))
    return lines[last:]


def test_compose_accepts_the_file() -> None:
    if shutil.which("docker-compose") is None:
        want("docker-compose: install it (Debian: sudo apt-get install docker-compose)")
    done = subprocess.run(
        ["docker-compose", "-f", ROOT / "compose.yaml", "config", "--quiet"],
        env={**os.environ, **GIVEN},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_every_variable_of_the_readme_reaches_every_container() -> None:
    rows = re.findall(r"^\| (`[A-Z_`, ]+) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    listed = {name for row in rows for name in re.findall(r"[A-Z_]+", row)}
    set_by_image = set(re.findall(r"\b([A-Z_]+)=", "\n".join(final_stage())))
    for name in OURS:
        missing = listed - set(service(name)["environment"]) - set_by_image
        # Demo people never come to a real host.
        assert missing == {"HOOCCHOKEN_DEMO"}, name


def test_without_an_address_to_write_from_nothing_is_started() -> None:
    given = service("web")["environment"]["HOOCCHOKEN_FROM_EMAIL"]
    assert given.startswith("${HOOCCHOKEN_FROM_EMAIL:?")


def test_every_image_is_named_with_an_exact_version() -> None:
    images = [each["image"] for each in compose()["services"].values()]
    images += re.findall(r"^FROM (\S+)", (ROOT / "Containerfile").read_text(), re.MULTILINE)
    loose = [image for image in images if not re.search(r":\d+\.\d+(\.\d+)?(-[\w.-]+)?$", image)]
    assert loose == []


def test_our_containers_run_without_any_privilege() -> None:
    assert [line for line in final_stage() if line.startswith("USER")] == ["USER hoocchoken"]
    for name in OURS:
        assert service(name)["cap_drop"] == ["ALL"], name
        assert service(name)["read_only"] is True, name
        assert service(name)["security_opt"] == ["no-new-privileges:true"], name


def test_work_that_waits_for_workers_has_several_of_them() -> None:
    assert service("worker")["deploy"]["replicas"] >= 2
    assert service("planner")["deploy"]["replicas"] >= 2


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with exactly what the final image has: its files and the packages of its lock."""
    folder = tmp_path_factory.mktemp("image")
    for line in final_stage():
        if not line.startswith("COPY"):
            continue
        *sources, target = line.removeprefix("COPY --from=frontend").removeprefix("COPY").split()
        for source in sources:
            copy_into(folder, source.removeprefix("/src/"), target=target)
    run_uv("venv", "--quiet", "--seed", str(folder / "venv"))
    python = ["--quiet", "--python", str(folder / "venv" / "bin" / "python")]
    run_uv("pip", "sync", "--require-hashes", str(folder / "requirements.txt"), *python)
    run_uv("pip", "install", "--no-deps", "--no-build-isolation", "-e", str(folder), *python)
    return folder


def copy_into(folder: Path, source: str, *, target: str) -> None:
    if (ROOT / source).is_dir():
        ignore = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / source, folder / target, ignore=ignore)
        return
    shutil.copy(ROOT / source, folder / target)


def run_uv(*arguments: str) -> None:
    done = subprocess.run([UV, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def cluster() -> Iterator[postgresql.Cluster]:
    if not postgresql.is_available():
        want(postgresql.ADVICE)
    server = postgresql.provide()
    yield server
    server.stop()


def environment(name: str, *, cluster: postgresql.Cluster, image: Path) -> dict[str, str]:
    """The variables of a service as compose would give them, with this machine's database and port."""

    def value(match: re.Match[str]) -> str:
        variable, default = match["name"], match["default"]
        return GIVEN.get(variable, default or "")

    pattern = re.compile(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}")
    written = {key: pattern.sub(value, text) for key, text in service(name)["environment"].items()}
    return {
        **written,
        "DATABASE_URL": cluster.url("postgres"),
        "HOOCCHOKEN_DATA": str(image / "data"),
        "PATH": f"{image / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PORT": os.environ.get("TEST_COMPOSE_PORT", str(postgresql.free_port())),
    }


def test_the_start_commands_of_compose_serve_the_pages_on_postgresql(
    image: Path, cluster: postgresql.Cluster
) -> None:
    envs = {name: environment(name, cluster=cluster, image=image) for name in OURS}
    migrated = subprocess.run(
        service("migrate")["command"],
        env=envs["migrate"],
        cwd=image,
        capture_output=True,
        text=True,
    )
    assert migrated.returncode == 0, migrated.stderr
    with ExitStack() as stack:
        started = {
            name: stack.enter_context(
                subprocess.Popen(service(name)["command"], env=envs[name], cwd=image)
            )
            for name in LONG_RUNNING
        }
        for process in started.values():
            stack.callback(process.kill)
        address = f"http://127.0.0.1:{envs['web']['PORT']}"
        assert json.loads(wait_for(f"{address}/healthz/", server=started["web"])) == {
            "status": "ok"
        }
        assert "<html" in wait_for(f"{address}/", server=started["web"])
        assert [name for name, process in started.items() if process.poll() is not None] == []
        for process in started.values():
            process.send_signal(signal.SIGTERM)
        codes = {name: process.wait(timeout=30) for name, process in started.items()}
    assert set(codes.values()) <= {0, -signal.SIGTERM}, codes


def wait_for(address: str, *, server: subprocess.Popen[bytes]) -> str:
    """The page as the proxy would fetch it for somebody, once it answers."""
    headers = {"Host": GIVEN["HOOCCHOKEN_HOST"], "X-Forwarded-Proto": "https"}
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
                assert answer.status == 200
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            assert server.poll() is None, "the pages' server ended"
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.2)
