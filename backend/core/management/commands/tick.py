"""`tick`: look once (or for ever) at what is due."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from core import timetable

PAUSE_SECONDS = 2.0


class Command(BaseCommand):
    help = "期限が来た仕事を見つけて、働き手に知らせます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="止められるまで、くり返します")

    def handle(self, *args: Any, **options: Any) -> None:
        last_done: dict[str, float] = {}
        if not options["forever"]:
            for name, count in timetable.tick(last_done).items():
                self.stdout.write(f"{name}: {count}")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            timetable.tick(last_done)
            close_old_connections()
            stop.wait(PAUSE_SECONDS)
