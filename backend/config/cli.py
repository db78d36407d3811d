"""The console command `hoocchoken`: Django's commands and the processes, behind one name.

What goes wrong is said in one sentence on standard error; a traceback is for faults of ours only.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Iterable, Sequence

OK, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

HELP = """\
hoocchoken: ホオッチョケンの運用コマンド

使い方: hoocchoken <コマンド> [オプション]      くわしくは: hoocchoken <コマンド> --help

はじめる
  migrate       データベースを作る、または新しい版に合わせる
  demo          デモの社協を入れる（--reset で入れ直し。--volunteers, --requests, --weeks, --seed）
  createcouncil 本番の社協を作る（つづけて、下の3つの一覧を入れる）
  loadtowns     町と小学校区の一覧を入れる、または新しくする（FILE.csv --council kochi）
  loadcounters  ほおっちょけん相談窓口の一覧を入れる、または新しくする（FILE.csv --council kochi）
  loadagencies  相談先の一覧を入れる、または新しくする（FILE.csv --council kochi）
  loadresidents 住民の一覧を入れる（FILE.csv --council kochi、--dry-run で読むだけ）
  createstaff   職員や窓口の方のアカウントを作る

動かす
  run           画面・働き手・時計をまとめて動かす（Ctrl-C で止まる。--port, --host）
  web           画面だけを動かす（別々のコンテナで動かすとき）
  worker        働き手だけを動かす（--queue default|planning、--timer で時計も）
  tick          期限が来た仕事を一度だけ見る（--forever でくり返す）

マッチング
  match         今後の予定を組み、提案を表で見る（--council kochi --weeks 2、--json）
  problem       その回に解いた問題をファイルに出す（--run ID|latest --out FILE）
  plan          その回の答えをファイルに出す（--run ID|latest --out FILE）

見立て
  triage        相談の文のファイルに見立てをつける（FILE.jsonl。expected があれば採点する。--rules FOLDER）
  triagerules   見立ての規則を、直せるように写す（--out FOLDER）
  triagecases   人が選び直した結果を、名前や住所を伏せて新しい例として出す（--council kochi、--all）

ほかに Django のコマンド（check, shell, dbshell など）も使えます。設定は環境変数で行います（README）。
"""


class UsageError(Exception):
    """The command line cannot be understood; the message says what would be."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    name, *arguments = (sys.argv[1:] if argv is None else list(argv)) or ["help"]
    if name == "help" and arguments:
        name, arguments = arguments[0], ["--help"]
    try:
        return dispatch(name, arguments)
    except UsageError as error:
        return complain(str(error), code=WRONG_USE)
    except KeyboardInterrupt:
        return complain("中断しました。", code=INTERRUPTED)
    except BrokenPipeError:
        # The reader (`| head`) has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def dispatch(name: str, arguments: list[str]) -> int:
    if name in {"help", "--help", "-h"}:
        print(HELP, end="")
        return OK
    # Imported late: the parent of the processes needs no Django, and starts at once without it.
    if name in {"run", "web", "worker"}:
        from config import processes

        return processes.main(name, arguments)
    return run_django_command(name, arguments)


def complain(sentence: str, *, code: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return code


def run_django_command(name: str, arguments: Sequence[str]) -> int:
    """One Django command, with errors as sentences instead of tracebacks."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import OperationalError, ProgrammingError

    from core.errors import HoocchokenError

    try:
        execute(name, arguments)
    except CommandError as error:
        return complain(str(error), code=error.returncode)
    except HoocchokenError as error:
        return complain(error.message)
    except ImproperlyConfigured as error:
        return complain(f"設定に直すところがあります: {error}")
    except (OperationalError, ProgrammingError) as error:
        return complain(database_advice(str(error).strip()))
    return OK


def database_advice(error: str) -> str:
    """What to do about a database that does not answer or is not ready."""
    if "no such table" in error or "does not exist" in error:
        return f"データベースの準備がまだです。先に「hoocchoken migrate」を実行してください。（{error}）"
    return (
        f"データベースが使えません。DATABASE_URL とデータベースの状態をご確認ください。（{error}）"
    )


def preflight() -> None:
    """Find out before the processes start what would stop them; raises as a command does."""
    from django.core.management.base import CommandError
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from config.production import refuse_demo_accounts

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "データベースの準備がまだです。先に「hoocchoken migrate」を実行してください。"
        )
    refuse_demo_accounts()
    require_sound_triage_rules()


def require_sound_triage_rules() -> None:
    """Refuse to start with rules of the council's own that cannot be used, each fault with its place.

    Going on with the shipped rules would leave counters without a word of danger that the council
    believes it has added. Whoever edited is the one who starts, and what runs goes on until then.
    """
    from django.core.management.base import CommandError

    from intake.triage import RulesError
    from intake.triage.files import DATA, folder_in_use
    from intake.triage.rules import default_rules

    if folder_in_use() == DATA:
        return
    try:
        default_rules()
    except RulesError as error:
        faults = "\n".join(f"- {message}" for message in error.messages)
        raise CommandError(f"見立ての規則に直すところがあります。\n{faults}") from None


def execute(name: str, arguments: Sequence[str]) -> None:
    """What Django's own manage.py does, except that errors reach the caller."""
    import django
    from django.core.management import get_commands, load_command_class
    from django.core.management.base import BaseCommand, CommandError, handle_default_options
    from django.db import connections

    django.setup()
    if name == "preflight":
        preflight()
        return
    app = get_commands().get(name)
    if app is None:
        raise CommandError(unknown(name, known=get_commands()), returncode=WRONG_USE)
    command = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    # argparse explains a wrong option and leaves with code 2 by itself.
    command._called_from_command_line = True  # type: ignore[attr-defined]
    options = vars(command.create_parser("hoocchoken", name).parse_args(arguments))
    positional = options.pop("args", ())
    handle_default_options(argparse.Namespace(**options))
    try:
        command.execute(*positional, **options)
    finally:
        connections.close_all()


def unknown(name: str, *, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, [*known, "run", "web", "worker"], n=1)
    guess = f"「{close[0]}」のことでしょうか。" if close else ""
    return f"「{name}」というコマンドはありません。{guess}一覧は「hoocchoken help」で見られます。"


if __name__ == "__main__":
    sys.exit(main())
