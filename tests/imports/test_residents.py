"""Residents come from a file: looked at first, each fault at its line and column, all or none."""

import base64
import csv
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from core.models import AuditEvent
from core.table_file import read_table
from people.models import Person
from tests.imports.conftest import Desk, csv_bytes, xlsx_bytes
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db

COLUMNS = ["氏名", "ふりがな", "生年月日", "性別", "住所", "電話番号", "備考"]
HANAKO = [
    "髙橋 花子",
    "ﾀｶﾊｼ ﾊﾅｺ",
    "昭和18年5月3日",
    "女",
    "高知県高知市本宮町99番99号",
    "０８８－０００－１２３４",
    "",
]
TARO = [
    "山﨑　太郎",
    "ヤマサキ　タロウ",
    "S20.1.5",
    "1",
    "本宮町 99番98号 旭荘２号",
    "090 0000 1234",
    "犬がいます",
]
GOOD = [COLUMNS, HANAKO, TARO]


@pytest.fixture
def desk(sato) -> Desk:
    return Desk(sato, "people")


def as_windows_writes(content: bytes) -> bytes:
    """Python and Windows know two places each for 髙 and 﨑 in CP932, and write different ones."""
    content = content.replace("髙".encode("cp932"), b"\xfb\xfc")
    content = content.replace("﨑".encode("cp932"), b"\xfa\xb1")
    assert content.count(b"\xfb\xfc") == content.count(b"\xfa\xb1") == 1
    return content


def changed(row: list[str], **cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(COLUMNS, row, strict=True)]


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp932", "CSV（Shift_JIS）"),
        ("utf-8", "CSV（UTF-8）"),
        ("utf-8-sig", "CSV（UTF-8、BOM付き）"),
        ("utf-16", "CSV（UTF-16）"),
    ],
)
def test_the_same_list_is_read_in_every_encoding_of_offices(desk, encoding, label):
    report = desk.preview(csv_bytes(GOOD, encoding)).json()
    assert report["form_label"] == label
    assert report["counts"] == {"new": 2, "changed": 0, "same": 0, "failed": 0}
    assert [line["label"] for line in report["lines"]] == ["髙橋 花子", "山﨑 太郎"]
    assert not report["is_done"]
    assert not Person.objects.exists()


def test_names_keep_the_shapes_of_their_letters_and_everything_else_takes_one_form(desk, town):
    content = as_windows_writes(csv_bytes(GOOD, "cp932"))
    assert desk.take_over(content).json()["is_done"]
    hanako, taro = Person.objects.order_by("-birth_on").reverse()
    assert (hanako.name, hanako.kana) == ("髙橋 花子", "たかはし はなこ")
    assert (hanako.birth_on, hanako.sex) == (date(1943, 5, 3), "female")
    assert (hanako.town, hanako.address_line, hanako.phone) == (town, "99番99号", "088-000-1234")
    assert (hanako.lat, hanako.lon) == (town.lat, town.lon)
    assert (taro.family_name, taro.family_kana) == ("山﨑", "やまさき")
    assert (taro.phone, taro.sex, taro.staff_note) == ("090-0000-1234", "male", "犬がいます")
    assert taro.address_line == "99番98号 旭荘2号"


def test_an_excel_sheet_is_read_with_its_days_and_numbers(desk):
    hanako = changed(HANAKO)
    hanako[2] = date(1943, 5, 3)
    report = desk.take_over(xlsx_bytes([COLUMNS, hanako])).json()
    assert report["form_label"] == "Excel"
    assert Person.objects.get().birth_on == date(1943, 5, 3)


@pytest.mark.parametrize(
    "written", ["令和8年4月1日", "R8.4.1", "2026-04-01", "2026/4/1", "２０２６年４月１日"]
)
def test_a_day_may_be_written_in_any_calendar_of_offices(desk, written):
    child = changed(HANAKO, 生年月日=written)
    assert desk.take_over(csv_bytes([COLUMNS, child], "cp932")).status_code == 200
    assert Person.objects.get().birth_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("氏名", "", "「氏名」を 入れてください"),
        ("氏名", "髙橋花子", "氏と名のあいだを 空けて"),
        ("ふりがな", "髙橋", "ふりがなは ひらがなで"),
        ("生年月日", "平成31年5月1日", "平成に この日はありません"),
        ("生年月日", "令和90年1月1日", "今日より後"),
        ("性別", "長女", "「女性」「男性」"),
        ("住所", "高知市東本宮町1番", "町の一覧に ありません"),
        ("電話番号", "1234", "市外局番から"),
    ],
)
def test_a_fault_is_told_at_its_line_and_column(desk, column, cell, message):
    report = desk.preview(csv_bytes([*GOOD, changed(HANAKO, **{column: cell})], "cp932")).json()
    assert report["counts"]["failed"] == 1
    line = report["lines"][0]
    assert (line["number"], line["outcome"]) == (4, "failed")
    assert [fault["column"] for fault in line["faults"]] == [column]
    assert message in line["faults"][0]["message"]


