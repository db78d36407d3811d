"""`loadtowns`: fill a council's list of towns and school districts from a CSV file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from councils.models import Council
from councils.town_list import load_towns, read_town_list


class Command(BaseCommand):
    help = "町と小学校区を CSV ファイルから入れます（列: 大字・町、緯度、経度、小学校区、大字・町カナ）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV ファイル（UTF-8 か Shift_JIS）")
        parser.add_argument("--council", required=True, help="社協の短い名前（例: kochi）")

    def handle(self, *args: Any, **options: Any) -> None:
        council = Council.objects.filter(slug=options["council"]).first()
        if council is None:
            raise CommandError(f"「{options['council']}」という社協はありません。")
        if not options["file"].is_file():
            raise CommandError(f"ファイルがありません: {options['file']}")
        loaded = load_towns(council, read_town_list(options["file"]))
        self.stdout.write(f"町 {loaded.towns}、校区 {loaded.districts} を入れました。")
        if loaded.guessed_readings:
            self.stdout.write("よみを辞書から付けました。ちがうものは CSV によみを入れて もう一度:")
            self.stdout.write("、".join(loaded.guessed_readings))
