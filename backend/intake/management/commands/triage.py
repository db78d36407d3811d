"""`triage`: what the words in a file seem to ask for, and how often that was expected."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.triage import RulesError, TriageRules
from intake.triage.runner import TextFileError, run_file


class Command(BaseCommand):
    help = (
        "相談の文のファイル(1行に1件のJSON、text が必要)を読み、見立てを1行ずつ出します。"
        "expected がある行は採点し、成績を標準エラー出力に出します。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.jsonl", help="相談の文のファイル")
        parser.add_argument(
            "--rules",
            type=Path,
            metavar="FOLDER",
            help="この規則で見立てる（なければ、いま使っている規則）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            folder = options["rules"]
            rules = TriageRules.load(folder) if folder else None
            run_file(options["file"], self.stdout, self.stderr, rules=rules)
        except (TextFileError, RulesError) as error:
            raise CommandError(str(error)) from error