@pytest.mark.parametrize("address", ["本官町", "本官町99番", "高知県高知市本官町 ９９番９９号"])
def test_a_town_that_is_nearly_right_is_guessed(desk, address):
    line = changed(HANAKO, 住所=address)
    fault = desk.preview(csv_bytes([COLUMNS, line], "cp932")).json()["lines"][0]["faults"][0]
    assert "「本宮町」では ありませんか" in fault["message"]


def test_nothing_is_written_while_a_fault_is_left(desk):
    content = csv_bytes([*GOOD, changed(HANAKO, 電話番号="1234", 氏名="別 人")], "cp932")
    answer = desk.take_over(content)
    assert (answer.status_code, answer.json()["code"]) == (400, "faults_left")
    assert not Person.objects.exists()
    report = desk.take_over(content, skip_failed=True).json()
    assert report["counts"] == {"new": 2, "changed": 0, "same": 0, "failed": 1}
    assert Person.objects.count() == 2


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_failed_lines_come_back_in_the_same_encoding_and_go_in_once_put_right(desk, encoding):
    bad = changed(HANAKO, 電話番号="1234", 備考='=HYPERLINK("http://example.jp")')
    report = desk.take_over(csv_bytes([COLUMNS, TARO, bad], encoding), skip_failed=True).json()
    back = base64.b64decode(report["failed_file"]["content"])
    assert report["failed_file"]["name"] == "住民_直すところ.csv"
    text = back.decode(encoding)
    assert "'=HYPERLINK" in text
    separator = "\t" if encoding == "utf-16" else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    assert rows[0] == [*COLUMNS, "直すところ"]
    assert rows[1][0] == "髙橋 花子"
    assert "電話番号は 市外局番から" in rows[1][-1]
    put_right = text.replace("1234", "088-000-1234", 1).encode(encoding)
    assert desk.take_over(put_right).json()["counts"]["new"] == 1
    assert Person.objects.get(family_kana="たかはし").staff_note.startswith("=HYPERLINK")


def test_failed_lines_of_an_excel_sheet_come_back_as_one(desk):
    bad = changed(HANAKO, 電話番号="1234", 備考="=1+1")
    bad[-1] = "'=1+1"
    report = desk.preview(xlsx_bytes([COLUMNS, bad])).json()
    back = base64.b64decode(report["failed_file"]["content"])
    assert report["failed_file"]["name"].endswith(".xlsx")
    assert read_table(back).lines[0].cells["備考"] == "=1+1"


def test_the_same_file_twice_does_nothing_twice(desk):
    content = csv_bytes(GOOD, "cp932")
    assert desk.take_over(content).json()["counts"]["new"] == 2
    assert desk.take_over(content).json()["counts"] == {
        "new": 0,
        "changed": 0,
        "same": 2,
        "failed": 0,
    }
    assert Person.objects.count() == 2


def test_a_person_twice_in_one_file_is_written_once(desk):
    report = desk.take_over(csv_bytes([*GOOD, HANAKO], "cp932")).json()
    same = next(line for line in report["lines"] if line["outcome"] == "same")
    assert same["note"] == "2行目と 同じ方です。"
    assert Person.objects.count() == 2


def test_two_neighbours_with_one_reading_are_two_people(desk):
    other = changed(HANAKO, 生年月日="昭和20年1月1日", 電話番号="088-000-9999")
    assert desk.take_over(csv_bytes([COLUMNS, HANAKO, other], "cp932")).json()["counts"]["new"] == 2


def test_who_is_known_stays_as_written_and_what_differs_is_told(desk):
    desk.take_over(csv_bytes([COLUMNS, HANAKO], "cp932"))
    moved = changed(HANAKO, 住所="本宮町1番1号")
    (line,) = desk.take_over(csv_bytes([COLUMNS, moved], "cp932")).json()["lines"]
    assert (line["outcome"], line["note"]) == (
        "same",
        "番地が 登録とちがいます。登録は そのままにします。",
    )
    assert Person.objects.get().address_line == "99番99号"


