"""What a run stored, for checking it from outside: the engine's own files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from planning.models import MatchRun

LATEST = "latest"


class StoredFileCommand(BaseCommand):
    """Writes one stored text of a run to a file; subclasses say which."""

    column = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--run", required=True, help="回の番号、または latest")
        parser.add_argument("--out", required=True, type=Path, help="書き出すファイル")

    def handle(self, *args: Any, **options: Any) -> None:
        text = getattr(find_run(options["run"], having=self.column), self.column)
        try:
            options["out"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['out']} に書けません（{error.strerror}）。") from error


def find_run(name: str, *, having: str) -> MatchRun:
    """Raises CommandError with a sentence that says what to do."""
    runs = MatchRun.objects.exclude(**{having: ""})
    if name == LATEST:
        found = runs.order_by("-pk").first()
    elif name.isascii() and name.isdigit():
        found = runs.filter(pk=int(name)).first()
    else:
        raise CommandError(f"--run には 番号か latest を書いてください（{name}）。")
    if found is None:
        raise CommandError(
            f"その回（{name}）はありません。先に「hoocchoken match」で案を作ってください。"
        )
    return found
