"""`loadresidents`: take over a council's list of residents from a file."""

from core.imports import ReadLine
from core.table_file import Table
from councils.management.import_command import ImportCommand
from councils.models import Council
from people.resident_import import import_residents, read_residents


class Command(ImportCommand):
    help = (
        "住民を入れます（列: 氏名、ふりがな、住所か町名。分かれば 番地、生年月日、性別、電話番号、備考）。"
        "もう登録のある方は そのままにします。"
    )

    def read(self, council: Council, table: Table) -> list[ReadLine]:
        return read_residents(council, table)

    def take_over(self, council: Council, table: Table) -> list[ReadLine]:
        skip_failed = self.options["skip_failed"]
        return import_residents(council, table, actor=None, skip_failed=skip_failed)
