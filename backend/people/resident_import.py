"""Residents from a council's own list, each line read as far as it goes.

Column names: GIF 個人 and 住所, and those of the sheet of requests (利用申込書). Who is known already,
by reading and telephone number, or by reading, birthday and town, stays as written: only staff correct
a person, and what differs is told. One thing a list may change: 秘匿 in it always hides a person, and no
list ever shows one again.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from core import clock
from core.era import read_date
from core.imports import Cells, Outcome, ReadLine, require_columns, require_no_faults_left
from core.japanese import digits_of, read_kana, read_phone
from core.table_file import Table
from councils.models import Council
from councils.town_finder import TownFinder
from people.models import Person, Sex
from people.services import protect_address, register_person

NAME = ("氏名", "名前", "本人氏名")
FAMILY, GIVEN = ("氏", "姓"), ("名",)
KANA = ("ふりがな", "フリガナ", "氏名(カナ)", "氏名_カナ", "氏名カナ", "よみ")
FAMILY_KANA, GIVEN_KANA = (
    ("氏(カナ)", "氏_カナ", "せい", "セイ"),
    ("名(カナ)", "名_カナ", "めい", "メイ"),
)
BIRTH, SEX = ("生年月日",), ("性別",)
ADDRESS = (
    "町名",
    "町字",
    "所在地_町字",
    "町",
    "住所",
    "連結表記",
    "所在地_連結表記",
    "所在地_連結標記",
)
HOUSE = ("番地以下", "所在地_番地以下", "番地")
BUILDING = ("建物名等(方書)", "方書", "建物")
PHONE = ("電話番号", "電話", "携帯", "連絡先電話番号")
NOTE = ("備考",)
HIDDEN = ("秘匿情報(DV等)", "秘匿情報", "秘匿")
SAYS_NO = {"", "0", "なし", "無", "無し", "いいえ", "×", "false", "FALSE"}

# ISO 5218 beside the words of offices; 0 = not known.
SEXES = {
    "男": Sex.MALE,
    "男性": Sex.MALE,
    "1": Sex.MALE,
    "女": Sex.FEMALE,
    "女性": Sex.FEMALE,
    "2": Sex.FEMALE,
    "その他": Sex.OTHER,
    "9": Sex.OTHER,
    "0": "",
    "不明": "",
}
WILL_HIDE = "秘匿にします。案には 出なくなります。"
STAYS_HIDDEN = "登録では 秘匿です。秘匿のままにします。"
TOLD = {"town": "町名", "address_line": "番地", "birth_on": "生年月日", "phone": "電話番号"}


def read_residents(council: Council, table: Table) -> list[ReadLine]:
    """What importing each line would do; raises Invalid when a needed column is missing."""
    require_columns(table, (NAME + FAMILY, KANA + FAMILY_KANA, ADDRESS))
    towns = TownFinder(council.towns.select_related("district"))
    known = Known.of(council)
    lines = []
    for each in table.lines:
        cells = Cells(each)
        values = resident_values(cells, towns)
        line = ReadLine(each.number, full_name(values), values=values, faults=cells.faults)
        if not cells.faults:
            compare(line, known)
        lines.append(line)
    return lines


def compare(line: ReadLine, known: "Known") -> None:
    """Whether this person is new, is in the council's list, or stood further up in the file."""
    person, earlier = known.person(line.values), known.line(line.values)
    line.outcome = Outcome.SAME if person or earlier else Outcome.NEW
    if person is not None:
        compare_with_person(line, person)
    elif earlier is not None:
        compare_with_line(line, earlier)
    else:
        known.remember(line)


def compare_with_person(line: ReadLine, person: Person) -> None:
    line.values["known"] = person
    line.note = difference(person, line.values)
    if line.values["is_protected"] and not person.is_protected:
        line.outcome, line.note = Outcome.CHANGED, WILL_HIDE + line.note
    elif person.is_protected and not line.values["is_protected"]:
        line.note = STAYS_HIDDEN + line.note


def compare_with_line(line: ReadLine, earlier: ReadLine) -> None:
    """Both lines make one person, who is hidden if either says so."""
    line.note = f"{earlier.number}行目と 同じ方です。"
    if line.values["is_protected"] and not earlier.values["is_protected"]:
        line.outcome, line.note = Outcome.CHANGED, line.note + WILL_HIDE
        earlier.values["is_protected"] = True


def difference(person: Person, values: dict[str, Any]) -> str:
    """Which facts the file tells otherwise; what the file leaves out is no difference."""
    differing = [
        word
        for name, word in TOLD.items()
        if values[name] and getattr(person, name) != values[name]
    ]
    if not differing:
        return ""
    return f"{'、'.join(differing)}が 登録とちがいます。登録は そのままにします。"


