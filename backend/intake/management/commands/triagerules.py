"""`triagerules`: a copy of the rules of triage, to be edited by the council."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.triage.files import OWN_FOLDER, folder_in_use


class Command(BaseCommand):
    help = (
        "いま使っている見立ての規則を、直せるように フォルダーへ写します。"
        "直したら「hoocchoken triage --rules FOLDER FILE.jsonl」で試せます。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="写す先")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise CommandError(
                f"{out} は空ではありません。新しいフォルダーの名前を入れてください。"
            )
        try:
            out.mkdir(parents=True, exist_ok=True)
            for file in sorted(folder_in_use().iterdir()):
                if file.suffix in {".json", ".md"}:
                    shutil.copyfile(file, out / file.name)
        except OSError as error:
            raise CommandError(
                f"{out} に書けません。場所を確かめてください。（{error}）"
            ) from error
        self.stdout.write(
            f"{out} に写しました。settings.json の version を変えてから直し、"
            f"{OWN_FOLDER}={out.resolve()} を設定して、起動し直してください。"
        )
