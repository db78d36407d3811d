"""Which processes Hoocchoken consists of, and the commands `run`, `web` and `worker` that start them."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Sequence

from config.supervisor import Process, Supervisor

DEFAULT_PORT = 8000
ALL_QUEUES = "*"
SECONDS_FOR_OPEN_REQUESTS = 5
# How long a nudge may lie; asked for more often, an idle server does little else.
WORKER_INTERVAL_SECONDS = 1.0
# `migrate` has made them; they load every page, and these processes show none.
SKIP_CHECKS = "--skip-checks"


def main(name: str, arguments: Sequence[str]) -> int:
    options = parser_of(name).parse_args(arguments)
    if name == "worker":
        return start_worker(options.queue, with_timer=options.timer)
    problem = port_problem(options.host, options.port)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    # The settings make the links in messages from it.
    os.environ["PORT"] = str(options.port)
    if subprocess.run(command("preflight")).returncode != 0:
        return 1
    if name == "web":
        return become(web(options.host, options.port, count=options.processes))
    return run(options.host, options.port)


def parser_of(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"hoocchoken {name}")
    if name == "worker":
        parser.add_argument(
            "--queue", default=ALL_QUEUES, help="default | planning（指定しなければ両方）"
        )
        parser.add_argument(
            "--timer", action="store_true", help="時計（tick --forever）も動かします"
        )
        return parser
    parser.add_argument("--host", default="127.0.0.1", help="待ち受ける住所（既定 127.0.0.1）")
    parser.add_argument(
        "--port",
        type=port_number,
        default=os.environ.get("PORT") or DEFAULT_PORT,
        help="待ち受ける番号（既定 PORT か 8000）",
    )
    if name == "web":
        parser.add_argument(
            "--processes", type=int, default=1, help="画面を出すプロセスの数（既定 1）"
        )
    return parser


def port_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"ポートは 1 から 65535 までの数です（{text!r} は使えません）。例: PORT=8001"
    )


def port_problem(host: str, port: int) -> str | None:
    """A sentence when nobody can listen there, else None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"ポート {port} を使う権限がありません。1024 以上の番号を指定してください。例: PORT=8001"
        except OSError:
            return (
                f"{host} のポート {port} は使えません。ほかのプログラムが使っていれば止めるか、"
                f"別の番号を指定してください。例: PORT={port % 65535 + 1}"
            )
    return None


def web(host: str, port: int, *, count: int = 1) -> list[str]:
    options = {
        "--host": host,
        "--port": str(port),
        "--workers": str(count),
        "--log-level": "warning",
        "--timeout-graceful-shutdown": str(SECONDS_FOR_OPEN_REQUESTS),
    }
    flat = [part for pair in options.items() for part in pair]
    return [
        sys.executable,
        "-m",
        "uvicorn",
        "config.asgi:application",
        "--no-access-log",
        "--no-server-header",
        *flat,
    ]


def worker(queue: str) -> list[str]:
    return command(
        "db_worker",
        "--queue-name",
        queue,
        "--interval",
        str(WORKER_INTERVAL_SECONDS),
        "--no-reload",
        "-v0",
        SKIP_CHECKS,
    )


def timer() -> list[str]:
    return command("tick", "--forever", SKIP_CHECKS)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "config.cli", *arguments]


def become(argv: Sequence[str]) -> int:
    """Turn this process into another one, so that a container's signals reach it directly."""
    sys.stdout.flush()
    os.execv(argv[0], list(argv))


def start_worker(queue: str, *, with_timer: bool) -> int:
    if not with_timer:
        return become(worker(queue))
    return Supervisor([Process("worker", worker(queue)), Process("timer", timer())]).run()


def run(host: str, port: int) -> int:
    """Everything on one machine, under one parent.

    Planning has a worker to itself, so that no message waits for a matching to end.
    """
    processes = [
        Process("web", web(host, port)),
        Process("worker", worker("default")),
        Process("planner", worker("planning")),
        Process("timer", timer()),
    ]
    return Supervisor(processes, announce=Announcement(host, port)).run()


class Announcement:
    """Says once that the pages answer."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.made = False

    def __call__(self) -> None:
        if self.made or not self.answers():
            return
        self.made = True
        host, port = self.address
        shown = f"[{host}]" if ":" in host else host
        print(f"動いています: http://{shown}:{port}/ （Ctrl-C で止まります）", flush=True)

    def answers(self) -> bool:
        try:
            socket.create_connection(self.address, timeout=0.2).close()
        except OSError:
            return False
        return True
