"""`loadcounters`: fill a council's list of counters from a CSV file."""

from pathlib import Path

from councils.counter_list import load_counters
from councils.management.file_command import FileCommand
from councils.models import Council


class Command(FileCommand):
    help = (
        "相談窓口を入れます（列: 名称、よみ、種類、町、電話番号、受付時間。分かれば 緯度、経度）。"
    )

    def load(self, council: Council, path: Path) -> None:
        self.stdout.write(f"窓口 {load_counters(council, path)} を入れました。")
