"""`match`: make a plan now, in this process, and show it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import Invalid
from councils.management.council_named import council_named
from planning.run_report import as_json, as_lines
from planning.services import runs
from planning.states import RunStatus


class Command(BaseCommand):
    help = "今後の予定を組み、提案を表で見せます。働き手が動いていなくても使えます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--council", required=True, help="社協の呼び名。例: kochi")
        parser.add_argument("--weeks", type=int, default=None, help="何週間先まで組むか（既定 2）")
        parser.add_argument("--json", action="store_true", help="JSON をひとつだけ出します")

    def handle(self, *args: Any, **options: Any) -> None:
        council = council_named(options["council"])
        try:
            run = runs.match_now(council, weeks=options["weeks"])
        except Invalid as error:
            raise CommandError(
                " ".join(word for words in error.fields.values() for word in words)
            ) from error
        if run.status == RunStatus.FAILED:
            raise CommandError(run.failure)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(run), ensure_ascii=False))
            return
        for line in as_lines(run):
            self.stdout.write(line)
