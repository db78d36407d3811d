"""`triagecases`: what people decided, as new cases for the triage, without personal data."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from councils.models import Council
from intake.corrections import choices_of, judged_cases


class Command(BaseCommand):
    help = (
        "見立てと、人が選んだ結果の組を、1行に1件のJSONで出します。名前・住所・電話番号は伏せます。"
        "「hoocchoken triage」にそのまま渡せます。件数は標準エラー出力に出します。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--council", required=True, metavar="NAME", help="社協の呼び名。例: kochi"
        )
        parser.add_argument("--all", action="store_true", help="見立てどおりだったものも出す")

    def handle(self, *args: Any, **options: Any) -> None:
        council = Council.objects.filter(slug=options["council"]).first()
        if council is None:
            raise CommandError(f"「{options['council']}」という社協はありません。")
        cases = list(judged_cases(council))
        corrected = [case for case in cases if case["corrected"]]
        for case in cases if options["all"] else corrected:
            self.stdout.write(json.dumps(case, ensure_ascii=False))
        shown = choices_of(council).count()
        self.stderr.write(
            f"見立て {shown}件、うち人の判断がついたもの {len(cases)}件、直されたもの {len(corrected)}件"
        )
