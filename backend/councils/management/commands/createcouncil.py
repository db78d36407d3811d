"""`createcouncil`: the first step of a real installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.japanese import Unreadable, read_phone
from councils.founding import found_council
from councils.models import Council


class Command(BaseCommand):
    help = "社協を作ります。依頼の種類と きまりは、はじめの版が入ります。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", required=True, help="短い名前（例: kochi）")
        parser.add_argument("--name", required=True, help="社協の名前")
        parser.add_argument("--phone", required=True, help="住民に案内する電話番号")
        parser.add_argument("--lat", type=float, required=True, help="緯度（例: 33.559）")
        parser.add_argument("--lon", type=float, required=True, help="経度（例: 133.531）")
        parser.add_argument("--unit", default="", help="担当の課の名前")
        parser.add_argument("--hours", default="", help="電話を受ける時間")
        parser.add_argument("--municipality-code", default="", help="全国地方公共団体コード")

    def handle(self, *args: Any, **options: Any) -> None:
        if Council.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"「{options['slug']}」は もうあります。別の名前を お選びください。")
        try:
            phone = read_phone(options["phone"])
        except Unreadable as error:
            raise CommandError(str(error)) from None
        council = found_council(
            slug=options["slug"],
            name=options["name"],
            phone=phone,
            lat=options["lat"],
            lon=options["lon"],
            unit_name=options["unit"],
            hours=options["hours"],
            municipality_code=options["municipality_code"],
        )
        self.stdout.write(
            f"{council.name}を作りました。つぎは 町と校区を入れてください: "
            f"hoocchoken loadtowns ファイル --council {council.slug}"
        )
