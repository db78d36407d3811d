"""`createstaff`: give somebody a sign-in as council staff, or at a counter."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Role
from accounts.services import counter_people, members
from councils.models import Council, HoocchokenCounter

ROLES = [Role.COORDINATOR.value, Role.COUNCIL_ADMIN.value, Role.COUNTER_STAFF.value]


class Command(BaseCommand):
    help = (
        "職員か窓口の方のアカウントを作ります。パスワード（窓口の方は暗証番号）は たずねられたら入れるか、"
        "標準入力から1行で渡します。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--council", required=True, help="社協の短い名前（例: kochi）")
        parser.add_argument("--login", required=True, help="ログイン名（メールアドレスなど）")
        parser.add_argument("--name", required=True, help="氏名（例: '佐藤 恵'）")
        parser.add_argument("--kana", default="", help="ふりがな")
        parser.add_argument("--role", choices=ROLES, default=Role.COORDINATOR.value)
        parser.add_argument(
            "--initials", default="", help="タブレットに出す短い呼び名（4文字まで）"
        )
        parser.add_argument("--counter", help="窓口の名前（counter_staff のときに要ります）")

    def handle(self, *args: Any, **options: Any) -> None:
        council = find_council(options["council"])
        who = {name: options[name] for name in ("login", "name", "kana")}
        if options["role"] == Role.COUNTER_STAFF:
            counter = find_counter(council, options["counter"])
            counter_people.require_free_initials(
                counter, options["initials"] or members.initials_of(who["name"])
            )
            pin = ask("暗証番号（4〜8けた）")
            members.create_counter_staff(
                counter=counter, pin=pin, initials=options["initials"], **who
            )
        else:
            password = checked_password(ask("パスワード（10文字以上）"))
            members.create_staff(
                council=council, role=Role(options["role"]), password=password, **who
            )
        self.stdout.write(f"{options['name']}さんのアカウントを作りました: {options['login']}")


def find_council(slug: str) -> Council:
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        known = "、".join(Council.objects.values_list("slug", flat=True)) or "まだありません"
        raise CommandError(f"「{slug}」という社協はありません（いまあるもの: {known}）。")
    return council


def find_counter(council: Council, name: str | None) -> HoocchokenCounter:
    counter = HoocchokenCounter.objects.filter(council=council, name=name or "").first()
    if counter is None:
        raise CommandError(
            f"「{name or ''}」という窓口はありません。--counter に窓口の名前を入れてください。"
        )
    return counter


def ask(what: str) -> str:
    """Typed twice at a terminal, or read as one line from a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(f"{what}: ")
    if getpass.getpass("もう一度: ") != first:
        raise CommandError("2回の入力がちがいます。はじめから やり直してください。")
    return first


def checked_password(password: str) -> str:
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError("".join(error.messages)) from None
    return password
