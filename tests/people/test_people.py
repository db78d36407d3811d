"""Persons are found, known again and corrected by staff of their own council."""

import json
from datetime import date

import pytest
import time_machine

from core import audit, kanji
from people.models import Consent, ConsentPurpose, Person
from people.selectors import find_same_person
from people.services import record_consent, same_or_new_person
from tests.support import factories
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return factories.TownFactory()


@pytest.fixture
def takahashi(town) -> Person:
    return factories.PersonFactory(town=town)


@pytest.fixture
def desk(town):
    return signed_in(factories.coordinator(council=town.council))


def found(desk, text: str) -> list[str]:
    answer = desk.get("/api/v1/people/", {"search": text})
    assert answer.status_code == 200
    return [row["name"] for row in answer.json()["results"]]


@pytest.mark.parametrize(
    "text",
    [
        "たかはし",
        "タカハシ",
        "ﾀｶﾊｼ",
        "たか",
        "たかはし はなこ",
        "はなこ",
        "髙橋",
        "髙橋花子",
        "高橋",
        "高橋　花子",
        "花子",
        "088-000-1001",
        "０８８０００１００１",
        "1001",
    ],
)
def test_a_person_is_found_by_reading_name_or_number_in_any_spelling(desk, takahashi, text):
    factories.PersonFactory(
        town=takahashi.town,
        family_name="岡林",
        given_name="幸子",
        family_kana="おかばやし",
        given_kana="さちこ",
        phone="088-000-2002",
    )
    assert found(desk, text) == ["髙橋 花子"]


def test_every_shape_of_a_letter_in_names_is_found_by_every_other(desk, town):
    pairs = json.loads(kanji.FILE.read_text(encoding="utf-8"))["shapes"]
    shapes = sorted({shape for pair in pairs for shape in pair})
    Person.objects.bulk_create(
        factories.PersonFactory.build(
            town=town, council=town.council, family_name=f"岡{shape}田", family_kana="おか"
        )
        for shape in shapes
    )
    for old, usual in pairs:
        for typed in (old, usual):
            names = found(desk, f"岡{typed}")
            assert {f"岡{old}田 花子", f"岡{usual}田 花子"} <= set(names), typed
            assert len(names) <= 4, typed


@pytest.mark.parametrize("text", ["%", "_", "髙*", "(髙", "髙|岡", "\\", ".*", "[髙高]"])
def test_what_means_something_to_a_database_is_looked_for_as_it_is(desk, takahashi, text):
    assert found(desk, text) == []


def test_people_are_listed_by_their_reading(desk, takahashi):
    factories.PersonFactory(town=takahashi.town, family_name="岡林", family_kana="おかばやし")
    assert found(desk, "") == ["岡林 花子", "髙橋 花子"]
    assert found(desk, "だれもいない") == []


def test_tanaka_of_another_council_neither_finds_nor_opens_her(takahashi):
    elsewhere = factories.CouncilFactory()
    tanaka = signed_in(factories.coordinator(council=elsewhere, name="田中 学"))
    assert found(tanaka, "たかはし") == []
    assert tanaka.get(f"/api/v1/people/{takahashi.pk}/").status_code == 404
    answer = tanaka.patch(f"/api/v1/people/{takahashi.pk}/", {"phone": "088-000-9999"})
    assert answer.status_code == 404


@time_machine.travel(date(2026, 2, 10))
def test_staff_read_a_person_with_age_and_whole_address(desk, takahashi):
    takahashi.birth_on = date(1944, 2, 11)
    takahashi.building = "本宮荘 201"
    takahashi.save()
    card = desk.get(f"/api/v1/people/{takahashi.pk}/").json()
    assert card["age"] == 81
    assert card["address"] == f"{takahashi.town.name} 99番99号 本宮荘 201"
    assert card["is_protected"] is False
    assert card["consents"] == []


@pytest.mark.parametrize(
    ("today", "age"),
    [
        (date(2026, 2, 28), 81),
        (date(2026, 3, 1), 82),
        (date(2028, 2, 28), 83),
        (date(2028, 2, 29), 84),
    ],
)
def test_who_was_born_on_a_leap_day_grows_older_in_every_year(today, age):
    assert Person(birth_on=date(1944, 2, 29)).age_on(today) == age
    assert Person(birth_on=None).age_on(today) is None


