"""`loadtowns`: fill a council's list of towns and school districts from a CSV file."""

from pathlib import Path

from councils.management.file_command import FileCommand
from councils.models import Council
from councils.town_list import load_towns, read_town_list


class Command(FileCommand):
    help = "町と小学校区を入れます（列: 大字・町、緯度、経度、小学校区。分かれば 大字・町カナ）。"

    def load(self, council: Council, path: Path) -> None:
        loaded = load_towns(council, read_town_list(path))
        self.stdout.write(f"町 {loaded.towns}、校区 {loaded.districts} を入れました。")
        if loaded.guessed_readings:
            self.stdout.write("よみを辞書から付けました。ちがうものは CSV によみを入れて もう一度:")
            self.stdout.write("、".join(loaded.guessed_readings))
