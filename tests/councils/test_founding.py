"""A council begins with its catalogue, its rules and its towns."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role, User
from core.errors import Invalid
from councils.founding import found_council
from councils.models import Council, RuleSet, SchoolDistrict, Town
from councils.rules import rules_for
from councils.town_list import load_towns, read_town_list
from tests.support import factories

pytestmark = pytest.mark.django_db

HEADER = "大字・町,緯度,経度,小学校区,大字・町カナ\n"
TWO_TOWNS = HEADER + (
    "旭上町,33.560,133.510,旭,アサヒカミマチ\n"
    "本宮町,33.562,133.505,旭,ホングウチョウ\n"
    "本宮町,33.564,133.507,旭,ホングウチョウ\n"
    "本宮町,33.566,133.509,横内,ホングウチョウ\n"
)


@pytest.fixture
def council() -> Council:
    return factories.CouncilFactory(slug="kochi")


@pytest.fixture
def csv_file(tmp_path: Path):
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "towns.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_a_council_starts_with_29_kinds_of_request_five_on_the_first_page(council):
    assert council.categories.count() == 29
    first = [one.code for one in council.categories.order_by("position")[:5]]
    assert first == [
        "LIGHT_BULB",
        "SHOPPING_ACCOMPANY",
        "GARBAGE_OUT",
        "LIGHT_CLEANING",
        "GRASS",
    ]
    assert council.categories.get(for_places=True).code == "PLACE_HELP"


def test_it_starts_with_version_one_of_its_rules(council):
    rules = rules_for(council)
    assert rules.version == 1
    assert rules.offers.expire_after_hours == 24
    assert rules.engine.request_points.by_urgency[4] == 240
    assert rules.intake.half_day("morning")[0].hour == 9
    assert {condition.code for condition in rules.conditions} >= {"high", "pets"}


def test_the_newest_rules_hold_and_the_old_ones_can_still_be_read(council):
    old = RuleSet.objects.get(council=council)
    values = {**old.values, "intake": {**old.values["intake"], "call_back_business_days": 5}}
    RuleSet.objects.create(council=council, version=2, values=values)
    assert rules_for(council).intake.call_back_business_days == 5
    assert rules_for(council).text("slip_next").startswith("5営業日以内に")
    assert rules_for(council, version=1).intake.call_back_business_days == 3


def test_what_older_rules_could_not_say_yet_stands_as_shipped(council):
    newest = RuleSet.objects.get(council=council)
    values = {name: value for name, value in newest.values.items() if name != "referrals"}
    values["offers"] = {"undo_seconds": 90}
    RuleSet.objects.create(council=council, version=2, values=values)

    rules = rules_for(council)

    assert rules.offers.undo_seconds == 90
    assert (
        rules.offers.alternatives_shown == rules_for(council, version=1).offers.alternatives_shown
    )
    assert rules.referrals == rules_for(council, version=1).referrals


def test_a_council_that_was_not_founded_has_no_rules():
    with pytest.raises(RuleSet.DoesNotExist):
        rules_for(4711)


def test_founding_is_all_or_nothing(council):
    with pytest.raises(Exception, match="slug"):
        found_council(slug="kochi", name="もう一つ", phone="088-000-0002", lat=33.5, lon=133.5)


def test_towns_with_several_blocks_become_one_in_their_middle(council, csv_file):
    loaded = load_towns(council, read_town_list(csv_file(TWO_TOWNS)))
    assert (loaded.towns, loaded.districts) == (2, 1)
    town = Town.objects.get(name="本宮町")
    assert (town.kana, town.district.name) == ("ほんぐうちょう", "旭")
    assert (round(town.lat, 4), round(town.lon, 4)) == (33.564, 133.507)


def test_loading_the_list_again_brings_it_up_to_date(council, csv_file):
    load_towns(council, read_town_list(csv_file(TWO_TOWNS)))
    load_towns(council, read_town_list(csv_file(TWO_TOWNS.replace("33.560", "33.570"))))
    assert Town.objects.get(name="旭上町").lat == 33.57
    assert Town.objects.count() == 2
    assert SchoolDistrict.objects.count() == 1


def test_a_file_from_an_office_machine_is_read_as_well(council, csv_file):
    assert len(read_town_list(csv_file(TWO_TOWNS, "cp932"))) == 4
    assert len(read_town_list(csv_file(TWO_TOWNS, "utf-8-sig"))) == 4


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("本宮町,北緯33度,133.5,旭,\n", "2行目を読めません。「緯度」の列に 数字を"),
        (",33.5,133.5,旭,\n", "「大字・町」か「町字」の列に入れてください"),
        ("本宮町,33.5,133.5,,\n", "2行目.*「小学校区」"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(csv_file, line, told):
    with pytest.raises(Invalid, match=told):
        read_town_list(csv_file(HEADER + line))


def test_readings_that_the_file_lacks_are_guessed_and_named(council, csv_file):
    path = csv_file("町字,緯度,経度,小学校区\n江ノ口,33.56,133.53,江ノ口\n")
    out = io.StringIO()
    call_command("loadtowns", str(path), council="kochi", stdout=out)
    assert Town.objects.get().kana == "えのくち"
    assert "江ノ口（えのくち）" in out.getvalue()


def test_an_operator_goes_from_nothing_to_a_first_coordinator(monkeypatch, csv_file):
    place = {"lat": 33.559, "lon": 133.531}
    call_command("createcouncil", slug="kochi", name="高知市社協", phone="0880000001", **place)
    call_command("loadtowns", str(csv_file(TWO_TOWNS)), council="kochi", stdout=io.StringIO())
    monkeypatch.setattr("sys.stdin", io.StringIO(factories.PASSWORD + "\n"))
    call_command("createstaff", council="kochi", login="sato@example.jp", name="佐藤 恵")
    sato = User.objects.get()
    assert Council.objects.get().phone == "088-000-0001"
    assert sato.role == Role.COORDINATOR
    assert sato.check_password(factories.PASSWORD)


COUNTERS = "名称,よみ,種類,町,電話番号,受付時間\n"
AGENCIES = "名称,よみ,分野,電話番号,コード,校区\n"


def test_counters_and_agencies_come_from_lists_as_well(council, csv_file):
    load_towns(council, read_town_list(csv_file(TWO_TOWNS)))
    line = "旭薬局,ｱｻﾋﾔｯｷｮｸ,薬局,本宮町,０８８０００１２３４,平日 9時〜18時\n"
    path = str(csv_file(COUNTERS + line, "cp932"))
    call_command("loadcounters", path, council="kochi", stdout=io.StringIO())
    counter = council.counters.get()
    assert (counter.kana, counter.kind, counter.phone) == (
        "あさひやっきょく",
        "pharmacy",
        "088-000-1234",
    )
    assert (counter.district.name, round(counter.lat, 4)) == ("旭", 33.564)
    line = "旭包括,あさひほうかつ,elderly,088-000-0301,COMMUNITY_SUPPORT_CENTER,{}\n"
    call_command("loadagencies", str(csv_file(AGENCIES + line.format("旭校区"))), council="kochi")
    agency = council.agencies.get()
    assert agency.code == "COMMUNITY_SUPPORT_CENTER"
    assert [district.name for district in agency.districts.all()] == ["旭"]
    with pytest.raises(Invalid, match="「ない」という校区は ありません"):
        call_command(
            "loadagencies", str(csv_file(AGENCIES + line.format("旭、ない"))), council="kochi"
        )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("旭薬局,あさひ,薬局,ない町,088-000-1234,平日\n", "「ない町」は 町の一覧に ありません"),
        ("旭薬局,あさひ,床屋,本宮町,088-000-1234,平日\n", "「床屋」という種類は"),
        ("旭薬局,旭,薬局,本宮町,088-000-1234,平日\n", "2行目.*ひらがなで"),
        ("旭薬局,あさひ,薬局,本宮町,12,平日\n", "2行目.*市外局番から"),
    ],
)
def test_a_counter_that_cannot_be_read_is_named_and_none_is_added(council, csv_file, line, told):
    load_towns(council, read_town_list(csv_file(TWO_TOWNS)))
    with pytest.raises(CommandError, match=told):
        call_command("loadcounters", str(csv_file(COUNTERS + line)), council="kochi")
    assert not council.counters.exists()


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("createcouncil", {"slug": "kochi", "phone": "0880000001"}, "もうあります"),
        ("createcouncil", {"slug": "other", "phone": "12"}, "市外局番から"),
        ("loadtowns", {"file": "towns.csv", "council": "nowhere"}, "という社協はありません"),
        ("loadtowns", {"file": "nothing.csv", "council": "kochi"}, "ファイルがありません"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(council, command, options, told):
    arguments = [options.pop("file")] if "file" in options else []
    if command == "createcouncil":
        options |= {"name": "社協", "lat": 33.5, "lon": 133.5}
    with pytest.raises(CommandError, match=told):
        call_command(command, *arguments, **options)


def test_counter_staff_get_a_pin_and_a_counter(monkeypatch, council):
    counter = factories.CounterFactory()
    slug = counter.council.slug
    monkeypatch.setattr("sys.stdin", io.StringIO("2580\n"))
    call_command(
        "createstaff",
        council=slug,
        login="yamamoto",
        name="山本 由美",
        role="counter_staff",
        counter=counter.name,
    )
    assert User.objects.get().counter_id == counter.pk
    with pytest.raises(CommandError, match="という窓口はありません"):
        call_command(
            "createstaff", council=slug, login="x", name="x", role="counter_staff", counter="なし"
        )


@pytest.mark.parametrize("pin", ["123", "1111", "123456789", "abcd", ""])
def test_a_pin_that_is_easily_guessed_is_refused_and_nobody_is_created(monkeypatch, pin):
    counter = factories.CounterFactory()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    with pytest.raises(Invalid, match="4〜8けた"):
        call_command(
            "createstaff",
            council=counter.council.slug,
            login="yamamoto",
            name="山本 由美",
            role="counter_staff",
            counter=counter.name,
        )
    assert not User.objects.exists()