def test_what_is_typed_by_hand_is_kept_in_one_form(desk, takahashi):
    answer = desk.patch(
        f"/api/v1/people/{takahashi.pk}/",
        {"family_kana": "ｵｶﾊﾞﾔｼ", "phone": "０９０ １２３４ ５６７８", "birth_on": "昭和18年5月3日"},
    )
    assert answer.status_code == 200, answer.json()
    card = answer.json()
    assert (card["family_kana"], card["phone"], card["birth_on"]) == (
        "おかばやし",
        "090-1234-5678",
        "1943-05-03",
    )


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("family_kana", "髙橋", "ひらがなで"),
        ("phone", "1001", "市外局番から"),
        ("birth_on", "昭和64年5月3日", "平成元年5月3日では ありませんか"),
        ("birth_on", "2099-01-01", "今日より後"),
        ("town", 4711, "町の一覧から"),
        ("town", "本宮町", "町の一覧から"),
        ("sex", "x", "お選びください"),
        ("email", "takahashi", "メール"),
    ],
)
def test_what_cannot_be_read_is_answered_at_its_field_and_nothing_changes(
    desk, takahashi, field, typed, told
):
    before = Person.objects.values().get()
    answer = desk.patch(f"/api/v1/people/{takahashi.pk}/", {field: typed})
    assert answer.status_code == 400
    assert told in answer.json()["fields"][field][0]
    assert Person.objects.values().get() == before


def test_a_town_of_another_council_does_not_exist_for_a_form(desk, takahashi):
    elsewhere = factories.TownFactory()
    answer = desk.patch(f"/api/v1/people/{takahashi.pk}/", {"town": elsewhere.pk})
    assert answer.json()["fields"]["town"][0].startswith("この町は一覧にありません。")


def test_who_moves_to_another_town_lives_at_its_coordinates(desk, takahashi):
    district = takahashi.town.district
    town = factories.TownFactory(district=district, name="旭上町", lat=33.57, lon=133.52)
    desk.patch(f"/api/v1/people/{takahashi.pk}/", {"town": town.pk})
    moved = Person.objects.get()
    assert (moved.lat, moved.lon) == (33.57, 133.52)


def test_a_correction_is_written_down_with_its_fields_but_not_their_values(desk, takahashi):
    desk.patch(f"/api/v1/people/{takahashi.pk}/", {"phone": "088-000-7777", "given_name": "花子"})
    told = audit.history_of(takahashi).get()
    assert (told.action, told.field_names) == ("correct", ["phone"])


def test_a_form_that_changes_nothing_writes_nothing_down(desk, takahashi):
    desk.patch(f"/api/v1/people/{takahashi.pk}/", {"phone": takahashi.phone})
    assert not audit.history_of(takahashi).exists()


def test_an_address_is_protected_until_staff_clear_it(desk, takahashi):
    path = f"/api/v1/people/{takahashi.pk}/"
    assert desk.patch(path, {"is_protected": True}).json()["is_protected"] is True
    assert desk.patch(path, {"is_protected": False}).json()["is_protected"] is False
    assert desk.patch(path, {"is_protected": True}).json()["is_protected"] is True
    steps = [told.action for told in audit.history_of(takahashi)]
    assert steps == ["protect_address", "clear_address_protection", "protect_address"]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"family_name": "高橋"}, True),
        ({"phone": "(088)000-1001"}, True),
        ({"phone": "088-000-1002"}, False),
        ({"phone": ""}, False),
        ({"given_kana": "はな"}, False),
    ],
)
def test_a_person_is_known_again_by_reading_and_number_together(takahashi, changes, same):
    form = {
        "family_name": "髙橋",
        "given_name": "花子",
        "family_kana": "たかはし",
        "given_kana": "はなこ",
        "phone": "088-000-1001",
        "town": takahashi.town,
    }
    person = same_or_new_person(council=takahashi.council, actor=None, **{**form, **changes})
    assert (person.pk == takahashi.pk) is same


def test_a_person_of_another_council_is_another_person(takahashi):
    elsewhere = factories.CouncilFactory()
    reading = {"family_kana": "たかはし", "given_kana": "はなこ", "phone": takahashi.phone}
    assert find_same_person(council_id=takahashi.council_id, **reading) == takahashi
    assert find_same_person(council_id=elsewhere.pk, **reading) is None


def test_a_refusal_is_written_down_as_well_as_a_consent(desk, takahashi):
    record_consent(
        takahashi,
        purpose=ConsentPurpose.TELL_VOLUNTEER,
        is_given=False,
        method="counter",
        actor=None,
    )
    row = desk.get(f"/api/v1/people/{takahashi.pk}/").json()["consents"][0]
    assert row["is_given"] is False
    assert row["purpose_label"] == "ボランティアへ 名前と住所を 伝える"
    assert Consent.objects.get().given_on is not None


def test_a_long_list_comes_in_pages_without_asking_more_often(
    desk, town, django_assert_max_num_queries
):
    factories.PersonFactory.create_batch(120, town=town)
    with django_assert_max_num_queries(8):
        first = desk.get("/api/v1/people/", {"page_size": 100}).json()
    assert len(first["results"]) == 100
    rest = desk.get(first["next"]).json()
    assert len(rest["results"]) == 20
    assert rest["next"] is None
