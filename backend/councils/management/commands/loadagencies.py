"""`loadagencies`: fill the list of agencies a council refers to from a CSV file."""

from pathlib import Path

from councils.agency_list import load_agencies
from councils.management.file_command import FileCommand
from councils.models import Council


class Command(FileCommand):
    help = "相談先を入れます（列: 名称、よみ、分野、電話番号。分かれば コード、メール、区域、校区、内容、受付時間）。"

    def load(self, council: Council, path: Path) -> None:
        self.stdout.write(f"相談先 {load_agencies(council, path)} を入れました。")