def hidden(says: str) -> bytes:
    """髙橋 in a list that names who must not be found."""
    return csv_bytes([[*COLUMNS, "秘匿情報（DV等）"], [*HANAKO, says]], "utf-8-sig")


def test_a_list_hides_who_is_known_already_and_never_shows_anybody_again(desk):
    desk.take_over(csv_bytes([COLUMNS, HANAKO], "cp932"))
    looked_at = desk.preview(hidden("あり")).json()
    assert not Person.objects.get().is_protected
    taken = desk.take_over(hidden("あり")).json()
    assert Person.objects.get().is_protected
    for report in (looked_at, taken):
        assert report["counts"] == {"new": 0, "changed": 1, "same": 0, "failed": 0}
        assert report["lines"][0]["note"] == "秘匿にします。案には 出なくなります。"
    (line,) = desk.take_over(hidden("なし")).json()["lines"]
    assert (line["outcome"], line["note"]) == ("same", "登録では 秘匿です。秘匿のままにします。")
    assert desk.take_over(hidden("あり")).json()["counts"]["same"] == 1
    assert Person.objects.get().is_protected
    assert AuditEvent.objects.filter(action="protect_address").count() == 1


def test_one_line_that_says_so_hides_a_person_who_stands_twice_in_a_file(desk):
    columns = [*COLUMNS, "秘匿情報（DV等）"]
    content = csv_bytes([columns, [*HANAKO, ""], [*HANAKO, "あり"]], "utf-8-sig")
    report = desk.take_over(content).json()
    assert (report["counts"]["new"], report["counts"]["changed"]) == (1, 1)
    assert "秘匿にします" in report["lines"][0]["note"]
    assert Person.objects.get().is_protected


def test_columns_of_the_standard_are_known_by_their_names(desk, town):
    columns = [
        "氏",
        "名",
        "氏（カナ）",
        "名（カナ）",
        "所在地_町字",
        "所在地_番地以下",
        "秘匿情報（DV等）",
    ]
    row = ["髙橋", "花子", "タカハシ", "ハナコ", "本宮町", "99番99号", "あり"]
    assert desk.take_over(csv_bytes([columns, row], "utf-8-sig")).status_code == 200
    person = Person.objects.get()
    assert (person.name, person.town, person.address_line) == ("髙橋 花子", town, "99番99号")
    assert person.is_protected


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1行目に列の名前"),
        ("氏名,ふりがな,住所\n".encode("cp932"), "1行目に列の名前"),
        ("氏名,電話番号\n髙橋,1\n".encode("cp932"), "「ふりがな」「町名」の列が ありません"),
        (b"\x81\xff\xfe\x00\x90", "文字を読めません"),
        (b"a\x00b,c\n1,2\n", "文字を読めません"),
        (b"PK\x03\x04 not a workbook", "Excel のファイルを開けません"),
        (b"a,b\n" + b"1,2\n" * 5001, "ファイルが大きすぎます"),
        (b"x" * 1_500_001, "ファイルが大きすぎます"),
    ],
)
def test_a_file_that_is_no_list_is_answered_with_what_to_do(desk, content, told):
    answer = desk.preview(content)
    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_what_is_no_file_at_all_is_told_at_its_field(sato):
    answer = sato.post("/api/v1/people/import/", {"content": "これはファイルではない"})
    assert "content" in answer.json()["fields"]


def test_tanakas_list_of_the_same_people_is_another_list(desk, council):
    desk.take_over(csv_bytes(GOOD, "cp932"))
    town = factories.TownFactory(name="本宮町")
    tanaka = signed_in(factories.coordinator(council=town.council, name="田中 学"))
    report = Desk(tanaka, "people").take_over(csv_bytes(GOOD, "cp932")).json()
    assert report["counts"]["new"] == 2
    assert Person.objects.filter(council=council).count() == 2


def test_the_command_line_does_the_same(council, tmp_path):
    path, failed = tmp_path / "residents.csv", tmp_path / "failed.csv"
    path.write_bytes(csv_bytes([*GOOD, changed(HANAKO, 電話番号="1")], "cp932"))
    options = {"council": council.slug, "stdout": io.StringIO(), "failed": failed}
    with pytest.raises(CommandError, match=r"4行目を読めません。電話番号"):
        call_command("loadresidents", str(path), **options)
    assert not Person.objects.exists()
    assert "髙橋 花子" in failed.read_bytes().decode("cp932")
    call_command("loadresidents", str(path), dry_run=True, **options)
    assert not Person.objects.exists()
    call_command("loadresidents", str(path), skip_failed=True, **options)
    assert Person.objects.count() == 2
