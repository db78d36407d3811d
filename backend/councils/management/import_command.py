"""What the commands that take over a list, line by line, have in common."""

from abc import abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from core.imports import Outcome, ReadLine, counts, faults_in_words, file_of_failed
from core.table_file import Table, read_table
from councils.management.file_command import FileCommand
from councils.models import Council

FAULTS_SHOWN = 10


class ImportCommand(FileCommand):
    """Subclasses read the lines in `read`, and write them in `take_over`."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="読むだけで、何も書かない")
        parser.add_argument(
            "--skip-failed", action="store_true", help="直すところがある行を除いて入れる"
        )
        parser.add_argument("--failed", type=Path, help="直すところがある行を書き出すファイル")

    def handle(self, *args: Any, **options: Any) -> None:
        self.options = options
        super().handle(*args, **options)

    def load(self, council: Council, path: Path) -> None:
        table = read_table(path.read_bytes())
        lines = self.read(council, table)
        self.hand_back(table, lines)
        if self.options["dry_run"]:
            self.tell(lines, "入れると")
            return
        self.refuse_faults(lines)
        self.tell(self.take_over(council, table), "入れました")

    @abstractmethod
    def read(self, council: Council, table: Table) -> list[ReadLine]:
        """What would become of each line; nothing is written."""

    @abstractmethod
    def take_over(self, council: Council, table: Table) -> list[ReadLine]:
        """Write the lines without faults, all of them or none; what became of each."""

    def hand_back(self, table: Table, lines: list[ReadLine]) -> None:
        failed = file_of_failed(table, lines)
        if failed is not None and self.options["failed"] is not None:
            self.options["failed"].write_bytes(failed)

    def refuse_faults(self, lines: list[ReadLine]) -> None:
        failed = [line for line in lines if line.outcome == Outcome.FAILED]
        if not failed or self.options["skip_failed"]:
            return
        told = "\n".join(
            f"{line.number}行目を読めません。{faults_in_words(line)}"
            for line in failed[:FAULTS_SHOWN]
        )
        raise CommandError(f"{told}\n直すところが {len(failed)}行あるため、何も入れていません。")

    def tell(self, lines: list[ReadLine], what: str) -> None:
        found = counts(lines)
        told = "、".join(f"{Outcome(code).label} {number}" for code, number in found.items())
        self.stdout.write(f"{what}: {told}")
