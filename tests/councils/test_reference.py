"""Each door reads the reference data of its own council, and never another's."""

import pytest
from rest_framework.test import APIClient

from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db

LISTS = ["districts/", "towns/", "counters/", "agencies/", "categories/"]


@pytest.fixture
def counter():
    counter = factories.CounterFactory()
    factories.AgencyFactory(council=counter.council)
    return counter


@pytest.fixture
def desk(counter) -> APIClient:
    return signed_in(factories.coordinator(council=counter.council))


@pytest.mark.parametrize("path", LISTS)
def test_tanaka_of_another_council_sees_nothing_of_it(desk, path):
    ours = {row["id"] for row in desk.get(f"/api/v1/{path}").json()}
    tanaka = factories.coordinator(council=factories.CouncilFactory(), name="田中 学")
    theirs = {row["id"] for row in signed_in(tanaka).get(f"/api/v1/{path}").json()}
    assert ours
    assert ours & theirs == set()


@pytest.mark.parametrize("text", ["ほんぐう", "ホングウ", "ﾎﾝｸﾞｳ", "本宮", " ほん ぐう "])
def test_a_town_is_found_by_name_or_reading_in_any_spelling(desk, counter, text):
    factories.TownFactory(district=counter.district, name="旭上町", kana="あさひかみまち")
    found = desk.get("/api/v1/towns/", {"search": text}).json()
    assert [town["name"] for town in found] == [counter.town.name]
    assert found[0]["district"] == {"id": counter.district.pk, "name": counter.district.name}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("万々", "萬々"),
        ("髙須", "高須"),
        ("高須", "髙須"),
        ("山﨑町", "山崎"),
        ("澤田", "沢田"),
        ("三ノ丸", "三の丸"),
        ("梅ヶ辻", "梅ケ辻"),
        ("旭町１丁目", "旭町1"),
        ("旭町１丁目", " 旭町 1丁目"),
    ],
)
def test_a_town_is_found_in_old_and_new_shapes_of_its_letters(desk, counter, name, typed):
    town = factories.TownFactory(district=counter.district, name=name, kana="よみ")
    found = desk.get("/api/v1/towns/", {"search": typed}).json()
    assert [row["id"] for row in found] == [town.pk]
    assert (found[0]["lat"], found[0]["lon"]) == (town.lat, town.lon)


def test_towns_are_listed_by_their_reading_and_by_district(desk, counter):
    other = factories.DistrictFactory(council=counter.council, name="朝倉", kana="あさくら")
    factories.TownFactory(district=other, name="朝倉甲", kana="あさくらこう")
    assert [town["kana"] for town in desk.get("/api/v1/towns/").json()] == [
        "あさくらこう",
        "ほんぐうちょう",
    ]
    assert len(desk.get("/api/v1/towns/", {"district": other.pk}).json()) == 1


def test_counters_are_narrowed_down_by_kind_and_whether_they_are_open(desk, counter):
    factories.CounterFactory(town=counter.town, kind="nursery", is_open=False)
    assert len(desk.get("/api/v1/counters/", {"kind": "pharmacy"}).json()) == 1
    assert len(desk.get("/api/v1/counters/", {"is_open": "false"}).json()) == 1
    assert desk.get("/api/v1/counters/").json()[0]["kind_label"] == "薬局"


def test_an_agency_is_found_by_the_code_that_triage_names(desk):
    assert len(desk.get("/api/v1/agencies/", {"code": "COMMUNITY_SUPPORT_CENTER"}).json()) == 1
    assert desk.get("/api/v1/agencies/", {"code": "POLICE_9110"}).json() == []


def test_a_category_brings_what_its_card_and_its_questions_need(desk):
    bulb = next(
        one for one in desk.get("/api/v1/categories/").json() if one["code"] == "LIGHT_BULB"
    )
    assert (bulb["card_label"], bulb["kana"], bulb["minutes"]) == (
        "電球が切れた",
        "でんきゅうが きれた",
        20,
    )
    assert bulb["details"]["checks"][0]["if_yes"] == {
        "principle": "NON_PROFESSIONAL",
        "answer": "violated",
        "refer_to": ["PRIVATE_CONTRACTOR"],
        "guard": None,
    }


def test_the_rules_for_screens_have_their_sentences_filled_in(desk):
    rules = desk.get("/api/v1/rules/").json()
    assert rules["version"] == 1
    assert rules["texts"]["slip_next"].startswith("3営業日以内に")
    assert rules["volunteer_decline_reasons"][0] == {"code": "BUSY", "label": "都合が悪い"}
    assert rules["intake"]["why_not_self"][0] == {
        "code": "LEGS_OR_BACK",
        "label": "足や腰がつらい",
    }
    assert rules["conditions"][0]["detail"] == "踏み台の段数"
    assert rules["planning"]["grid_minutes"] == 15


def test_the_front_page_knows_whom_to_call_without_a_sign_in(counter):
    assert APIClient().get("/api/v1/public/council/").json() == {
        "name": "高知市社会福祉協議会",
        "unit_name": "地域協働課",
        "phone": "088-000-0001",
        "hours": "平日 8時30分〜17時15分",
    }


def test_before_there_is_a_council_the_front_page_is_told_so(db):
    assert APIClient().get("/api/v1/public/council/").status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_the_database_no_more_often_when_it_grows(
    desk, counter, path, django_assert_max_num_queries
):
    for _ in range(30):
        factories.CounterFactory(town=factories.TownFactory(district=counter.district))
    with django_assert_max_num_queries(8):
        assert desk.get(f"/api/v1/{path}").status_code == 200
