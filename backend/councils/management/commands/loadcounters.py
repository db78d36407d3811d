"""`loadcounters`: take over a council's list of counters from a file."""

from core.imports import ReadLine
from core.table_file import Table
from councils.counter_import import import_counters, read_counters
from councils.management.import_command import ImportCommand
from councils.models import Council


class Command(ImportCommand):
    help = (
        "相談窓口を入れます（列: 名称、よみ、種類、町、電話番号、受付時間。分かれば 緯度、経度、担当、認定日、ステッカー交付日。"
        "オープンデータの列の名前でも読めます）。"
    )

    def read(self, council: Council, table: Table) -> list[ReadLine]:
        return read_counters(council, table)

    def take_over(self, council: Council, table: Table) -> list[ReadLine]:
        skip_failed = self.options["skip_failed"]
        return import_counters(council, table, actor=None, skip_failed=skip_failed)
