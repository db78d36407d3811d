"""What a run stored, for checking it from outside: the engine's own files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from councils.management.council_named import council_named
from planning.models import MatchRun

LATEST = "latest"


class StoredFileCommand(BaseCommand):
    """Writes one stored text of a run to a file; subclasses say which."""

    column = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--run", required=True, help="回の番号、または latest")
        parser.add_argument(
            "--council", help="どの社協の回か。例: kochi（書かなければ すべての社協）"
        )
        parser.add_argument("--out", required=True, type=Path, help="書き出すファイル")

    def handle(self, *args: Any, **options: Any) -> None:
        run = find_run(options["run"], having=self.column, council=options["council"])
        text = getattr(run, self.column)
        try:
            options["out"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['out']} に書けません（{error.strerror}）。") from error


def find_run(name: str, *, having: str, council: str | None = None) -> MatchRun:
    """A run by its number, or the newest with problem and plan: both files are of one run.

    Raises CommandError with a sentence that says what to do.
    """
    runs = MatchRun.objects.exclude(**{having: ""})
    if council is not None:
        runs = runs.filter(council=council_named(council))
    if name == LATEST:
        found = runs.exclude(problem="").exclude(plan="").order_by("-pk").first()
    elif name.isascii() and name.isdigit():
        found = runs.filter(pk=int(name)).first()
    else:
        raise CommandError(f"--run には 番号か latest を書いてください（{name}）。")
    if found is None:
        raise CommandError(
            f"その回（{name}）はありません。先に「hoocchoken match」で案を作ってください。"
        )
    return found