@dataclass
class Known:
    """Persons of the council, and lines read so far, by each key they may be known by."""

    people: dict[tuple[Any, ...], Person] = field(default_factory=dict)
    lines: dict[tuple[Any, ...], ReadLine] = field(default_factory=dict)

    @classmethod
    def of(cls, council: Council) -> "Known":
        known = cls()
        people = Person.objects.filter(council=council).select_related("address_protection")
        for person in people.order_by("-id"):
            facts = {name: getattr(person, name) for name in (*IDENTITY, "town_id")}
            known.people |= dict.fromkeys(keys_of(facts), person)
        return known

    def person(self, values: dict[str, Any]) -> Person | None:
        return next(
            (self.people[key] for key in keys_of(with_town(values)) if key in self.people), None
        )

    def line(self, values: dict[str, Any]) -> ReadLine | None:
        return next(
            (self.lines[key] for key in keys_of(with_town(values)) if key in self.lines), None
        )

    def remember(self, line: ReadLine) -> None:
        self.lines |= dict.fromkeys(keys_of(with_town(line.values)), line)


IDENTITY = ("family_kana", "given_kana", "phone", "birth_on", "address_line")


def with_town(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"town_id": values["town"].pk}


def keys_of(facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A reading alone is not enough: two neighbours may share it."""
    reading = (facts["family_kana"], facts["given_kana"])
    keys: list[tuple[Any, ...]] = []
    if facts["phone"]:
        keys.append((*reading, "phone", digits_of(facts["phone"])))
    if facts["birth_on"]:
        keys.append((*reading, "birth", facts["birth_on"], facts["town_id"]))
    if not facts["phone"] and not facts["birth_on"]:
        keys.append((*reading, "address", facts["town_id"], facts["address_line"]))
    return keys


def resident_values(cells: Cells, towns: TownFinder) -> dict[str, Any]:
    family, given = two_parts(cells, NAME, FAMILY, GIVEN)
    family_kana, given_kana = two_parts(cells, KANA, FAMILY_KANA, GIVEN_KANA, is_kana=True)
    if given_kana and family and not given:
        cells.fault(cells.first(NAME)[0], "氏と名のあいだを 空けてください（例: 髙橋 花子）。")
    town, rest = cells.read(ADDRESS, towns.find, needed=True) or (None, "")
    return {
        "family_name": family,
        "given_name": given,
        "family_kana": family_kana,
        "given_kana": given_kana,
        "birth_on": cells.read(BIRTH, birthday),
        "sex": cells.read(SEX, sex) or "",
        "town": town,
        "address_line": cells.text(HOUSE, longest=80) or shortened(cells, rest),
        "building": cells.text(BUILDING, longest=80),
        "phone": cells.read(PHONE, read_phone) or "",
        "staff_note": cells.text(NOTE, longest=2000),
        "is_protected": cells.text(HIDDEN) not in SAYS_NO,
    }


def two_parts(
    cells: Cells,
    whole: tuple[str, ...],
    first: tuple[str, ...],
    second: tuple[str, ...],
    *,
    is_kana: bool = False,
) -> tuple[str, str]:
    """Family and given name, from one column with a space between them or from two."""
    read, longest = (read_kana, 60) if is_kana else (str, 30)
    if cells.has(whole) and not cells.text(first):
        together = cells.read(whole, read, needed=True) or ""
        parts = [*together.split(None, 1), "", ""][:2]
        column = cells.first(whole)[0]
    else:
        parts = [cells.read(first, read, needed=True) or "", cells.read(second, read) or ""]
        column = cells.first(first)[0]
    if any(len(part) > longest for part in parts):
        cells.fault(column, f"長すぎます。{longest}文字までで 入れてください。")
    return parts[0], parts[1]


def shortened(cells: Cells, rest: str) -> str:
    if len(rest) > 80:
        cells.fault(cells.first(ADDRESS)[0], "長すぎます。番地は 80文字までで 入れてください。")
    return rest


def birthday(text: str) -> Any:
    day = read_date(text)
    if day > clock.today():
        raise ValueError("生年月日が 今日より後です。もう一度 ご確認ください。")
    return day


def sex(text: str) -> str:
    if text not in SEXES:
        raise ValueError("「女性」「男性」「その他」で 入れるか、空けてください。")
    return SEXES[text]


def full_name(values: dict[str, Any]) -> str:
    return f"{values['family_name']} {values['given_name']}".strip()


@transaction.atomic
def import_residents(
    council: Council, table: Table, *, actor: User | None, skip_failed: bool
) -> list[ReadLine]:
    """Write all new residents, or none; raises Invalid while faults are left that nobody chose to
    leave out. `actor` is None on the command line."""
    lines = read_residents(council, table)
    require_no_faults_left(lines, skip_failed=skip_failed)
    for line in lines:
        if line.outcome == Outcome.NEW or "known" in line.values:
            write(line.values, council=council, actor=actor)
    return lines


def write(values: dict[str, Any], *, council: Council, actor: User | None) -> None:
    facts = dict(values)
    is_protected, person = facts.pop("is_protected"), facts.pop("known", None)
    if person is None:
        person = register_person(council=council, actor=actor, **facts)
    if is_protected and not person.is_protected:
        protect_address(person, actor=actor)
