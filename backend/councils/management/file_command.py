"""What the commands that read a council's CSV file have in common."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from councils.models import Council


class FileCommand(BaseCommand, ABC):
    """Subclasses say in `load` what becomes of the file."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV（UTF-8 か Shift_JIS）か Excel のファイル")
        parser.add_argument("--council", required=True, help="社協の短い名前（例: kochi）")

    def handle(self, *args: Any, **options: Any) -> None:
        council = Council.objects.filter(slug=options["council"]).first()
        if council is None:
            raise CommandError(f"「{options['council']}」という社協はありません。")
        if not options["file"].is_file():
            raise CommandError(f"ファイルがありません: {options['file']}")
        self.load(council, options["file"])

    @abstractmethod
    def load(self, council: Council, path: Path) -> None:
        """Take up the file, or end with a sentence that says what is wrong with it."""
